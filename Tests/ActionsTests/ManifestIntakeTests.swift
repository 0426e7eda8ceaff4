import Catalogue
import Intake
import Model
import TestSupport
import Testing

@testable import Actions

/// What is submitted is read whole, or everything that is wrong with it is told.
@Suite struct ManifestIntakeTests {
    private static let header = "project,scene,shot,prompt,duration,start_frame\n"

    private func intake(
        _ fetch: @escaping ManifestIntake.FetchFrames = { _ in
            Issue.record("no frame is to be fetched")
            return [:]
        }
    ) throws -> ManifestIntake {
        ManifestIntake(
            catalogue: try .builtIn(), defaultProvider: "mock", today: ManualClock.start.date, fetchFrames: fetch)
    }

    private func piped(_ rows: String, _ name: String = "body") -> ManifestSource {
        .bytes(Array((Self.header + rows).utf8), name: name, folder: "/nonexistent", format: .csv)
    }

    @Test func filesAndWhatWasSentAreReadTogether() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(Self.header + "film,s1,1A,A boat,8,\n", to: "film.csv")
        let (manifests, warnings) = try await intake()([.file(path, format: nil), piped("reef,s1,1A,A fish,8,\n")])
        #expect(manifests.map(\.project.id) == ["film", "reef"])
        #expect(warnings.isEmpty)
    }

    @Test func theFaultsOfAllAreToldAtOnceAndNoFrameIsFetched() async throws {
        let sources = [
            piped("film,s1,1A,A boat,3,https://example.com/a.png\n", "one"), piped("reef,s1,1A,A fish,8,\n", "two"),
            piped("reef,s2,1A,,8,\n", "three"), .file("/nonexistent/film.yaml", format: nil),
        ]
        let error = await #expect(throws: ManifestFaults.self) { _ = try await intake()(sources) }
        let lines = (error?.description ?? "").split(separator: "\n").map { $0.prefix { $0 != ":" } }
        #expect(lines == ["one", "three", "/nonexistent/film.yaml"])
        #expect(error?.code == .unreadable)
        #expect(error?.exitStatus == .badInput)
    }

    @Test func framesThatCannotBeHadAreFaultsAtTheirPlace() async throws {
        let address = "https://example.com/a.png"
        let intake = try intake { addresses in
            #expect(addresses == [address])
            return [address: .failure(FrameRefusal(message: "is gone"))]
        }
        let error = await #expect(throws: ManifestFaults.self) {
            _ = try await intake([piped("film,s1,1A,A boat,8,\(address)\n")])
        }
        #expect(error?.description.hasPrefix("body:2:") == true, "\(error?.description ?? "")")
        #expect(error?.code == .invalid)
    }
}
