package import Intake

/// A manifest that somebody submits.
package enum ManifestSource: Sendable {
    /// - Parameter format: nil for the one that the name says.
    case file(_ path: String, format: ManifestFormat?)
    /// What was piped in or sent.
    ///
    /// - Parameters:
    ///   - name: what messages call it.
    ///   - folder: in which its frames stand.
    case bytes(_ bytes: [UInt8], name: String, folder: String, format: ManifestFormat)
}
