import Model
import Queue

/// What a progress display shows at one moment, and the lines that it is drawn as.
struct ProgressFrame {
    /// Jobs that this run completed.
    private(set) var completed = 0
    /// Jobs that failed or were held in this run and were not taken up again since.
    private(set) var stopped = 0
    /// Jobs that wait to be sent.
    var queued = 0
    /// Jobs that a sweep works on.
    var working = 0
    /// The first of the jobs that a sweep works on.
    var jobs: [Job] = []
    /// Seconds since the run began.
    var elapsed = 0.0

    /// Counts a job's move.
    mutating func count(from: JobState?, to: JobState) {
        func isStopped(_ state: JobState?) -> Bool { state == .failed || state == .held }
        if to == .completed { completed += 1 }
        // What was held or had failed before this run is not in the count.
        if isStopped(from), !isStopped(to) { stopped = max(0, stopped - 1) }
        if isStopped(to), !isStopped(from) { stopped += 1 }
    }

    /// A bar and a line for each job, each shorter than the terminal is wide, fewer than it is high: a line that wraps
    /// or scrolls could not be erased.
    func lines(width: Int, height: Int, now: Timestamp) -> [String] {
        let room = max(0, height - 2)
        let shown = jobs.prefix(working > room ? max(0, room - 1) : room)
        var table = TextTable(rightAligned: [3])
        for job in shown {
            let since = job.processingStartedAt.map { duration(max(0, now.seconds(since: $0))) } ?? ""
            table.add(
                "  \(job.shot.scene.scene)/\(job.shot.shot)", "take \(job.take)", job.state.rawValue, since)
        }
        var lines = [bar(width: width)] + table.text.split(separator: "\n").map(String.init)
        if working > shown.count, room > 0 { lines.append("  and \(working - shown.count) more") }
        return lines.map { String($0.prefix(max(1, width - 1))) }
    }

    private func bar(width: Int) -> String {
        let done = completed + stopped
        let open = queued + working
        let total = done + open
        let cells = max(10, min(40, width - 50))
        let filled = total > 0 ? cells * done / total : 0
        var text =
            "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: cells - filled)
            + "] \(done)/\(total)"
        if stopped > 0 { text += ", \(stopped) failed or held" }
        // The plain average of this run: what is done per second so far, for what is left.
        if completed > 0, open > 0 { text += "  about \(duration(elapsed / Double(done) * Double(open))) left" }
        return text
    }
}
