import Digest
import Files
import Foundation
package import Model

extension PurchaseJournal {
    /// The id of the root folder whose journal stands in a folder; nil when none does.
    ///
    /// - Throws: `unreadable` when its first file does not begin as a journal does.
    package static func root(in folder: String) async throws(StorageError) -> String? {
        let found = try await onDisk { () throws(FileError) -> (String, [UInt8])? in
            guard let first = try numbers(in: folder).first else { return nil }
            let path = path(first, in: folder)
            return try Disk.start(of: path, count: headerRoom).map { (path, $0) }
        }
        guard let (path, bytes) = found else { return nil }
        return try header(bytes, path).root
    }

    /// Everything that was added after a position.
    ///
    /// - Parameter isThorough: whether closed files are compared with the digests that the next ones name.
    /// - Throws: `behind` when the journal has less than that; `foreign` when it is another root folder's; `unreadable` when
    ///   a file was changed, is missing, or holds an entry that this version does not know.
    package func entries(
        after position: JournalPosition, isThorough: Bool = false
    ) async throws(StorageError) -> JournalReading {
        let folder = folder
        let all = try await onDisk { () throws(FileError) in try Self.numbers(in: folder) }
        let numbers = all.filter { $0 >= position.file }
        if position.file > 0, numbers.first != position.file { throw behind(position.file) }
        var reading = JournalReading(end: position)
        var before: (number: Int, digest: String)?
        for number in numbers {
            let isNew = number > position.file || position.bytes == 0
            let header = try await header(of: number)
            guard header.root == root, header.number == number else { throw foreign(number, header) }
            // One that was begun because lines were lost names no file before it.
            if let previous = header.previous, before != nil || position.file == 0 {
                guard let before, before.number + 1 == number else { throw missing(number - 1) }
                if isThorough, previous != before.digest { throw changed(before.number) }
            }
            let bytes = try await bytes(of: number, after: number == position.file ? position.bytes : 0)
            guard let (bytes, size) = bytes else { throw missing(number) }
            guard size >= 0 else { throw behind(number) }
            before = (number, isThorough ? SHA256Digest.of(bytes) : "")
            let lines = isNew ? bytes.drop { $0 != UInt8(ascii: "\n") } : bytes[...]
            let whole = lines.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? lines.startIndex
            for line in lines[..<whole].split(separator: UInt8(ascii: "\n")) {
                if let entry = try entry(line, number) { reading.entries.append(entry) } else { reading.tornLines += 1 }
            }
            // Half a line may be one that is being added; it is read when it is whole.
            reading.end = JournalPosition(file: number, bytes: size - Int64(bytes.count - whole))
        }
        return reading
    }

    /// More bytes than a first line has.
    private static let headerRoom = 4096

    private func header(of number: Int) async throws(StorageError) -> JournalHeader {
        let path = path(number)
        let start = try await onDisk { () throws(FileError) in try Disk.start(of: path, count: Self.headerRoom) }
        return try Self.header(start ?? [], path)
    }

    /// The bytes of a file from an offset on, and its size; a size below zero when it has fewer.
    private func bytes(of number: Int, after offset: Int64) async throws(StorageError) -> ([UInt8], Int64)? {
        let path = path(number)
        return try await onDisk { () throws(FileError) in try Disk.rest(of: path, after: offset) }
    }

    /// nil for a line that was torn.
    private func entry(_ line: ArraySlice<UInt8>, _ number: Int) throws(StorageError) -> JournalEntry? {
        let data = Data(line)
        do {
            return try JSONDecoder().decode(JournalEntry.self, from: data)
        } catch {
            guard (try? JSONSerialization.jsonObject(with: data)) != nil else { return nil }
            throw StorageError(
                code: .unreadable, message: "\(path(number)) holds an entry that this version does not know",
                remedy: "Use the version that wrote it; nothing is bought until it is understood")
        }
    }

    private static func header(_ bytes: [UInt8], _ path: String) throws(StorageError) -> JournalHeader {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard let header = try? JSONDecoder().decode(JournalHeader.self, from: Data(line)),
            header.schema == "dailies.purchases/1"
        else {
            throw StorageError(
                code: .unreadable, message: "\(path) does not begin as a file of the purchase journal",
                remedy: "Put the file back from a backup; nothing is bought until it is understood")
        }
        return header
    }

    private func behind(_ number: Int) -> StorageError {
        StorageError(
            code: .behind, message: "\(path(number)) is shorter than what the database knows of it, or gone",
            remedy: "Put what is missing in State/purchases back from a backup, and leave what is there")
    }

    private func missing(_ number: Int) -> StorageError {
        StorageError(
            code: .unreadable, message: "\(path(number)) is missing between files of the purchase journal",
            remedy: "Put the file back from a backup; nothing is bought until it is there")
    }

    private func foreign(_ number: Int, _ header: JournalHeader) -> StorageError {
        StorageError(
            code: .foreign,
            message:
                "\(path(number)) is the purchase journal of another root folder (\(header.root)) than the database's "
                + "(\(root)), or another file of it",
            remedy: "Put the database and State/purchases of one root folder together")
    }

    private func changed(_ number: Int) -> StorageError {
        StorageError(
            code: .unreadable, message: "\(path(number)) was changed after it was closed",
            remedy: "Put the file back from a backup")
    }
}
