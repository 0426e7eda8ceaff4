package import Model

/// Everything that is wrong with one manifest.
package struct ManifestError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// The file cannot be read at all.
        case unreadable
        /// It was read and has faults.
        case invalid
    }

    package var code: Code
    /// The file as the user named it.
    var file: String
    /// In the order of their places; never empty.
    var faults: [Fault]
    package let remedy: String? = nil

    /// One thing that is wrong, and what to write instead.
    struct Fault: Hashable, Sendable {
        var position: SourcePosition
        var message: String
    }

    /// One line a fault: `FILE:LINE:COLUMN: what is wrong, and what to write instead`.
    package var message: String {
        faults.map { "\(file):\($0.position.line):\($0.position.column): \($0.message)" }.joined(separator: "\n")
    }

    package var exitStatus: ExitStatus {
        switch code {
        case .unreadable, .invalid: .badInput
        }
    }
}
