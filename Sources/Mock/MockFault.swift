import Files
import Model

/// Why the mock could not read or write its own files.
struct MockFault: Error {
    var message: String
    /// Whether what was to be written may be on disk nevertheless.
    var isUncertain = false
}

/// Does file work of the mock; the file system's refusals become its faults.
///
/// - Parameter isUncertain: Whether a refused write may be on disk nevertheless.
func onDisk<Value: ~Copyable>(
    isUncertain: Bool = false, _ work: @autoclosure () throws(FileError) -> Value
) throws(MockFault) -> Value {
    do throws(FileError) {
        return try work()
    } catch {
        throw MockFault(message: "the mock's \(error)", isUncertain: isUncertain)
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
