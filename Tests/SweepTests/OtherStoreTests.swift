import ClipStoreConformance
import Digest
import Model
import Queue
import Storage
import Sweep
import TestSupport
import Testing

@testable import Media

/// A sweep whose clips are kept in a store that is no disk.
@Suite struct OtherStoreTests {
    @Test func clipsAreKeptAndRecordedWithTheirAddress() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let store = MemoryStore(downloads: fixture.folder.path + "/downloads")
        let result = try await fixture.sweep(ScriptedProvider(), storage: store)
        #expect(result.completed == 2)
        let clips = try await fixture.clips()
        #expect(clips.map(\.path).sorted() == store.keys)
        for clip in clips {
            let path = try fixture.folder.path("fetched-\(clip.sha256)")
            #expect(try await store.fetch(clip.path, to: path))
            #expect(SHA256Digest.of(try fixture.folder.read("fetched-\(clip.sha256)")) == clip.sha256)
        }
        #expect(!fixture.folder.exists("State/videos"))
        // Looked after at no cost: the next sweep finds each where it was stored.
        #expect(try await fixture.sweep(ScriptedProvider(), storage: store).exitStatus == .done)
        #expect(!fixture.warnings.contains("is gone"))
    }

    @Test func aClipThatIsLostThereIsPutBack() async throws {
        let fixture = try await SweepFixture()
        let store = MemoryStore(downloads: fixture.folder.path + "/downloads")
        let provider = ScriptedProvider()
        _ = try await fixture.sweep(provider, storage: store)
        let job = try #require(try await fixture.job())
        let location = ClipLocation(scene: SweepFixture.scene, job: job.id)
        _ = try await store.setAside(location)
        _ = try await fixture.sweep(provider, storage: store)
        #expect(try await store.stored(location)?.sha256 == fixture.clips().first?.sha256)
        #expect(provider.seen.sent == 1)
        #expect(fixture.warnings.contains("was put back from mock"))
    }

    @Test func picturesAreKeptWithTheClipAndItsStripAndLoudnessAreRecorded() async throws {
        let fixture = try await SweepFixture()
        let store = MemoryStore(downloads: fixture.folder.path + "/downloads")
        let strip = FilmStrip(tileSeconds: 1, tileWidth: 160, tileHeight: 90, tiles: 8, columns: 8)
        _ = try await fixture.sweep(
            ScriptedProvider(), storage: store,
            measure: { _ in
                MeasuredClip(
                    facts: SweepFixture.facts, poster: [1], firstFrame: [3], lastFrame: [4],
                    strip: MeasuredClip.Strip(picture: [2], layout: strip), loudness: Loudness(steps: [0, 255, 7]))
            })
        let clip = try #require(try await fixture.clips().first)
        #expect(clip.strip == strip)
        #expect(clip.loudness?.steps == [0, 255, 7])
        #expect(
            store.keys == [clip.path] + ["#firstFrame", "#lastFrame", "#poster", "#strip"].map { clip.path + $0 })
    }

    @Test func aPictureThatCannotBeMadeHoldsNothing() async throws {
        let fixture = try await SweepFixture()
        let result = try await fixture.sweep(
            ScriptedProvider(),
            measure: { _ in MeasuredClip(facts: SweepFixture.facts, pictureFault: "no pictures today") })
        #expect(result.completed == 1)
        #expect(try await fixture.clips().map(\.strip) == [nil])
        #expect(try await fixture.clips().map(\.loudness) == [nil])
        #expect(fixture.warnings.contains("no pictures today"))
    }

    /// The pictures of a clip that a dead sweep stored are made when it is measured.
    @Test func aClipThatADeadSweepStoredGetsItsPictures() async throws {
        let fixture = try await SweepFixture()
        let job = try await fixture.storeAsADeadSweep()
        let result = try await fixture.sweep(
            ScriptedProvider(), measure: { _ in MeasuredClip(facts: SweepFixture.facts, poster: [1, 2, 3]) })
        #expect(result.completed == 1)
        #expect(try fixture.folder.read("State/videos/film/s01/\(job).jpg").count == 3)
        #expect(!fixture.folder.exists("State/videos/.incoming/\(job).part"))
    }
}
