import Database
import Events
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Film

@Suite struct FilmBookTests {
    private let fixture: QueueFixture
    private static let scene = QueueFixture.scene

    init() async throws { fixture = try await QueueFixture(credits: nil) }

    @Test func aListReplacesTheOneBefore() async throws {
        try await list(listing("1A", "1B"))
        try await list(listing("1C", "1A"))
        #expect(try await read { try $0.listing(of: Self.scene)?.shots.map(\.id) } == ["1C", "1A"])
        // What is not listed any more is still known.
        #expect(try await read { try $0.titles(around: Self.shot("1B"))?.name } == "Shot 1B")
        #expect(try await read { try $0.countShots(of: Self.scene) } == 2)
    }

    @Test func theSameListIsNoChange() async throws {
        try await list(listing("1A"))
        let before = try await revision()
        try await list(listing("1A"))
        #expect(try await revision() == before)
        var renamed = listing("1A")
        renamed.title = "EXT. PIER - DAWN"
        try await list(renamed)
        #expect(try await revision() > before)
    }

    @Test func anotherTitleOfTheFilmIsAChangeOfEachOfItsScenes() async throws {
        try await list(listing("1A"))
        let before = try await revision()
        try await write { try $0.name(Self.scene.project, title: "Film") }
        #expect(try await revision() == before)
        try await write { try $0.name(Self.scene.project, title: "Another Film") }
        #expect(try await revision() > before)
        #expect(try await read { try $0.projects(Self.scene.project).map(\.title) } == ["Another Film"])
    }

    @Test func addingAShotChangesNothingThatIsKnown() async throws {
        try await list(listing("1A"))
        let titles = ShotTitles(
            projectTitle: "Other", sceneNumber: 9, sceneTitle: "Other", name: "Other", position: 4, duration: 4,
            provider: nil)
        try await write { book in
            try book.add(Self.shot("1A"), titles)
            try book.add(Self.shot("1Z"), titles)
        }
        #expect(try await read { try $0.titles(around: Self.shot("1A"))?.projectTitle } == "Film")
        #expect(try await read { try $0.titles(around: Self.shot("1A"))?.name } == "Shot 1A")
        #expect(try await read { try $0.listing(of: Self.scene)?.shots.map(\.id) } == ["1A", "1Z"])
    }

    @Test func aSceneThatTurnsSaysSoOnce() async throws {
        try await list(listing("1A"))
        let turns = try await write { book in
            [
                try book.turn(Self.scene, to: .rendering), try book.turn(Self.scene, to: .rendering),
                try book.turn(Self.scene, to: .complete),
                try book.turn(SceneID(project: "film", scene: "none"), to: .complete),
            ]
        }
        #expect(turns == [true, false, true, false])
        #expect(
            try await fixture.queue.events(after: 0).map(\.happening)
                == [.sceneTurned(from: .pending, to: .rendering)])
        #expect(try await read { try $0.scene(Self.scene)?.state } == .complete)
    }

    private static func shot(_ id: String) -> ShotID { ShotID(scene: scene, shot: id) }

    private func listing(_ shots: String...) -> SceneListing {
        SceneListing(
            number: 1, title: "EXT. HARBOR - DAWN",
            shots: shots.map { SceneListing.Shot(id: $0, name: "Shot \($0)", duration: 8, provider: nil) })
    }

    private func list(_ listing: SceneListing) async throws {
        try await write { book in
            try book.name(Self.scene.project, title: "Film")
            try book.list(listing, as: Self.scene)
        }
    }

    private func write<T: Sendable>(_ body: @escaping @Sendable (FilmBook) throws -> T) async throws -> T {
        let now = fixture.clock.now
        return try await fixture.database.write { try body(FilmBook($0, now: now, by: .person("ada"))) }
    }

    private func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await fixture.database.read(body)
    }

    private func revision() async throws -> Int64 {
        try await read { try $0.scene(Self.scene)?.revision ?? -1 }
    }
}
