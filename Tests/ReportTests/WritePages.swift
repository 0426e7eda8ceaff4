import Foundation
import Model
import Testing

@testable import Documents
@testable import Report

/// Not a test of its own: writes the fixture's pages for `Tests/Browser/run`, which names the folder.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DAILIES_PAGES"] != nil))
struct WritePages {
    let root = ProcessInfo.processInfo.environment["DAILIES_PAGES"] ?? ""

    @Test func writesTheFixture() throws {
        for scene in SceneFixture.all {
            try write(renderScene(scene), into: "\(scene.project.id)/\(scene.scene.id)")
        }
        let shots = (1...1000).map {
            SceneFixture.completed(
                "\($0)A", "Shot \($0)", String(repeating: "A long & winding prompt. ", count: 40), 80)
        }
        try write(renderScene(SceneFixture.scene(shots: shots, renderStatus: .complete)), into: "large/s01")
        try write(HubFixture.files(of: HubFixture.report()), into: ".")
        try write(HubFixture.files(of: HubFixture.report(of: [])), into: "empty")
        try write(HubFixture.files(of: HubFixture.report(of: HubFixture.titles)), into: "titles")
        try write(HubFixture.files(of: HubFixture.many(films: 250, scenes: 20)), into: "many")
    }

    private func write(_ files: [RenderedFile], into folder: String) throws {
        let folder = URL(filePath: root).appending(path: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in files { try Data(file.bytes).write(to: folder.appending(path: file.path)) }
    }
}
