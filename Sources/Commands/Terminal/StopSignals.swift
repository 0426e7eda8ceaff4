import Dispatch
import Glibc
import Sweep

/// Turns SIGTERM and SIGINT into a wish to stop; a second signal ends the process at once, which costs nothing either.
struct StopSignals {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopSignal) {
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if stop.isRequested { _exit(128 + number) }
                stop.request()
            }
            source.activate()
            return source
        }
    }

    func stopListening() {
        for source in sources { source.cancel() }
    }
}
