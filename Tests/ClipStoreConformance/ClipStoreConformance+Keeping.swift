import Digest
import Foundation
import Model
import Storage
import TestSupport
import Testing

/// A clip is stored whole or not at all, and never overwritten.
extension ClipStoreConformance {
    func keepsAClipWholeAndTakesTheDownloadAway() async throws {
        let path = try await download("the clip")
        let prepared = try await PreparedClip(path)
        let kept = try await makeStore().keep(prepared, at: Self.location)
        #expect(kept.sha256 == SHA256Digest.of("the clip"))
        #expect(kept.bytes == 8)
        let address = try makeStore().address(of: Self.location)
        #expect(kept.address == address)
        #expect(!exists(path))
        #expect(try await makeStore().stored(Self.location) == kept)
        #expect(try await makeStore().traces(of: [kept.address]) == [kept.trace])
    }

    func keepingTheSameBytesAgainIsHarmless() async throws {
        let first = try await keep("the clip")
        #expect(try await keep("the clip") == first)
        #expect(try await makeStore().stored(Self.location) == first)
        let path = try await makeStore().makeDownloadPath(for: Self.location.job)
        #expect(!exists(path))
    }

    func refusesOtherBytes() async throws {
        let first = try await keep("paid")
        let path = try await download("other")
        let prepared = try await PreparedClip(path)
        let code = try await refusal { _ = try await makeStore().keep(prepared, at: Self.location) }
        #expect(code == .conflict)
        #expect(try await makeStore().stored(Self.location) == first)
        #expect(try await fetch(first.address) == "paid")
        #expect(try read(path) == "other")
    }

    func oneOfManyWritersWins() async throws {
        var clips: [PreparedClip] = []
        for number in 0..<8 {
            clips.append(try await PreparedClip(try folder.write("clip \(number)", to: "download-\(number)")))
        }
        let kept = await withTaskGroup(of: StoredClip?.self) { group in
            for clip in clips { group.addTask { try? await makeStore().keep(clip, at: Self.location) } }
            return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(kept.count == 1)
        #expect(try await makeStore().stored(Self.location) == kept.first)
    }

    func keepsNothingOfAMissingDownload() async throws {
        let path = try await download("the clip")
        let prepared = try await PreparedClip(path)
        try FileManager.default.removeItem(atPath: path)
        #expect(try await refusal { _ = try await PreparedClip(path) } == .disk)
        #expect(try await refusal { _ = try await makeStore().keep(prepared, at: Self.location) } == .disk)
        #expect(try await makeStore().stored(Self.location) == nil)
    }

    func setsAsideWhatHasNoBusinessThere() async throws {
        var evidence: Set<String> = []
        for content in ["a stranger", "another stranger"] {
            let stranger = try await keep(content)
            evidence.insert(try await makeStore().setAside(Self.location))
            #expect(try await makeStore().stored(Self.location) == nil)
            #expect(try await makeStore().traces(of: [stranger.address]) == [nil])
        }
        #expect(evidence.count == 2, "evidence is never overwritten")
        let kept = try await keep("the clip")
        #expect(try await makeStore().stored(Self.location) == kept)
    }

    func keepsADownloadThatIsNoClipAsEvidence() async throws {
        var evidence: Set<String> = []
        for _ in 1...2 {
            let path = try await download("no clip")
            evidence.insert(try await makeStore().keepAsEvidence(path, of: Self.location.job))
            #expect(!exists(path))
        }
        #expect(evidence.count == 2, "evidence is never overwritten")
        #expect(try await makeStore().stored(Self.location) == nil)
        #expect(try await makeStore().jobs(of: Self.location.scene).isEmpty)
    }

    func clearsWhatAnEarlierDownloadLeft() async throws {
        let path = try await download("half a clip")
        #expect(path.hasPrefix("/"))
        #expect(try await makeStore().makeDownloadPath(for: Self.location.job) == path)
        #expect(!exists(path))
        #expect(try await makeStore().scenes().isEmpty, "a download is no clip")
    }
}
