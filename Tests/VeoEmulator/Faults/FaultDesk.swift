/// Decides which fault meets a call, and remembers what it decided.
struct FaultDesk: Sendable {
    /// What a call is about.
    struct Subject: Sendable {
        /// The order's number; that which it would get when it is still to be placed.
        var order: Int?
        var prompt: String?
        var hasStorage: Bool?
        /// What `first` counts by.
        var key: String
    }

    let script: FaultScript
    /// Calls of each kind, this one included.
    private(set) var calls: [Fault.Target: Int] = [:]
    /// How often each fault has happened.
    private(set) var fired: [Int]
    private var met: [String: Int] = [:]

    init(_ script: FaultScript) {
        self.script = script
        fired = script.faults.map { _ in 0 }
    }

    /// Counts a call and gives the fault that meets it; of several, the first in the script.
    mutating func draw(_ target: Fault.Target, _ subject: Subject) -> Fault? {
        let call = calls[target, default: 0] + 1
        calls[target] = call
        for (index, fault) in script.faults.enumerated() where fault.target == target {
            guard fault.meets(subject, call: call), fault.times.map({ fired[index] < $0 }) ?? true else { continue }
            if let first = fault.first {
                let key = "\(index) \(subject.key)"
                met[key, default: 0] += 1
                guard met[key, default: 0] <= first else { continue }
            }
            fired[index] += 1
            return fault
        }
        return nil
    }
}

extension Fault {
    fileprivate func meets(_ subject: FaultDesk.Subject, call number: Int) -> Bool {
        (order.map { $0 == subject.order } ?? true)
            && (prompt.map { subject.prompt?.contains($0) == true } ?? true)
            && (storage.map { $0 == subject.hasStorage } ?? true)
            && (every.map { number.isMultiple(of: $0) } ?? true)
            && (call.map { $0 == number } ?? true)
    }

    /// The refusal that this fault answers with.
    var refusal: GoogleFailure {
        GoogleFailure(
            status: status, message: message ?? GoogleFailure.usualMessage(status),
            shape: shape ?? (target == .token ? .oauth : .object), retryAfter: retryAfter,
            retryDelay: retryDelay)
    }
}
