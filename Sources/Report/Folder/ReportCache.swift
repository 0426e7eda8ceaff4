import Database
import Film
import Foundation
import Model
import Queue

/// What was reported, in the database: Report's own tables.
struct ReportCache: Sendable {
    let database: any Store

    func state() async throws -> ReportState {
        let state = try await database.read { sql in
            try sql.row(ReportTable.state) { row in
                // What this program cannot read is made anew.
                let hub = try row.optionalText("hub").flatMap {
                    try? JSONDecoder().decode(WrittenHub.self, from: Data($0.utf8))
                }
                return ReportState(
                    renderer: try row.text("renderer"), revision: try row.long("revision"),
                    looked: SceneID(project: try row.text("looked_project"), scene: try row.text("looked_scene")),
                    hub: hub)
            }
        }
        return state ?? ReportState(renderer: "", revision: 0, looked: SceneID(project: "", scene: ""), hub: nil)
    }

    /// Of these scenes those whose reported revision is an earlier one, or that have no report.
    func due(among scenes: [ChangedScene]) async throws -> [SceneID] {
        guard !scenes.isEmpty else { return [] }
        return try await database.read { sql in
            try scenes.filter { scene in
                let reported = try sql.row(
                    ReportTable.revisions, ["project": scene.id.project, "scene": scene.id.scene]
                ) { try $0.long("revision") }
                return reported.map { $0 < scene.revision } ?? true
            }.map(\.id)
        }
    }

    /// The scenes whose report another program rendered.
    func scenes(notBy renderer: String) async throws -> [SceneID] {
        try await database.read { sql in
            try sql.rows(ReportTable.scenesByOthers, ["renderer": renderer]) {
                SceneID(project: try $0.text("project"), scene: try $0.text("scene"))
            }
        }
    }

    func scene(_ id: SceneID) async throws -> ReportedScene? {
        try await database.read { sql in
            try sql.row(ReportTable.scene, ["project": id.project, "scene": id.scene]) { try ReportedScene($0) }
        }
    }

    /// The scenes after one, by their ids, with what their folders should hold.
    func folders(after id: SceneID, limit: Int) async throws -> [ReportedFolder] {
        try await database.read { sql in
            let decoder = JSONDecoder()
            return try sql.rows(
                ReportTable.folders, ["project": id.project, "scene": id.scene, "limit": limit]
            ) {
                let media = try $0.text("media")
                return ReportedFolder(
                    scene: SceneID(project: try $0.text("project"), scene: try $0.text("scene")),
                    sha256: try $0.text("sha256"),
                    media: media == "[]" ? [] : try decoder.decode([String].self, from: Data(media.utf8)))
            }
        }
    }

    /// Everything that the hub shows, projects by id and scenes in their order.
    func hub() async throws -> [ReportedScene] {
        try await database.read { sql in try sql.rows(ReportTable.hub) { try ReportedScene($0) } }
    }

    /// The failures of every scene in the order of the hub, as ``ReportedScene/failures`` has them, and their number.
    func failures() async throws -> (count: Int, lists: [String]) {
        let rows = try await database.read { sql in
            try sql.rows(ReportTable.failures) { (try $0.integer("failure_count"), try $0.text("failures")) }
        }
        return (rows.reduce(0) { $0 + $1.0 }, rows.map(\.1))
    }

    /// Notes scenes that were reported and are not on the hub yet.
    func save(_ scenes: [ReportedScene]) async throws {
        try await database.write { sql in
            for scene in scenes { try sql.execute(ReportTable.saveScene, try scene.values) }
            try sql.execute(ReportTable.forgetHub)
        }
    }

    /// Notes how far reports have come, with the scenes that were reported on the way.
    func save(_ state: ReportState, _ scenes: [ReportedScene]) async throws {
        let hub = try state.hub.map { String(decoding: try encodeJSON($0).dropLast(), as: UTF8.self) }
        try await database.write { sql in
            for scene in scenes { try sql.execute(ReportTable.saveScene, try scene.values) }
            try sql.execute(
                ReportTable.saveState,
                [
                    "renderer": state.renderer, "revision": state.revision, "looked_project": state.looked.project,
                    "looked_scene": state.looked.scene, "hub": hub,
                ])
        }
    }

    /// What the folder of statements was last written from; nil when that is not known.
    func finance() async throws -> WrittenFinance? {
        try await database.read { sql in
            // What this program cannot read is made anew.
            try sql.row(ReportTable.finance) { try $0.optionalText("finance") }?.flatMap {
                try? JSONDecoder().decode(WrittenFinance.self, from: Data($0.utf8))
            }
        }
    }

    func save(_ finance: WrittenFinance) async throws {
        let text = String(decoding: try encodeJSON(finance).dropLast(), as: UTF8.self)
        try await database.write { sql in _ = try sql.execute(ReportTable.saveFinance, ["finance": text]) }
    }
}
