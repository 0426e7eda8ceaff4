import Digest
import Foundation
import Model
import Storage
import TestSupport
import Testing

/// Clips and pictures beside pages.
extension ClipStoreConformance {
    func placesAClipWithItsSizeAndTimeAndAgain() async throws {
        let kept = try await keep("the clip")
        let path = try folder.path("page") + "/media/1A-t1.mp4"
        for _ in 1...2 {
            #expect(try await makeStore().place([ClipPlacement(kept, at: path)]) == [true])
            #expect(try read(path) == "the clip")
            #expect(try trace(of: path) == kept.trace)
        }
        try FileManager.default.removeItem(atPath: path)
        try Data("another".utf8).write(to: URL(filePath: path))
        #expect(try await makeStore().place([ClipPlacement(kept, at: path)]) == [true])
        #expect(try read(path) == "the clip")
        #expect(try await makeStore().stored(Self.location) == kept)
    }

    func placesNoOtherClipThanTheOneRecorded() async throws {
        let kept = try await keep("the clip")
        let path = try folder.write("the last copy", to: "page/1A-t1.mp4")
        var shorter = kept
        shorter.bytes = 7
        var other = kept
        other.sha256 = SHA256Digest.of("the klip")
        other.modifiedAt = Timestamp(microseconds: 1)
        #expect(
            try await makeStore().place([ClipPlacement(shorter, at: path), ClipPlacement(other, at: path)])
                == [false, false])
        #expect(try read(path) == "the last copy")
    }

    /// As after a backup that brought the bytes back and not the times.
    func aClipOfAnotherTimeIsPlacedForItsBytes() async throws {
        var recorded = try await keep("the clip")
        recorded.modifiedAt = Timestamp(microseconds: 1)
        let path = try folder.path("page/1A-t1.mp4")
        #expect(try await makeStore().place([ClipPlacement(recorded, at: path)]) == [true])
        #expect(try read(path) == "the clip")
    }

    func keepsPlacesAndReplacesPictures() async throws {
        let kept = try await keep("the clip")
        let (clip, poster, strip) = (
            try folder.path("page/1A-t1.mp4"), try folder.path("page/1A-t1.jpg"),
            try folder.path("page/1A-t1-strip.jpg")
        )
        let placements = [
            ClipPlacement(kept, picture: .poster, at: poster), ClipPlacement(kept, at: clip),
            ClipPlacement(kept, picture: .strip, at: strip),
        ]
        #expect(try await makeStore().place(placements) == [false, true, false])
        try await makeStore().keep(Array("a still".utf8), as: .poster, of: kept)
        #expect(try await makeStore().place(placements) == [true, true, false])
        try await makeStore().keep(Array("tiles".utf8), as: .strip, of: kept)
        try await makeStore().keep(Array("a better still".utf8), as: .poster, of: kept)
        #expect(try await makeStore().place(placements) == [true, true, true])
        #expect(try read(poster) == "a better still")
        #expect(try read(strip) == "tiles")
        #expect(try read(clip) == "the clip")
        #expect(try await makeStore().stored(Self.location) == kept)
    }

    func keepsEachPictureApart() async throws {
        let kept = try await keep("the clip")
        let pictures = ClipPicture.allCases
        for picture in pictures {
            try await makeStore().keep(Array("\(picture)".utf8), as: picture, of: kept)
        }
        let paths = try pictures.map { try folder.path("page/\($0).jpg") }
        #expect(
            try await makeStore().place(zip(pictures, paths).map { ClipPlacement(kept, picture: $0, at: $1) })
                == pictures.map { _ in true })
        #expect(try paths.map(read) == pictures.map { "\($0)" })
        #expect(try await makeStore().jobs(of: Self.location.scene) == [Self.location.job])
    }
}
