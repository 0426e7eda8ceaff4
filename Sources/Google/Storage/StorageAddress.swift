import Foundation
import HTTP

/// A place in Google Cloud Storage, `gs://bucket/name`; the name may be a prefix, or empty.
package struct StorageAddress: Hashable, Sendable {
    package var bucket: String
    package var name: String

    package init(bucket: String, name: String) {
        self.bucket = bucket
        self.name = name
    }

    /// Reads `gs://bucket` or `gs://bucket/name`; nil for anything else.
    package init?(_ text: String) {
        guard text.hasPrefix("gs://") else { return nil }
        let parts = text.dropFirst(5).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bucket = parts.first, (3...222).contains(bucket.utf8.count),
            bucket.utf8.allSatisfy(Self.isBucketByte)
        else { return nil }
        self.init(bucket: String(bucket), name: parts.count > 1 ? String(parts[1]) : "")
    }

    /// Reads a link to an object, as `https://storage.googleapis.com/bucket/name`, or as the JSON interface writes it;
    /// nil for anything else.
    package init?(link: String) {
        let form = /https:\/\/(?:storage\.googleapis\.com|www\.googleapis\.com)\/([^?#]+)(?:[?#].*)?/
        guard let path = link.wholeMatch(of: form)?.output.1 else { return nil }
        let resource = path.wholeMatch(of: /(?:download\/)?storage\/v1\/b\/([^\/]+)\/o\/([^\/]+)/)?.output
        let (bucket, name) =
            resource.map { ($0.1, $0.2) } ?? (path.prefix { $0 != "/" }, path.drop { $0 != "/" }.dropFirst())
        guard let name = String(name).removingPercentEncoding else { return nil }
        self.init("gs://\(bucket)/\(name)")
    }

    private static func isBucketByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}

extension StorageAddress: CustomStringConvertible {
    package var description: String { "gs://\(bucket)/\(name)" }
}

extension StorageAddress {
    /// The path and query that deliver this object's bytes.
    ///
    /// - Parameter generation: the one version that will do; nil for the present one.
    func downloadPath(generation: String?) -> String {
        let version = generation.map { "&generation=\(percentEncoded($0))" } ?? ""
        return "/download/storage/v1/b/\(bucket)/o/\(percentEncoded(name))?alt=media\(version)"
    }

    /// The path and query that tell the version of this object.
    var resourcePath: String { "/storage/v1/b/\(bucket)/o/\(percentEncoded(name))?fields=generation" }

    /// The path and query that list the objects whose names begin with this one.
    ///
    /// - Parameter page: the token of a further page; nil for the first one.
    func listPath(page: String?) -> String {
        let page = page.map { "&pageToken=\(percentEncoded($0))" } ?? ""
        return "/storage/v1/b/\(bucket)/o?prefix=\(percentEncoded(name))&fields=items(name,size),nextPageToken\(page)"
    }
}
