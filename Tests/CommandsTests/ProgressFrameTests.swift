import Model
import Testing

@testable import Commands

@Suite struct ProgressFrameTests {
    private let now = Timestamp(microseconds: 0)

    private func bar(_ frame: ProgressFrame) -> String {
        frame.lines(width: 80, height: 24, now: now).first ?? ""
    }

    @Test func theBarCountsWhatThisRunEnded() {
        var frame = ProgressFrame()
        frame.queued = 2
        frame.working = 1
        frame.elapsed = 30
        #expect(bar(frame) == "[\(String(repeating: ".", count: 30))] 0/3")
        frame.count(from: .uploading, to: .completed)
        frame.queued = 1
        #expect(
            bar(frame)
                == "[\(String(repeating: "#", count: 10))\(String(repeating: ".", count: 20))] 1/3  about 60 s left")
    }

    @Test func aJobThatIsTakenUpAgainIsNotCountedTwice() {
        var frame = ProgressFrame()
        frame.count(from: .generating, to: .failed)
        #expect(bar(frame).hasSuffix("1/1, 1 failed or held"))
        frame.count(from: .failed, to: .queued)
        frame.queued = 1
        #expect(bar(frame).hasSuffix("0/1"))
        frame.queued = 0
        frame.count(from: .queued, to: .held)
        frame.count(from: .held, to: .failed)
        #expect(bar(frame).hasSuffix("1/1, 1 failed or held"))
    }

    @Test func whatHadFailedBeforeThisRunIsNotTakenOff() {
        var frame = ProgressFrame()
        frame.count(from: .failed, to: .queued)
        #expect(bar(frame).hasSuffix("0/0"))
    }

    @Test(arguments: [(1, 1), (2, 1), (3, 2), (24, 2)])
    func theDrawingIsNeverHigherThanTheTerminal(_ height: Int, _ lines: Int) {
        var frame = ProgressFrame()
        frame.working = 40
        let drawn = frame.lines(width: 20, height: height, now: now)
        #expect(drawn.count == lines)
        #expect(drawn.allSatisfy { $0.count < 20 })
    }
}
