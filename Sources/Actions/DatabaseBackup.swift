package import Database
import Files
package import Model

/// A copy of a database that was written.
package struct DatabaseBackup: Equatable, Sendable {
    /// Absolute.
    package var file: String
    package var bytes: Int64
    package var sha256: String
    package var at: Timestamp

    /// Writes a whole, checked copy, while others go on writing; it is whole under its name, or not there at all.
    ///
    /// - Parameter place: absolute; nothing stands there.
    /// - Throws: ``ActionError`` `placeTaken`; `DatabaseError` `corrupt` when the copy does not hold together; `FileError`.
    package init(of database: any Store, to place: String, at now: Timestamp) async throws {
        let isTaken = ActionError(
            code: .placeTaken, message: "\(place) is there already", remedy: "Name a file that does not exist")
        guard !Disk.exists(place) else { throw isTaken }
        let draft = "\(place).part"
        try Disk.remove(draft)
        try await database.backup(to: draft)
        let content = try Disk.sync(draft)
        // Somebody else may have made it meanwhile.
        guard try Disk.link(draft, to: place) else { throw isTaken }
        try Disk.remove(draft)
        try Disk.syncFolder(Disk.folder(of: place))
        (file, bytes, sha256, at) = (place, content.bytes, content.sha256, now)
    }
}
