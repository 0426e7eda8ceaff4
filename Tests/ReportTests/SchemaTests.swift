import Foundation
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Documents
@testable import Report

/// What is rendered fits the schemas that other programs rely on.
struct SchemaTests {
    @Test func sceneReportsFitTheirSchema() async throws {
        let folder = try ScratchFolder()
        let files = try SceneFixture.all.map { report in
            try folder.write(try text("report.json", of: renderScene(report)), to: "\(report.scene.id).json")
        }
        #expect(try await faults(of: files, by: "scene-report") == "")
    }

    /// With a second take, frames, sound and a forecast.
    @Test func theReportOfAQueueFitsItsSchema() async throws {
        let fixture = try await QueueFixture()
        var shot = QueueFixture.shot("1B")
        shot.spec.seed = 7
        shot.spec.startFrame = FrameReference(sha256: "s", format: .jpeg, width: 1280, height: 720)
        for prompt in ["a boat", "a raft"] {
            _ = try await fixture.queue.place([
                QueueFixture.film(QueueFixture.shot("1A", prompt: prompt, priority: 1), shot)
            ])
            var clip = QueueFixture.clip()
            clip.facts.audioCodec = "aac"
            clip.loudness = Loudness(steps: [0, 128, 255])
            try await fixture.complete(clip: clip)
        }
        _ = try await fixture.accept()
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        let report = SceneReport(scene, generatedAt: fixture.clock.now, lanes: 4, isPlaced: { _ in true })
        let json = try text("report.json", of: renderScene(report))
        #expect(json.contains("\"finish_p50\""))
        #expect(json.contains("\"media/1B-start.jpg\""))
        let file = try fixture.folder.write(json, to: "report.json")
        #expect(try await faults(of: [file], by: "scene-report") == "")
    }

    @Test func hubsFitTheirSchema() async throws {
        let folder = try ScratchFolder()
        let files = try [HubFixture.report(), HubFixture.report(of: []), try await pausedHub()].enumerated().map {
            index, report in
            try folder.write(try text("hub.json", of: HubFixture.files(of: report)), to: "hub\(index).json")
        }
        #expect(try await faults(of: files, by: "hub") == "")
    }

    private func pausedHub() async throws -> HubReport {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.pause(.all, reason: "<holidays>")
        _ = try await fixture.queue.pause(.project("film"), reason: nil)
        var report = HubFixture.report()
        report.paused = try await fixture.queue.pauses().map(PauseView.init)
        return report
    }

    @Test(arguments: [
        "scene-report", "hub", "status", "render-status", "submission", "sweep", "event", "providers", "balance",
        "pause",
    ])
    func aSchemaRefusesADocumentWithoutItsKeys(_ name: String) async throws {
        let file = try ScratchFolder()
        let path = try file.write("{\"schema\":\"dailies.\(name)/1\"}", to: "empty.json")
        #expect(try await faults(of: [path], by: name).contains("is a required property"))
    }

    private func faults(of files: [String], by schema: String) async throws -> String {
        let script = Program.package.appending(path: "Tests/validate-json").path(percentEncoded: false)
        let path = Program.package.appending(path: "Reports/schemas/\(schema).schema.json").path(percentEncoded: false)
        let outcome = try await runCommand(script, [path] + files)
        return outcome.code == 0 ? "" : "\(outcome.output)exit code \(outcome.code)"
    }
}
