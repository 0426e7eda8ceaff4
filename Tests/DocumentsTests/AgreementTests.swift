import Database
import Foundation
import JSON
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Documents

/// What one document says, every other one says too.
@Suite struct AgreementTests {
    private typealias Object = [String: Any]

    private let lanes = 2

    /// A scene with shots of several kinds: completed twice, generating, held, failed.
    private func world() async throws -> (QueueFixture, Timestamp) {
        let fixture = try await QueueFixture()
        let shots = ["1A", "1B", "1C", "1D", "1E"].map { QueueFixture.shot($0, retries: 1) }
        _ = try await fixture.queue.place([QueueFixture.film(shots[0], shots[1], shots[2], shots[3], shots[4])])
        try await fixture.complete()
        try await fixture.complete()
        let failing = try await fixture.accept()
        _ = try await fixture.queue.recordFailed(
            try await fixture.follow().lease, failing.id,
            because: ProviderFailure(outcome: .invalidRequest, code: "3", message: "no"))
        _ = try await fixture.accept()
        let doubt = try await fixture.intent().claim.lease
        try await fixture.queue.hold(
            doubt, because: ProviderFailure(outcome: .unknownSubmit, code: "x", message: "no answer"),
            reason: .unknownSubmit)
        return (fixture, fixture.clock.now)
    }

    private func object(_ bytes: [UInt8]) throws -> Object {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? Object)
    }

    private func status(_ fixture: QueueFixture, now: Timestamp) async throws -> Object {
        var bytes: [UInt8] = []
        let document = StatusDocument(asOf: now, lanes: lanes) { bytes += $0 }
        try await document.write(fixture.queue.projects(), counts: fixture.queue.countStates()) {
            try await fixture.queue.scene($0)
        }
        return try object(bytes)
    }

    @Test func everyDocumentSaysTheSameOfAScene() async throws {
        let (fixture, now) = try await world()
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        let report = SceneReport(scene, generatedAt: now, lanes: lanes, isPlaced: { _ in true })
        let documents = [
            "report": try object(jsonBytes(report)), "hub": try object(jsonBytes(HubScene(report))),
            "render-status": try object(
                jsonBytes(RenderStatusDocument(SceneProgress(scene, lanes: lanes, now: now)))),
        ]
        let project = try #require((try await status(fixture, now: now)["projects"] as? [Object])?.first)
        let said = try #require((project["scenes"] as? [Object])?.first)
        #expect(said["completed"] as? Int == 2)
        #expect(said["held"] as? Int == 1)
        #expect(said["failed"] as? Int == 1)
        #expect(said["total"] as? Int == 5)
        let eta = try #require(said["eta"] as? NSDictionary)
        for (name, document) in documents {
            let counts = document["completion"] as? Object ?? document
            for key in ["completed", "failed", "held", "total"] {
                #expect(counts[key] as? Int == said[key] as? Int, "\(name): \(key)")
            }
            #expect(document["eta"] as? NSDictionary == eta, "\(name)")
            #expect(document["review_state"] as? String == said["review_state"] as? String, "\(name)")
            let status = document["render_status"] as? String ?? document["status"] as? String
            #expect(status == said["render_status"] as? String, "\(name)")
        }
    }

    @Test func statusAndReportSayTheSameOfAJob() async throws {
        let (fixture, now) = try await world()
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        let report = try object(
            jsonBytes(SceneReport(scene, generatedAt: now, lanes: lanes, isPlaced: { _ in true })))
        let project = try #require((try await status(fixture, now: now)["projects"] as? [Object])?.first)
        let jobs = try #require((project["scenes"] as? [Object])?.first?["jobs"] as? [Object])
        let playlist = try #require(report["playlist"] as? [Object])
        #expect(playlist.count == 5)
        for shot in playlist {
            let job = try #require(jobs.first { $0["id"] as? String == shot["job"] as? String })
            let keys = [
                "state", "reason", "take", "attempt_count", "max_retries", "error_code", "error_message", "estimate",
                "charged", "unpriced", "generation_seconds", "total_seconds", "provider", "model", "by", "animatic",
                "stand_in", "sha256", "provider_metadata",
            ]
            for key in keys {
                let (left, right) = (job[key] as? NSObject, shot[key] as? NSObject)
                #expect(left != nil && left == right, "\(shot["shot"] ?? ""): \(key)")
            }
            #expect(job["selected"] as? Bool == (shot["state"] as? String == "completed"))
        }
        for failure in try #require(report["failures"] as? [Object]) {
            let job = try #require(jobs.first { $0["id"] as? String == failure["job"] as? String })
            #expect(job["charged"] as? NSObject == failure["charged"] as? NSObject)
        }
    }

    @Test func nothingSettledYetIsNotAChargeOfZero() async throws {
        let (fixture, now) = try await world()
        let project = try #require((try await status(fixture, now: now)["projects"] as? [Object])?.first)
        let jobs = try #require((project["scenes"] as? [Object])?.first?["jobs"] as? [Object])
        for job in jobs {
            let hasEnded = ["completed", "failed"].contains(job["state"] as? String)
            #expect((job["charged"] is NSNull) != hasEnded, "\(job)")
            #expect(job["unpriced"] as? Bool == false)
            #expect((job["total_seconds"] is NSNull) == (job["state"] as? String != "completed"))
        }
    }

    @Test func aStreamedStatusIsOneDocumentInOrder() async throws {
        let (fixture, now) = try await world()
        let said = try await status(fixture, now: now)
        #expect(said.keys.sorted() == ["as_of", "budgets", "paused", "projects", "queue", "schema"])
        #expect(said["schema"] as? String == "dailies.status/1")
        #expect((said["queue"] as? Object)?.count == JobState.allCases.count)
        #expect(try #require((said["projects"] as? [Object])?.first).keys.sorted() == ["id", "scenes", "title"])
    }

    @Test(arguments: ["approved", "returned", "review_ready"])
    func theReviewStateIsTheOneThatWasDecided(_ state: String) async throws {
        let (fixture, now) = try await world()
        _ = try await fixture.database.write { sql in
            try sql.execute("UPDATE scenes SET review_state = :state", ["state": state])
        }
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        let report = try object(
            jsonBytes(SceneReport(scene, generatedAt: now, lanes: lanes, isPlaced: { _ in true })))
        let project = try #require((try await status(fixture, now: now)["projects"] as? [Object])?.first)
        #expect((project["scenes"] as? [Object])?.first?["review_state"] as? String == state)
        #expect(report["review_state"] as? String == state)
    }

    @Test func whatSendingThrowsEndsTheDocument() async throws {
        struct NobodyReads: Error {}
        let (fixture, now) = try await world()
        await #expect(throws: NobodyReads.self) {
            let document = StatusDocument(asOf: now, lanes: 1) { _ in throw NobodyReads() }
            try await document.write([], counts: [:]) { try await fixture.queue.scene($0) }
        }
    }

    @Test(arguments: ["status", "scene-report", "render-status"])
    func everyDocumentFitsItsSchema(_ name: String) async throws {
        let (fixture, now) = try await world()
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        let bytes =
            switch name {
            case "status": try JSONSerialization.data(withJSONObject: try await status(fixture, now: now))
            case "scene-report":
                Data(try jsonBytes(SceneReport(scene, generatedAt: now, lanes: lanes, isPlaced: { _ in true })))
            default:
                Data(try jsonBytes(RenderStatusDocument(SceneProgress(scene, lanes: lanes, now: now))))
            }
        let folder = try ScratchFolder()
        let file = try folder.write(String(decoding: bytes, as: UTF8.self), to: "document.json")
        let schema = Program.package.appending(path: "Reports/schemas/\(name).schema.json")
        let script = Program.package.appending(path: "Tests/validate-json").path(percentEncoded: false)
        let outcome = try await runCommand(script, [schema.path(percentEncoded: false), file])
        #expect(outcome.code == 0, "\(outcome.output)")
    }
}
