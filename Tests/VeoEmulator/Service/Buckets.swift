import Foundation
import Model

/// Cloud Storage as folders: `buckets/BUCKET/NAME`. Every bucket exists.
struct Buckets: Sendable {
    let folder: String

    /// Puts an object in its place, whole or not at all.
    func store(_ data: Data, at object: GoogleObject) throws {
        let file = URL(filePath: path(object))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file, options: .atomic)
    }

    /// An object's bytes; nil when there is none.
    func data(_ object: GoogleObject) -> Data? {
        var isFolder: ObjCBool = false
        guard !object.name.isEmpty, FileManager.default.fileExists(atPath: path(object), isDirectory: &isFolder),
            !isFolder.boolValue
        else { return nil }
        return try? Data(contentsOf: URL(filePath: path(object)), options: .mappedIfSafe)
    }

    /// The objects of a bucket whose names begin with `prefix`, in the order of their names.
    func objects(in bucket: String, prefix: String) -> [GoogleObject] {
        guard let root = GoogleObject(bucket: bucket, name: "x") else { return [] }
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(root.bucket)")) ?? []
        return names.filter { $0.hasPrefix(prefix) }.sorted()
            .compactMap { GoogleObject(bucket: bucket, name: $0) }
            .filter { data($0) != nil }
    }

    /// The resource of an object, as the JSON API shows it.
    func resource(_ object: GoogleObject) -> JSON? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path(object)),
            let size = attributes[.size] as? NSNumber, let changed = attributes[.modificationDate] as? Date
        else { return nil }
        let time = Timestamp(seconds: changed.timeIntervalSince1970)
        let stamp = JSON.string(time.description)
        return [
            "kind": "storage#object", "id": .string("\(object.bucket)/\(object.name)/\(time.microseconds)"),
            "name": .string(object.name), "bucket": .string(object.bucket),
            "generation": .string(String(time.microseconds)), "metageneration": "1", "contentType": "video/mp4",
            "storageClass": "STANDARD", "size": .string(size.stringValue), "timeCreated": stamp, "updated": stamp,
        ]
    }

    private func path(_ object: GoogleObject) -> String { "\(folder)/\(object.bucket)/\(object.name)" }
}
