import Digest
package import Model

/// A scene as it plays: its listed shots in their order, each with its selected take.
package struct Cut: Equatable, Sendable {
    /// One place of it.
    package struct Shot: Equatable, Sendable {
        package var id: String
        /// nil while the shot has no completed take.
        package var take: ReviewedTake?
        /// When its latest take was completed; nil before the first.
        package var lastCompleted: Timestamp?

        package init(id: String, take: ReviewedTake?, lastCompleted: Timestamp? = nil) {
            self.id = id
            self.take = take
            self.lastCompleted = lastCompleted
        }
    }

    package var shots: [Shot]

    package init(_ shots: [Shot]) {
        self.shots = shots
    }

    /// SHA-256 of what plays, in hexadecimal: another one for other shots, another order, and other bytes.
    package var digest: String {
        SHA256Digest.of(
            shots.map { "\($0.id) \($0.take?.sha256 ?? "-")\n" }.joined())
    }

    /// When the latest take of all its shots was completed.
    package var lastCompleted: Timestamp? { shots.compactMap(\.lastCompleted).max() }
}
