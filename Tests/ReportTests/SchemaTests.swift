import Foundation
import Report
import TestSupport
import Testing

/// What is rendered fits the schemas that other programs rely on.
struct SchemaTests {
    @Test func sceneReportsFitTheirSchema() throws {
        let folder = try ScratchFolder()
        let files = try SceneFixture.all.map { report in
            try folder.write(try text("report.json", of: renderScene(report)), to: "\(report.scene.id).json")
        }
        #expect(try faults(of: files, by: "scene-report") == "")
    }

    @Test func hubsFitTheirSchema() throws {
        let folder = try ScratchFolder()
        let files = try [HubFixture.report(), HubFixture.report(of: [])].enumerated().map { index, report in
            try folder.write(try text("hub.json", of: HubFixture.files(of: report)), to: "hub\(index).json")
        }
        #expect(try faults(of: files, by: "hub") == "")
    }

    @Test(arguments: ["scene-report", "hub", "status", "submission", "sweep", "event"])
    func aSchemaRefusesADocumentWithoutItsKeys(_ name: String) throws {
        let file = try ScratchFolder()
        let path = try file.write("{\"schema\":\"dailies.\(name)/1\"}", to: "empty.json")
        #expect(try faults(of: [path], by: name).contains("is a required property"))
    }

    private func faults(of files: [String], by schema: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let process = Process()
        process.executableURL = root.appending(path: "Tests/validate-json")
        process.arguments = [root.appending(path: "Reports/schemas/\(schema).schema.json").path()] + files
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : text
    }
}
