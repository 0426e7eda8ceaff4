import Digest
import Foundation
import Model
import Storage
import TestSupport
import Testing

/// What a store says of what it has, and what it has not.
extension ClipStoreConformance {
    func saysWhatItDoesNotHave() async throws {
        let store = makeStore()
        let address = try store.address(of: Self.location)
        let absent = StoredClip(
            address: address, sha256: SHA256Digest.of("x"), bytes: 1, modifiedAt: Timestamp(microseconds: 1))
        #expect(try await store.stored(Self.location) == nil)
        #expect(try await fetch(address) == nil)
        #expect(try await store.traces(of: [address]) == [nil])
        #expect(try await store.traces(of: []).isEmpty)
        #expect(try await store.jobs(of: Self.location.scene).isEmpty)
        #expect(try await store.scenes().isEmpty)
        let path = try folder.path("page/1A.mp4")
        let placements =
            [ClipPlacement(absent, at: path)]
            + ClipPicture.allCases.map { ClipPlacement(absent, picture: $0, at: path) }
        #expect(try await store.place(placements).allSatisfy { !$0 })
        #expect(!exists(path))
    }

    func fetchesTheBytesThatWereKept() async throws {
        // More than any buffer on the way.
        let content = String(repeating: "0123456789abcdef", count: 200_000)
        let kept = try await keep(content)
        #expect(kept.bytes == 3_200_000)
        #expect(try await fetch(kept.address) == content)
        #expect(try await fetch(kept.address) == content)
        #expect(try await makeStore().stored(Self.location) == kept)
    }

    func tellsOfClipsInTheOrderAsked() async throws {
        let first = try await keep("one")
        let second = try await keep("the other", at: ClipLocation(scene: Self.location.scene, job: "job2"))
        let absent = try makeStore().address(of: ClipLocation(scene: Self.location.scene, job: "job3"))
        #expect(
            try await makeStore().traces(of: [second.address, absent, first.address])
                == [second.trace, nil, first.trace])
    }

    func listsScenesAndJobs() async throws {
        let scenes = [("film", "s02"), ("film", "s01"), ("another", "s01")].map { SceneID(project: $0, scene: $1) }
        for scene in scenes {
            for job in ["b", "a"] {
                let clip = try await keep("\(scene) \(job)", at: ClipLocation(scene: scene, job: job))
                try await makeStore().keep([1], as: .poster, of: clip)
                try await makeStore().keep([1], as: .strip, of: clip)
                try await makeStore().keep([1], as: .lastFrame, of: clip)
            }
        }
        let sorted = [("another", "s01"), ("film", "s01"), ("film", "s02")].map { SceneID(project: $0, scene: $1) }
        #expect(try await makeStore().scenes() == sorted)
        for scene in scenes { #expect(try await makeStore().jobs(of: scene) == ["a", "b"]) }
    }

    func refusesNamesThatAreNoIDs() async throws {
        let store = makeStore()
        let prepared = try await PreparedClip(try folder.write("the clip", to: "download"))
        for name in ["", "..", "a/b", "a b", ".hidden", "a\u{0}b", "ä"] {
            #expect(try await refusal { _ = try await store.makeDownloadPath(for: name) } != nil)
            #expect(try await refusal { _ = try await store.keepAsEvidence(prepared.path, of: name) } != nil)
            #expect(
                try await refusal { _ = try await store.jobs(of: SceneID(project: "film", scene: name)) } != nil)
            for location in [
                ClipLocation(scene: SceneID(project: name, scene: "s01"), job: "job1"),
                ClipLocation(scene: SceneID(project: "film", scene: name), job: "job1"),
                ClipLocation(scene: Self.location.scene, job: name),
            ] {
                #expect(try await refusal { _ = try store.address(of: location) } != nil)
                #expect(try await refusal { _ = try await store.stored(location) } != nil)
                #expect(try await refusal { _ = try await store.keep(prepared, at: location) } != nil)
                #expect(try await refusal { _ = try await store.setAside(location) } != nil)
            }
        }
        #expect(try read(prepared.path) == "the clip")
        #expect(try await store.scenes().isEmpty)
    }

    func nothingStandsAtAForeignAddress() async throws {
        try await keep("the clip")
        let store = makeStore()
        let path = try folder.path("page/1A.mp4")
        for address in [
            "", "/etc/passwd", "../../etc/passwd", "State/videos/../dailies.sqlite", "clip.mp4", "gs://b/c",
        ] {
            #expect(try await fetch(address) == nil)
            #expect(try await store.traces(of: [address]) == [nil])
            let clip = StoredClip(
                address: address, sha256: SHA256Digest.of("the clip"), bytes: 8,
                modifiedAt: Timestamp(microseconds: 1))
            #expect(try await store.place([ClipPlacement(clip, at: path)]) == [false])
            #expect(try await refusal { try await store.keep([1], as: .poster, of: clip) } != nil)
        }
        #expect(!exists(path))
    }
}
