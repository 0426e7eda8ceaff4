import Glibc
import Model
import Queue
import Synchronization

/// For people at a terminal: a bar over the jobs of this run, a line for each open job, and the forecast. Drawn again
/// in place after each event and each second; warnings stay above it.
final class ProgressDisplay: SweepDisplay {
    private let queue: JobQueue
    private let started = ContinuousClock.now
    /// Guards the terminal too: what is written while it is held is one change of the picture.
    private let state = Mutex(State())
    private let ticker = Mutex<Task<Void, Never>?>(nil)

    private struct State {
        var frame = ProgressFrame()
        /// What stands on the terminal, to be drawn over.
        var drawn: [String] = []
        var hasEnded = false
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
        for event in events {
            if case .sweepWarning(let text) = event.happening { warn(text) }
            guard case .jobMoved(let from, let to, let reason, let text) = event.happening, from != to else { continue }
            state.withLock { $0.frame.count(from: from, to: to) }
            if to == .failed || to == .held {
                let why = text ?? reason?.rawValue ?? ""
                warn("\(event.subject.scene ?? "")/\(event.subject.shot ?? "") \(to.rawValue): \(why)")
            }
        }
        await draw()
    }

    func warn(_ text: String) {
        state.withLock { state in
            redraw(&state, as: state.hasEnded ? [] : state.drawn, above: Terminal.printable(text) + "\n")
        }
    }

    func end() {
        ticker.withLock { $0?.cancel() }
        state.withLock { state in
            redraw(&state, as: [])
            state.hasEnded = true
        }
    }

    private func draw() async {
        let (width, height) = Terminal.size
        guard let jobs = try? await queue.openJobs(limit: min(12, max(1, height - 2))),
            let open = try? await queue.countOpenJobs()
        else { return }
        state.withLock { state in
            // A draw that was under way when the sweep ended must not leave a bar behind.
            guard !state.hasEnded else { return }
            state.frame.jobs = jobs
            state.frame.queued = open.queued
            state.frame.working = open.working
            state.frame.elapsed = (ContinuousClock.now - started) / .seconds(1)
            let now = Surroundings.system.now()
            redraw(&state, as: state.frame.lines(width: width, height: height, now: now))
        }
    }

    /// Draws `lines` over those that stand there, and `text` above them, in one write: a terminal that shows a picture
    /// between two writes would flicker.
    private func redraw(_ state: inout State, as lines: [String], above text: String = "") {
        guard !text.isEmpty || lines != state.drawn else { return }
        let up = state.drawn.isEmpty ? "" : "\u{1B}[\(state.drawn.count)A"
        let clearRest = "\u{1B}[K\n"
        let told = text.replacing("\n", with: clearRest)
        // The line is cleared before the rest is: tmux keeps what a clearing from its first line on takes away.
        let picture = lines.map { $0 + clearRest }.joined() + "\u{1B}[K\u{1B}[J"
        Terminal.write(up + told + picture, to: STDERR_FILENO)
        state.drawn = lines
    }
}
