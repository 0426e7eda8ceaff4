import Events
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Database
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

    /// Pages lead to the scenes before and after by their titles.
    @Test func anotherTitleOrPlaceIsAChangeOfTheScenesAroundIt() async throws {
        for number in 1...5 { try await list("s0\(number)", listing("1A", number: number)) }
        #expect(
            try await read { try $0.neighbours(of: Self.scene("s03"), number: 3) }
                == SceneNeighbours(
                    previous: .init(id: "s02", title: "EXT. HARBOR - DAWN"),
                    next: .init(id: "s04", title: "EXT. HARBOR - DAWN")))
        #expect(try await read { try $0.neighbours(of: Self.scene("s01"), number: 1).previous } == nil)
        #expect(try await read { try $0.neighbours(of: Self.scene("s05"), number: 5).next } == nil)

        var renamed = listing("1A", number: 3)
        renamed.title = "EXT. PIER - DAWN"
        #expect(try await changed { try await list("s03", renamed) } == ["s02", "s03", "s04"])
        #expect(try await changed { try await list("s02", listing("1A", "1B", number: 2)) } == ["s02"])
        // Those that it leaves, and those that it comes to.
        #expect(
            try await changed { try await list("s02", listing("1A", "1B", number: 9)) }
                == ["s01", "s02", "s03", "s05"])
        #expect(try await changed { try await list("s06", listing("1A", number: 9)) } == ["s02", "s06"])
    }

    @Test(arguments: [FilmTable.sceneBefore, FilmTable.sceneAfter])
    func aNeighbourIsFoundWithoutALookAtTheOtherScenes(_ statement: Statement) async throws {
        let plan = try await read {
            try $0.rows("EXPLAIN QUERY PLAN \(statement.sqlite)", Self.scene.key.merging(["number": 1]) { $1 }) {
                try $0.text("detail")
            }
        }
        #expect(plan.count == 1)
        #expect(plan.first?.contains("scenes_in_order (project=? AND ") == true, "\(plan)")
    }

    /// The scenes whose reports would be others after some work.
    private func changed(_ work: () async throws -> Void) async throws -> [String] {
        let before = try await read { try $0.changedScenes(after: -1).map(\.revision).max() ?? 0 }
        try await work()
        return try await read { try $0.changedScenes(after: before).map(\.id.scene) }
    }

    private static func scene(_ id: String) -> SceneID { SceneID(project: scene.project, scene: id) }

    private func list(_ id: String, _ listing: SceneListing) async throws {
        try await write { book in
            try book.name(Self.scene.project, title: "Film")
            try book.list(listing, as: Self.scene(id))
        }
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

    private func listing(_ shots: String..., number: Int = 1) -> SceneListing {
        SceneListing(
            number: number, title: "EXT. HARBOR - DAWN",
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
