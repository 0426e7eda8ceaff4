import Queue

extension SweepRun {
    /// Looks whether the books are right, as far as something was booked or is open. When they are not, nothing more is bought by
    /// anybody until a person has seen to it; what was bought is followed all the same.
    func auditBooks() async throws -> [AuditFault] {
        let faults = try await queue.audit()
        guard !faults.isEmpty else { return [] }
        for fault in faults.prefix(Self.mostFaultsTold) {
            observer.warning("the books are wrong, and nothing is bought: \(fault.text)")
        }
        if faults.count > Self.mostFaultsTold {
            observer.warning(
                "the books are wrong in \(faults.count) places, and not all are told: `dailies check --deep` lists them"
            )
        }
        try await queue.pause(because: faults)
        return faults
    }

    /// A thousand of them have one cause.
    private static let mostFaultsTold = 5
}
