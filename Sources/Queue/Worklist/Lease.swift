import Model

/// The right to do one step of one job.
package struct Lease: Hashable, Sendable {
    package let job: String
    package let number: Int
}

extension JobQueue {
    /// Seconds that a lease for each step lasts, and the times that go with them.
    ///
    /// A lease ends by the clock on the wall, which is read by its holder when it is taken and by others when they look
    /// whether it has ended: clocks of hosts may be `margin` apart. Its holder goes by what has passed since, and stops
    /// acting before the end.
    package enum LeaseLength {
        package static let submit = 120 * scale
        package static let poll = 60 * scale
        package static let fetch = 180 * scale
        /// For which another host leaves a lease alone that has ended.
        package static let margin = 30 * scale
        /// Between two signs of life of a sweep.
        package static let beat = 20 * scale
        /// Without a sign of life, after which a sweep of another host counts as crashed: its last lease has ended by then.
        package static let silence = fetch + beat + margin
        /// Between two looks for leases of other hosts that have ended.
        package static let look = 15 * scale
        /// The part of a lease in which its holder may begin what cannot be taken back.
        static let actingPart = 0.8
        /// By which no lease ends later than now; only a clock that was wrong sets such an end.
        static let absurd = 86_400.0

        /// Shorter leases for tests that stop a process for longer than one lasts; in debug builds only.
        private static var scale: Double { testFactor("DAILIES_TEST_LEASES") }
    }
}
