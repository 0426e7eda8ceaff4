package import Model
import Synchronization

/// Time that moves only when a test moves it, or by as much as the program sleeps; chance that is the same every run.
package final class ManualClock: Sendable {
    /// Guards the present moment and the state of the generator.
    private let state: Mutex<(now: Timestamp, uptime: Double, random: UInt64)>

    package init(at now: Timestamp = ManualClock.start) {
        state = Mutex((now, 1000, 0x9E37_79B9_7F4A_7C15))
    }

    /// 2026-11-23T01:00:00Z.
    package static let start = Timestamp(seconds: 1_795_395_600)

    package var now: Timestamp { state.withLock { $0.now } }

    package func advance(seconds: Double) {
        state.withLock { state in
            state.now = state.now.adding(seconds: seconds)
            state.uptime += seconds
        }
    }

    /// Sets the clock on the wall, as people and time servers do; what lasts is not changed by it.
    package func set(_ now: Timestamp) {
        state.withLock { $0.now = now }
    }

    /// Surroundings in which sleeping takes no time and moves this clock.
    package var surroundings: Surroundings {
        Surroundings(
            now: { self.now },
            uptime: { self.state.withLock { $0.uptime } },
            random: {
                self.state.withLock {
                    // SplitMix64 (Steele, Lea and Flood 2014).
                    $0.random &+= 0x9E37_79B9_7F4A_7C15
                    var mixed = $0.random
                    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                    return mixed ^ (mixed >> 31)
                }
            },
            sleep: { seconds in
                try Task.checkCancellation()
                self.advance(seconds: seconds)
                await Task.yield()
            })
    }
}
