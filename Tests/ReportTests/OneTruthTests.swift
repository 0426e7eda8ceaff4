import Database
import Documents
import Foundation
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Report

/// What status and a scene's report both say, they say alike.
@Suite struct OneTruthTests {
    private let fixture: QueueFixture

    init() async throws {
        fixture = try await QueueFixture()
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"), QueueFixture.shot("1C", retries: 1))
        ])
    }

    @Test func whileNothingIsSettledNoJobHasACharge() async throws {
        let (status, report) = try await documents()
        #expect(status.jobs.map(\.charged) == [nil, nil, nil])
        #expect(report.playlist.map(\.charged) == [nil, nil, nil])
        #expect(status.reviewState == "not_ready")
        #expect(report.reviewState == "not_ready")
    }

    @Test func chargesStatesAndCountsAreTheSame() async throws {
        try await fixture.complete()
        let failing = try await fixture.accept()
        _ = try await fixture.queue.recordFailed(
            try await fixture.follow().lease, failing.id,
            because: ProviderFailure(outcome: .invalidRequest, code: "3", message: "no"))
        let (status, report) = try await documents()
        #expect(status.jobs.map(\.state) == report.playlist.map(\.state))
        #expect(Set(status.jobs.map(\.state)) == ["completed", "failed", "queued"])
        #expect(status.jobs.map(\.charged) == report.playlist.map(\.charged))
        #expect(Set(status.jobs.map(\.charged)) == ["0.640000", "0.000000", nil])
        #expect(status.jobs.map(\.reason) == report.playlist.map(\.reason))
        let counts = Completion(
            completed: status.completed, failed: status.failed, held: status.held, total: status.total)
        #expect(counts == Completion(completed: 1, failed: 1, held: 0, total: 3))
        #expect(report.completion == counts)
        #expect(status.eta == report.eta)
        #expect(status.renderStatus == report.renderStatus)
    }

    @Test func theReviewStateIsTheOneThatWasDecided() async throws {
        for _ in 1...3 { try await fixture.complete() }
        for state in ["approved", "returned", "review_ready"] {
            _ = try await fixture.database.write { sql in
                try sql.execute("UPDATE scenes SET review_state = :state", ["state": state])
            }
            let (status, report) = try await documents()
            #expect(status.reviewState == state)
            #expect(report.reviewState == state)
        }
    }

    /// Of a document only what both have.
    private struct Scene: Decodable {
        var renderStatus: String
        var reviewState: String
        var completed: Int
        var failed: Int
        var held: Int
        var total: Int
        var eta: Forecast?
        var jobs: [Job]
    }

    private struct Report: Decodable {
        var renderStatus: String
        var reviewState: String
        var completion: Completion
        var eta: Forecast?
        var playlist: [Job]
    }

    private struct Completion: Decodable, Equatable {
        var completed: Int
        var failed: Int
        var held: Int
        var total: Int
    }

    private struct Forecast: Decodable, Equatable {
        var method: String
        var secondsP50: Double?
        var finishP50: String?
    }

    private struct Job: Decodable {
        var state: String
        var reason: String?
        var charged: String?
    }

    private func documents() async throws -> (Scene, Report) {
        let status = try await fixture.queue.scene(QueueFixture.scene)
        let now = fixture.clock.now
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let scene = try encodeJSON(StatusDocument.Scene(status, lanes: 4, now: now))
        let report = try encodeJSON(SceneReport(status, generatedAt: now, lanes: 4, isPlaced: { _ in true }))
        return (
            try decoder.decode(Scene.self, from: Data(scene)), try decoder.decode(Report.self, from: Data(report))
        )
    }
}
