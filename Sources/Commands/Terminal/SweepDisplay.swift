import JSON
import Model

/// How a running sweep is shown on standard error.
protocol SweepDisplay: Sendable {
    func show(_ events: [Event]) async
    func warn(_ text: String)
    func end()
}

/// For logs: each event as one line of JSON (`dailies.event/1`), also what a sweep warns of; as text only what could not be
/// recorded.
struct EventLines: SweepDisplay {
    func show(_ events: [Event]) async {
        for event in events {
            guard let line = try? jsonText(Event.Wire(event)) else { continue }
            Terminal.note(line)
        }
    }

    func warn(_ text: String) {
        Terminal.complain(text)
    }

    func end() {}
}
