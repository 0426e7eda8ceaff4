import Model
import Queue
import QueueSupport
import Testing

@Suite struct MetadataTests {
    @Test func whatTheProviderSaidOfAResultStandsInStatusAndSurvivesTheClip() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let submission = try await fixture.accept()
        let metadata = ProviderMetadata(bounding: ["mime_type": "video/mp4"])
        try await fixture.queue.recordSucceeded(
            submission.id, VideoResult(reference: "r", usage: .seconds(8), metadata: metadata))
        _ = try await fixture.store()
        let shots = try await fixture.queue.scene(QueueFixture.scene).shots
        #expect(shots.first?.current?.metadata == metadata)
        #expect(shots.first?.current?.job.state == .completed)
    }
}
