import Database
import Foundation
import JSON
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Documents

/// What a scene's report says of its takes: of each the same, and of none what is not known.
@Suite struct TakeFactsTests {
    private typealias Object = [String: Any]

    private let fixture: QueueFixture

    init() async throws { fixture = try await QueueFixture() }

    /// Orders the scene's shots, which are known by their prompts.
    private func order(_ prompts: KeyValuePairs<String, String>) async throws {
        let shots = prompts.enumerated().map { index, order in
            // So that they are claimed in this order.
            var shot = QueueFixture.shot(order.key, prompt: order.value, priority: -index)
            shot.spec.seed = 7
            shot.spec.audio = true
            return shot
        }
        _ = try await fixture.queue.place([QueueFixture.film(shots)])
    }

    /// Takes the next job to a clip with sound.
    private func complete() async throws {
        var clip = QueueFixture.clip()
        clip.facts.audioCodec = "aac"
        clip.strip = FilmStrip(tileSeconds: 1, tileWidth: 160, tileHeight: 90, tiles: 8, columns: 8)
        clip.loudness = Loudness(steps: [0, 128, 255])
        clip.remarks = []
        try await fixture.complete(clip: clip)
    }

    private func report(lanes: Int = 4, isPlaced: (String) -> Bool = { _ in true }) async throws -> Object {
        let report = SceneReport(
            try await fixture.queue.scene(QueueFixture.scene), generatedAt: fixture.clock.now, lanes: lanes,
            isPlaced: isPlaced)
        return try #require(try JSONSerialization.jsonObject(with: Data(jsonBytes(report))) as? Object)
    }

    private func playlist(lanes: Int = 4) async throws -> [Object] {
        try #require(try await report(lanes: lanes)["playlist"] as? [Object])
    }

    private func credits() async throws -> Object { try #require(try await report()["credits"] as? Object) }

    private func execute(_ sql: String) async throws {
        _ = try await fixture.database.write { try $0.execute(sql) }
    }

    @Test func anotherTakeSaysAllThatTheScreenedOneSays() async throws {
        try await order(["1A": "a boat"])
        try await complete()
        try await order(["1A": "a raft"])
        try await complete()
        let shot = try #require(try await playlist().first)
        let other = try #require((shot["other_takes"] as? [Object])?.first)
        #expect(
            Set(shot.keys).subtracting(other.keys) == [
                "position", "shot", "name", "start_seconds", "planned_seconds", "start_frame", "end_frame", "stand_in",
                "awaited", "eta", "next_action", "proposal", "charged_shot", "estimate_retake", "other_takes",
            ])
        #expect(Set(other.keys).isSubset(of: shot.keys))
        #expect(shot["prompt"] as? String == "a raft")
        #expect(other["prompt"] as? String == "a boat")
        for (number, take) in [(2, shot), (1, other)] {
            #expect(take["take"] as? Int == number)
            for (key, path) in [
                "video": "media/1A-t\(number).mp4", "poster": "media/1A-t\(number).jpg",
                "first_frame": "media/1A-t\(number)-first.jpg", "last_frame": "media/1A-t\(number)-last.jpg",
            ] {
                #expect(take[key] as? String == path)
            }
            #expect((take["strip"] as? Object)?["path"] as? String == "media/1A-t\(number)-strip.jpg")
            #expect(take["frame_rate"] as? String == "24/1")
            #expect(take["frames"] as? Int == 192)
            #expect(take["width"] as? Int == 1280)
            #expect(take["height"] as? Int == 720)
            #expect(take["has_audio"] as? Bool == true)
            #expect(take["audio_ordered"] as? Bool == true)
            #expect(take["loudness"] as? String == "AID/")
            #expect(take["duration_seconds"] as? Double == 8)
            #expect(take["seed"] as? Int == 7)
            #expect(take["resolution"] as? String == "720p")
            #expect(take["aspect_ratio"] as? String == "16:9")
            #expect(take["model"] as? String == "veo-3.1-fast")
            #expect(take["sha256"] as? String == String(repeating: "a", count: 64))
            #expect(take["generation_seconds"] as? Double == 10)
            #expect(take["total_seconds"] as? Double == 10)
            #expect(take["completed_at"] is String)
        }
    }

    @Test func beforeThereIsAClipWhatWasOrderedIsKnownAndNothingElse() async throws {
        try await order(["1A": "a boat"])
        let shot = try #require(try await playlist().first)
        for key in [
            "video", "poster", "first_frame", "last_frame", "strip", "frame_rate", "frames", "width", "height",
            "has_audio", "loudness", "duration_seconds", "completed_at", "generation_seconds", "charged",
            "charged_shot", "eta", "start_frame", "end_frame", "next_action",
        ] {
            #expect(shot[key] is NSNull, "\(key)")
        }
        #expect(shot["prompt"] as? String == "a boat")
        #expect(shot["audio_ordered"] as? Bool == true)
        #expect(shot["estimate"] as? String == "0.640000")
        #expect(shot["estimate_retake"] as? String == "0.640000")
    }

    @Test func framesThatWereOrderedAreNamedWhereTheyStandBesideThePage() async throws {
        var shot = QueueFixture.shot("1A")
        shot.spec.startFrame = FrameReference(sha256: "s", format: .jpeg, width: 1280, height: 720)
        shot.spec.endFrame = FrameReference(sha256: "e", format: .png, width: 1280, height: 720)
        _ = try await fixture.queue.place([QueueFixture.film(shot)])
        let placed = try #require((try await report()["playlist"] as? [Object])?.first)
        #expect(placed["start_frame"] as? String == "media/1A-start.jpg")
        #expect(placed["end_frame"] as? String == "media/1A-end.png")
        let half = try #require((try await report { $0.contains("start") }["playlist"] as? [Object])?.first)
        #expect(half["start_frame"] as? String == "media/1A-start.jpg")
        #expect(half["end_frame"] is NSNull)
    }

    @Test func whatAShotAndASceneCostIsToldWithWhatIsKeptOfIt() async throws {
        try await order(["1A": "a boat"])
        let before = try await credits()
        #expect(before["kept"] as? String == "0.000000")
        #expect(before["per_kept_second"] is NSNull)
        try await complete()
        try await order(["1A": "a raft"])
        try await complete()
        let shot = try #require(try await playlist().first)
        #expect(shot["charged"] as? String == "0.640000")
        #expect(shot["charged_shot"] as? String == "1.280000")
        let after = try await credits()
        #expect(after["settled"] as? String == "1.280000")
        #expect(after["kept"] as? String == "0.640000")
        #expect(after["rejected"] as? String == "0.640000")
        #expect(after["per_kept_second"] as? String == "0.160000")
    }

    @Test func whatHasNoKnownPriceMakesASumUnknown() async throws {
        try await order(["1A": "a boat"])
        try await complete()
        try await order(["1A": "a raft"])
        try await complete()
        // The take that is not screened.
        try await execute("UPDATE jobs SET unpriced_purchases = 1 WHERE take = 1")
        #expect(try await playlist().first?["charged_shot"] is NSNull)
        let sums = try await credits()
        #expect(sums["kept"] as? String == "0.640000")
        #expect(sums["rejected"] is NSNull)
        #expect(sums["per_kept_second"] is NSNull)
        try await execute("UPDATE jobs SET unpriced_purchases = 1")
        #expect(try await credits()["kept"] is NSNull)
    }

    @Test func aShotIsForecastFromTakesOfItsModelAndItsPlaceInTheQueue() async throws {
        try await order(["1A": "a boat", "1B": "a boat", "1C": "a boat", "1D": "a boat"])
        #expect(try await playlist().allSatisfy { $0["eta"] is NSNull })
        // The mean is ten seconds.
        try await complete()
        _ = try await fixture.accept()
        fixture.clock.advance(seconds: 4)
        func seconds(lanes: Int) async throws -> [Double?] {
            try await playlist(lanes: lanes).map { ($0["eta"] as? Object)?["seconds_p50"] as? Double }
        }
        #expect(try await seconds(lanes: 1) == [nil, 6, 20, 30])
        #expect(try await seconds(lanes: 2) == [nil, 6, 10, 20])
        // It takes longer than the others did: how much longer, nobody knows.
        fixture.clock.advance(seconds: 7)
        #expect(try await seconds(lanes: 1) == [nil, nil, 20, 30])
        // One that waits for somebody is in nobody's way.
        try await execute("UPDATE jobs SET reason = 'budget' WHERE shot = '1C'")
        #expect(try await seconds(lanes: 1) == [nil, nil, nil, 20])
        let next = try await playlist().map { $0["next_action"] as? String }
        #expect(next[2]?.contains("dailies credits grant") == true)
        #expect(next.filter { $0 != nil }.count == 1)
        // Another model says nothing of it.
        try await execute("UPDATE jobs SET spec = replace(spec, 'veo-3.1-fast', 'veo-3.1') WHERE shot = '1D'")
        #expect(try await seconds(lanes: 1) == [nil, nil, nil, nil])
    }

    @Test func aSceneNamesThoseAroundIt() async throws {
        _ = try await fixture.queue.place([
            FilmOrder(
                project: "film", title: "Film",
                scenes: ["s00", "s01", "s02"].enumerated().map { number, id in
                    SceneOrder(id: id, number: number, title: "Scene \(id)", shots: [QueueFixture.shot(id)])
                })
        ])
        let scene = try #require(try await report()["scene"] as? Object)
        #expect(
            scene["previous"] as? [String: String]
                == ["id": "s00", "title": "Scene s00", "page": "../s00/index.html"])
        #expect(
            scene["next"] as? [String: String] == ["id": "s02", "title": "Scene s02", "page": "../s02/index.html"])
    }
}
