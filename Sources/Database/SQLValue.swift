package import Model

/// What a column or a parameter can hold.
package enum SQLValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

/// A value that can stand for a `:name` in a statement.
package protocol SQLBindable: Sendable {
    /// The value as the database stores it.
    var sqlValue: SQLValue { get }
}

extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(self) }
}

extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Double: SQLBindable {
    package var sqlValue: SQLValue { .real(self) }
}

extension Bool: SQLBindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Timestamp: SQLBindable {
    package var sqlValue: SQLValue { .integer(microseconds) }
}

extension Credits: SQLBindable {
    package var sqlValue: SQLValue { .integer(micro) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension RawRepresentable where RawValue == String, Self: SQLBindable {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension JobState: SQLBindable {}
extension SubmissionState: SQLBindable {}
extension RenderStatus: SQLBindable {}
extension SceneState: SQLBindable {}
extension ReviewState: SQLBindable {}
extension Verdict: SQLBindable {}
extension Reason: SQLBindable {}
extension Event.Kind: SQLBindable {}
extension Account: SQLBindable {}
extension By: SQLBindable {}
