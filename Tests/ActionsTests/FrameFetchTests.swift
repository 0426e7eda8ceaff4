import Actions
import Foundation
import Model
import Storage
import TestSupport
import Testing

@testable import Intake

@Suite struct FrameFetchTests {
    private static let picture: [UInt8] = {
        let path = Program.package.appending(path: "Jobs/demo/frames/1a-start.jpg")
        return (try? Data(contentsOf: path)).map { Array($0) } ?? []
    }()
    private static let source = FrameReference.Source(address: "gs://film/a.jpg", generation: "7")

    /// Answers `picture`, `text` and `stored`, and refuses everything else.
    private static let download: FrameFetch.Download = { (address) throws(FrameRefusal) in
        switch address {
        case "picture": (picture, nil)
        case "text": (Array("hello".utf8), nil)
        case "stored": (picture, source)
        default: throw FrameRefusal(message: "is not there")
        }
    }

    @Test func framesAreKeptByTheirDigest() async throws {
        let folder = try ScratchFolder()
        let store = FrameStore(folder: folder.path + "/State/frames")
        let frames = try await FrameFetch(keepingIn: store, download: Self.download)(["picture", "stored"])
        let picture = try #require(try frames["picture"]?.get())
        #expect(picture.path == store.path(of: picture.reference))
        #expect(picture.reference.format == .jpeg)
        #expect(try Array(folder.read("State/frames/\(picture.reference.fileName)")) == Self.picture)
        let stored = try #require(try frames["stored"]?.get())
        #expect(stored.reference.source == Self.source)
        #expect(stored.reference.sha256 == picture.reference.sha256)
        // What `submit` does with frames finds them there.
        try await store.freeze(picture.path, as: picture.reference)
    }

    @Test func whatIsNoPictureIsRefusedLikeAFile() async throws {
        let folder = try ScratchFolder()
        let store = FrameStore(folder: folder.path + "/State/frames")
        let frames = try await FrameFetch(keepingIn: store, download: Self.download)(["text", "nowhere"])
        guard case .failure(let text) = frames["text"], case .failure(let nowhere) = frames["nowhere"] else {
            Issue.record("taken as frames: \(frames)")
            return
        }
        #expect(text.message.hasPrefix("is neither a PNG nor a JPEG picture"))
        #expect(nowhere.message == "is not there")
        #expect(!folder.exists("State/frames"))
    }

    @Test func aDryRunKeepsNothing() async throws {
        let addresses = ["picture", "stored", "text", "a", "b", "c", "d"]
        let frames = try await FrameFetch(keepingIn: nil, download: Self.download)(addresses)
        #expect(Set(frames.keys) == Set(addresses))
        #expect(try frames["picture"]?.get().reference.width == 1280)
    }
}
