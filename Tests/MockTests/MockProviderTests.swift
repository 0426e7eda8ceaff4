import Foundation
import Model
import Providers
import TestSupport
import Testing

@testable import Media
@testable import Mock

@Suite struct MockProviderTests {
    @Test func introducesItself() throws {
        let provider = try MockStage().provider
        #expect(provider.name == "mock")
        #expect(provider.capabilities == ProviderCapabilities(lookup: .conclusive, cancels: true))
    }

    @Test func rendersOnceForManyFetches() async throws {
        let stage = try MockStage()
        let (operation, _) = try await stage.ended()
        let result = VideoResult(reference: operation.name, usage: .seconds(1), metadata: MockOperation.metadata)
        let folder = stage.folder
        let answers = try await withThrowingTaskGroup(of: DownloadAnswer.self) { group in
            for number in 1...3 {
                group.addTask {
                    try await stage.provider.download(result, of: operation, to: folder.path("\(number).mp4"))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == [.delivered, .delivered, .delivered])
        let kept = try folder.read("State/mock/clips/\(operation.name).mp4")
        for number in 1...3 { #expect(try folder.read("\(number).mp4") == kept) }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/State/mock/clips").sorted()
        #expect(files == ["\(operation.name).mp4", "\(operation.name).mp4.lock"])
    }

    @Test func deliversNothingBeforeTheEnd() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        let result = VideoResult(reference: operation.name, usage: .seconds(1), metadata: MockOperation.metadata)
        let path = try stage.folder.path("clip.mp4")
        #expect(try await stage.provider.download(result, of: operation, to: path) == .unavailable(.notFinished))
        _ = try await stage.provider.cancel(operation)
        #expect(try await stage.provider.download(result, of: operation, to: path) == .gone(.cancelledOperation))
        #expect(!stage.folder.exists("clip.mp4"))
    }

    @Test func aCancelledOperationIsNotBilled() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        #expect(try await stage.provider.cancel(operation) == .requested)
        #expect(try stage.journal.map(\.event) == [.ordered, .failed])
        #expect(try stage.journal.last?.billed == 0)
        stage.clock.advance(seconds: 10)
        #expect(try await stage.provider.poll(operation) == .failed(.cancelledOperation))
    }

    @Test func isTooLateToCancelWhatHasEnded() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        stage.clock.advance(seconds: 10)
        #expect(try await stage.provider.cancel(operation) == .notPossible)
        #expect(
            try await stage.provider.poll(operation)
                == .succeeded(
                    VideoResult(reference: operation.name, usage: .seconds(1), metadata: MockOperation.metadata)))
    }

    /// A file stands where the mock's folder should be: nothing can be read or written, and nothing is claimed.
    @Test func aBrokenDiskIsNoVerdict() async throws {
        let stage = try MockStage()
        try stage.folder.write("in the way", to: "State")
        guard case .notSent(let failure) = try await stage.provider.submit(MockStage.order()) else {
            Issue.record("an order was sent")
            return
        }
        #expect(failure.outcome == .infrastructure)
        #expect(failure.message.contains("/State"))
    }

    @Test func aDamagedOperationIsNoVerdict() async throws {
        let stage = try MockStage()
        let operation = try await stage.accepted()
        try stage.folder.write("{", to: "State/mock/operations/\(operation.name).json")
        let result = VideoResult(reference: operation.name, usage: .seconds(1), metadata: MockOperation.metadata)
        let path = try stage.folder.path("clip.mp4")
        guard case .unavailable = try await stage.provider.poll(operation),
            case .unavailable = try await stage.provider.cancel(operation),
            case .unavailable = try await stage.provider.download(result, of: operation, to: path)
        else {
            Issue.record("a verdict without knowledge")
            return
        }
    }

    @Test func aMissingToolIsNoVerdict() async throws {
        let stage = try MockStage()
        let (operation, _) = try await stage.ended()
        let provider = MockProvider(
            directory: stage.folder.path + "/State/mock", settings: stage.settings,
            surroundings: stage.clock.surroundings,
            renderer: AnimaticRenderer(ffmpeg: FFmpeg(ffmpeg: "/nowhere/ffmpeg", ffprobe: "/nowhere/ffprobe")))
        let result = VideoResult(reference: operation.name, usage: .seconds(1), metadata: MockOperation.metadata)
        let answer = await provider.download(result, of: operation, to: try stage.folder.path("clip.mp4"))
        guard case .unavailable(let failure) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(failure.outcome == .infrastructure)
        #expect(failure.message.contains("package ffmpeg"))
    }

    @Test func takesNoSubmissionThatLeavesItsFolder() async throws {
        let stage = try MockStage()
        guard case .rejected = try await stage.provider.submit(MockStage.order("../../elsewhere")) else {
            Issue.record("not rejected")
            return
        }
        #expect(try await stage.provider.find(MockStage.order("../../elsewhere")) == .notFound)
        #expect(try stage.journal.isEmpty)
    }
}
