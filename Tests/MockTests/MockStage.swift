import Foundation
import Media
import Model
import Providers
import TestSupport

@testable import Mock

/// A mock in a folder of its own, with its clock.
struct MockStage {
    let folder: ScratchFolder
    let clock = ManualClock()
    var settings = MockSettings.test()

    init() throws {
        folder = try ScratchFolder()
    }

    /// A new mock over the same folder, as another process would have.
    var provider: MockProvider {
        get throws {
            MockProvider(
                directory: folder.path + "/State/mock", settings: settings, surroundings: clock.surroundings,
                renderer: AnimaticRenderer(ffmpeg: try FFmpeg(patience: 1000)))
        }
    }

    /// An order of one second of 720p.
    static func order(
        _ submission: String = "s1", job: String = "j1", prompt: String = "A boat leaves", earlierAttempts: Int = 0
    ) -> VideoOrder {
        VideoOrder(
            submission: submission, job: job,
            shot: ShotID(scene: SceneID(project: "harbor", scene: "s01"), shot: "1A"), take: 1,
            providerModel: "mock-model",
            spec: ShotSpec(
                model: "veo-3.1-fast", prompt: prompt, duration: 1, resolution: .p720, aspectRatio: .landscape,
                audio: false),
            startFramePath: nil, endFramePath: nil, earlierAttempts: earlierAttempts)
    }

    /// Orders and waits for the end.
    func ended(_ order: VideoOrder = order()) async throws -> (ProviderOperation, PollAnswer) {
        let operation = try await accepted(order)
        clock.advance(seconds: 10)
        return (operation, try await provider.poll(operation))
    }

    func accepted(_ order: VideoOrder = order()) async throws -> ProviderOperation {
        let answer = try await provider.submit(order)
        guard case .accepted(let operation) = answer else { throw UnexpectedAnswer(answer: "\(answer)") }
        return operation
    }

    /// The journal's lines that can be read, in order.
    var journal: [MockJournal.Entry] {
        get throws {
            guard folder.exists("State/mock/journal.jsonl") else { return [] }
            return try folder.read("State/mock/journal.jsonl").split(separator: UInt8(ascii: "\n")).compactMap {
                try? JSONDecoder().decode(MockJournal.Entry.self, from: $0)
            }
        }
    }

    var orderCount: Int {
        get throws { try journal.count { $0.event == .ordered } }
    }

    struct UnexpectedAnswer: Error {
        var answer: String
    }
}

extension MockSettings {
    /// Five to ten seconds for each order, and no chance, unless a test says otherwise.
    static func test(failureRate: Double = 0, retryRate: Double = 0, seed: UInt64 = 0) -> MockSettings {
        MockSettings(delay: 5...10, failureRate: failureRate, retryRate: retryRate, seed: seed)
    }
}
