import Forecast
import Glibc
import Model
import Queue
import Synchronization

/// For people at a terminal: a bar over the jobs of this run, a line for each open job, and the forecast. Drawn again
/// in place after each event and each second; warnings stay above it.
final class ProgressDisplay: SweepDisplay {
    private let queue: JobQueue
    private let started = ContinuousClock.now
    /// Guards what was drawn last and what is counted.
    private let state = Mutex(State())
    private let ticker = Mutex<Task<Void, Never>?>(nil)

    private struct State {
        var linesDrawn = 0
        var ended = 0
        var failed = 0
        var samples: [Double] = []
    }

    init(_ queue: JobQueue) {
        self.queue = queue
        ticker.withLock { ticker in
            ticker = Task { [weak self] in
                while !Task.isCancelled {
                    await self?.draw()
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    func show(_ events: [Event]) async {
        for event in events where event.kind == .jobState && event.from != event.to {
            guard let to = event.to.flatMap(JobState.init(rawValue:)) else { continue }
            state.withLock {
                if to == .completed { $0.ended += 1 }
                if to == .failed || to == .held { $0.failed += 1 }
            }
            if to == .failed || to == .held {
                warn("\(event.shot ?? "") \(to.rawValue): \(event.text ?? event.reason ?? "")")
            }
        }
        await draw()
    }

    func warn(_ text: String) {
        state.withLock { state in
            erase(&state)
            Terminal.note(text)
        }
    }

    func end() {
        ticker.withLock { $0?.cancel() }
        state.withLock { erase(&$0) }
    }

    private func draw() async {
        guard let jobs = try? await queue.openJobs(limit: 12), let counts = try? await queue.countStates(),
            !(ticker.withLock { $0?.isCancelled ?? false })
        else { return }
        let open = JobState.allCases.filter(\.isOpen).reduce(0) { $0 + (counts[$1] ?? 0) }
        let width = Terminal.width
        state.withLock { state in
            let lines = [bar(state, open: open, width: width)] + jobs.map { line(for: $0) }
            erase(&state)
            let text = lines.map { String($0.prefix(width - 1)) }.joined(separator: "\n") + "\n"
            Terminal.write(text, to: STDERR_FILENO)
            state.linesDrawn = lines.count
        }
    }

    private func erase(_ state: inout State) {
        guard state.linesDrawn > 0 else { return }
        Terminal.write("\u{1B}[\(state.linesDrawn)A\u{1B}[J", to: STDERR_FILENO)
        state.linesDrawn = 0
    }

    private func bar(_ state: State, open: Int, width: Int) -> String {
        let done = state.ended + state.failed
        let total = max(1, done + open)
        let cells = max(10, min(40, width - 50))
        let filled = cells * done / total
        let elapsed = Double((ContinuousClock.now - started).components.seconds)
        // The plain average of this run: what is done per second so far, for what is left.
        let left = state.ended > 0 && open > 0 ? "  about \(duration(elapsed / Double(done) * Double(open))) left" : ""
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: cells - filled)
            + "] \(done)/\(total)" + (state.failed > 0 ? ", \(state.failed) failed or held" : "") + left
    }

    private func line(for job: Job) -> String {
        let since = job.processingStartedAt.map { queueAge(of: $0) } ?? ""
        return "  \(job.shot.scene.scene)/\(job.shot.shot) take \(job.take)  \(job.state.rawValue)  \(since)"
    }

    private func queueAge(of time: Timestamp) -> String {
        duration(max(0, Surroundings.system.now().seconds(since: time)))
    }
}
