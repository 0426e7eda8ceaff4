import Foundation
import Model
import TestSupport
import Testing

@testable import Catalogue

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

    @Test(arguments: ["mock", "veo3"]) func theBuiltInCatalogueOffersTheVeoFamilyWithPrices(_ provider: String) throws {
        let catalogue = try ModelCatalogue.builtIn()
        for id in ["veo-3.1", "veo-3.1-fast", "veo-3.1-lite"] {
            let offer = try #require(catalogue.offer(id, at: provider))
            #expect(!offer.isRetired(on: today))
            #expect(offer.refusals(of: spec(end: true)).isEmpty)
            #expect(offer.route(for: spec(), on: today).tariff != nil)
        }
        let fast = try #require(catalogue.offer("veo-3.1-fast", at: provider)).route(for: spec(), on: today)
        #expect(fast.tariff?.quote(seconds: 8) == Credits("0.64"))
        #expect(catalogue.offer("veo-3.0", at: provider)?.isRetired(on: today) == true)
    }

    @Test func theMockRehearsesAtThePricesOfTheRealTakeAndIsNeverPaid() throws {
        let model = try #require(try ModelCatalogue.builtIn().model("veo-3.1"))
        let (mock, veo) = (try #require(model.offer(at: "mock")), try #require(model.offer(at: "veo3")))
        #expect(mock.model != veo.model)
        #expect(mock.tariffs == veo.tariffs)
        #expect(mock.combinations == veo.combinations)
        #expect(mock.route(for: spec(), on: today).account == .rehearsal)
        #expect(veo.route(for: spec(), on: today).account == .main)
    }

    @Test func everyBuiltInTariffSaysItsBasisAndWhereThatWasRead() throws {
        for list in try ModelCatalogue.builtIn().models.flatMap(\.offers).flatMap(\.tariffs) {
            #expect(list.basisSource?.isEmpty == false)
        }
    }

    @Test func whatAModelDoesNotTakeIsRefusedAtItsKey() throws {
        let lite = try #require(try ModelCatalogue.builtIn().offer("veo-3.1-lite", at: "veo3"))
        #expect(lite.refusals(of: spec(7)).map(\.key) == [.duration])
        #expect(lite.refusals(of: spec(8, .p2160)).map(\.key) == [.resolution])
        #expect(lite.refusals(of: spec(end: true, start: false)).map(\.key) == [.endFrame])
    }

    @Test func aDayBeforeTheFirstPriceIsUnpricedAndNotFree() throws {
        let offer = try #require(try ModelCatalogue.builtIn().offer("veo-3.1", at: "veo3"))
        #expect(offer.route(for: spec(), on: CivilDate(daysSince1970: 20_000)).tariff == nil)
    }

    @Test func aFileThatIsNoCatalogueIsRefusedWithItsPlace() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(#"{"schema": "dailies.catalogue/1", "models": [{"id": 3}]}"#, to: "c.json")
        #expect { try ModelCatalogue(path: path) } throws: { ($0 as? CatalogueError)?.code == .invalid }
        #expect { try ModelCatalogue(path: path + "x") } throws: { ($0 as? CatalogueError)?.code == .unreadable }
    }

    /// A catalogue of one model, with one offer whose words are not Veo's.
    private func catalogue(_ rates: String, more: String = "") throws -> ModelCatalogue {
        let folder = try ScratchFolder()
        return try ModelCatalogue(
            path: try folder.write(
                """
                {"schema": "dailies.catalogue/1", "checked": "2026-11-22", "unit": "u", "default_model": "m",
                 "models": [{"id": "m", "title": "M", "offers": [{"provider": "p", "model": "x",
                   "start_frame": true, "end_frame": false, "combinations": [{"durations": [5], "resolutions": ["hd"],
                     "aspect_ratios": ["21:9"], "audio": [false]}],
                   "tariffs": [{"from": "2026-01-01", "source": "a page", "basis": "delivered",
                     "basis_source": "their terms", "rates": [\(rates)]}]}\(more)]}]}
                """, to: "c.json"))
    }

    @Test(arguments: [
        (#"{"per": "clip", "credits": "0.50"}"#, Tariff.Rate.clip(Credits(micro: 500_000)), Credits("0.5")),
        (#"{"per": "second", "credits": "0.07"}"#, .second(Credits(micro: 70_000)), Credits("0.35")),
        (
            #"{"per": "unit", "unit": "token", "credits": "0.000010", "units_per_second": 258}"#,
            .unit(Credits(micro: 10), of: "token", perSecond: 258), Credits("0.0129")
        ),
        (#"{"per": "stated", "credits": "0.10"}"#, .stated(perSecond: Credits(micro: 100_000)), Credits("0.5")),
        (#"{"per": "stated"}"#, .stated(perSecond: nil), nil),
    ]) func aTariffMayCountAnything(_ json: String, _ rate: Tariff.Rate, _ quote: Credits?) throws {
        let offer = try #require(try catalogue(json).offer("m", at: "p"))
        let wide = ShotSpec(
            model: "m", prompt: "p", duration: 5, resolution: Resolution(rawValue: "hd"),
            aspectRatio: AspectRatio(rawValue: "21:9"), audio: false)
        #expect(offer.refusals(of: wide).isEmpty)
        let tariff = try #require(offer.route(for: wide, on: today).tariff)
        #expect(tariff.rate == rate)
        #expect(tariff.basis == .delivered)
        #expect(tariff.source.contains("their terms"))
        #expect(tariff.quote(seconds: 5) == quote)
        #expect(try JSONDecoder().decode(Tariff.self, from: JSONEncoder().encode(tariff)) == tariff)
    }

    @Test(arguments: [
        #"{"per": "hour", "credits": "1"}"#, #"{"per": "clip"}"#, #"{"per": "clip", "credits": "-1"}"#,
        #"{"per": "second", "credits": "1000000.1"}"#, #"{"per": "unit", "credits": "1"}"#,
    ]) func aRateThatSaysNothingIsRefused(_ json: String) throws {
        #expect { try catalogue(json) } throws: { ($0 as? CatalogueError)?.code == .invalid }
    }

    @Test(arguments: [
        #", {"provider": "q", "model": "y", "like": "nobody"}"#, #", {"provider": "p", "model": "y", "like": "p"}"#,
    ]) func offersThatContradictEachOtherAreRefused(_ more: String) throws {
        #expect { try catalogue(#"{"per": "clip", "credits": "1"}"#, more: more) } throws: {
            ($0 as? CatalogueError)?.code == .invalid
        }
    }
}
