import Catalogue
import Model
import TestSupport
import Testing

@Suite struct CatalogueTests {
    private let today = CivilDate(daysSince1970: 20_780)

    private func spec(
        _ duration: Int = 8, _ resolution: Resolution = .p720, end: Bool = false, start: Bool = true
    ) -> ShotSpec {
        let frame = FrameReference(sha256: String(repeating: "0", count: 64), format: .png, width: 1280, height: 720)
        return ShotSpec(
            model: "m", prompt: "p", startFrame: start ? frame : nil, endFrame: end ? frame : nil, duration: duration,
            resolution: resolution, aspectRatio: .landscape, audio: false)
    }

    @Test func theBuiltInCatalogueHasTheVeoFamilyWithPrices() throws {
        let catalogue = try ModelCatalogue.builtIn()
        for id in ["veo-3.1", "veo-3.1-fast", "veo-3.1-lite"] {
            let model = try #require(catalogue.model(id))
            #expect(!model.isRetired(on: today))
            #expect(model.refusals(of: spec(end: true)).isEmpty)
            #expect(model.estimate(spec(), on: today) != nil)
        }
        #expect(catalogue.model("veo-3.1-fast")?.estimate(spec(), on: today) == Credits("0.64"))
        #expect(catalogue.model("veo-3.0")?.isRetired(on: today) == true)
    }

    @Test func whatAModelDoesNotTakeIsRefusedAtItsKey() throws {
        let lite = try #require(try ModelCatalogue.builtIn().model("veo-3.1-lite"))
        #expect(lite.refusals(of: spec(7)).map(\.key) == [.duration])
        #expect(lite.refusals(of: spec(8, .p2160)).map(\.key) == [.resolution])
        #expect(lite.refusals(of: spec(end: true, start: false)).map(\.key) == [.endFrame])
    }

    @Test func aDayBeforeTheFirstPriceIsUnpricedAndNotFree() throws {
        let model = try #require(try ModelCatalogue.builtIn().model("veo-3.1"))
        #expect(model.estimate(spec(), on: CivilDate(daysSince1970: 20_000)) == nil)
    }

    @Test func aFileThatIsNoCatalogueIsRefusedWithItsPlace() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(#"{"schema": "dailies.catalogue/1", "models": [{"id": 3}]}"#, to: "c.json")
        #expect { try ModelCatalogue(path: path) } throws: { ($0 as? CatalogueError)?.code == .invalid }
        #expect { try ModelCatalogue(path: path + "x") } throws: { ($0 as? CatalogueError)?.code == .unreadable }
    }
}
