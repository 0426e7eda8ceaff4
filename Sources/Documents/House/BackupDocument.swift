package import Model

/// `dailies.backup/1`: the copy that was written.
package struct BackupDocument: Encodable {
    var schema = "dailies.backup/1"
    /// Absolute.
    var file: String
    package var bytes: Int64
    package var sha256: String
    package var at: Timestamp

    package init(file: String, bytes: Int64, sha256: String, at: Timestamp) {
        self.file = file
        self.bytes = bytes
        self.sha256 = sha256
        self.at = at
    }
}
