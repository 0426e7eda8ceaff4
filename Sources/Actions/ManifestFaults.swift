package import Intake
package import Model

/// What is wrong with the manifests of one call, all of them together.
package struct ManifestFaults: ConsequentialError {
    package typealias Code = ManifestError.Code

    /// Never empty.
    let errors: [ManifestError]
    package let remedy: String? = nil

    package var code: Code { errors.contains { $0.code == .unreadable } ? .unreadable : .invalid }

    /// A line for each fault, `FILE:LINE:COLUMN: …`, in the order of the manifests.
    package var message: String { errors.map(\.description).joined(separator: "\n") }

    package var exitStatus: ExitStatus { ExitStatus.mostSerious(errors.map(\.exitStatus)) }
}
