import Glibc
import Model

/// Why the mock could not read or write its own files.
struct MockFault: Error {
    var message: String
    /// Whether what was to be written may be on disk nevertheless.
    var isUncertain = false

    /// The file system's refusal, with the reason that `errno` names at this moment.
    static func refusal(_ message: String, isUncertain: Bool = false) -> MockFault {
        let reason = String(cString: strerror(errno))
        return MockFault(message: "the mock's \(message): \(reason)", isUncertain: isUncertain)
    }
}

extension ProviderFailure {
    /// Our own side failed; says nothing about the order.
    static func infrastructure(_ fault: MockFault) -> ProviderFailure {
        ProviderFailure(outcome: .infrastructure, code: "MOCK_DISK", message: fault.message)
    }

    static let cancelledTask = ProviderFailure(
        outcome: .infrastructure, code: "INTERRUPTED", message: "the program is stopping")
}
