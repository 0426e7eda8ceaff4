import HTTP

/// How much of an object is on the disk, and of which version of it.
struct DownloadProgress: Equatable, Sendable {
    private(set) var bytes: Int64 = 0
    /// The version of the object, once the store named it.
    private(set) var generation: String?
    private var etag: String?
    /// The size of the whole, once the store named it.
    private var total: Int64?

    /// What follows from an answer.
    enum Step: Equatable {
        /// Everything is there.
        case whole
        /// Cut short, with more of it than before.
        case more
        /// No answer that carries the object.
        case refused
        /// Cut short without anything new, or of another size than announced.
        case stuck
    }

    /// The headers that ask for what is missing of the same version.
    var headers: [(name: String, value: String)] {
        guard bytes > 0 else { return [] }
        let condition = generation == nil ? etag.map { [(name: "If-Match", value: $0)] } ?? [] : []
        return [(name: "Range", value: "bytes=\(bytes)-")] + condition
    }

    /// Whether an answer carries the whole object, or just what is missing.
    func accepts(_ head: HTTPHead) -> Bool {
        head.status == 200 || head.status == 206 && head.rangeStart == bytes
    }

    /// Counts what an answer brought.
    mutating func follow(_ delivery: Delivery) -> Step {
        let head = delivery.head
        guard accepts(head) else { return .refused }
        if head.status == 200 { self = DownloadProgress(head) }
        bytes += delivery.bytes
        if bytes >= clipByteLimit { return .stuck }
        if let total {
            if bytes == total, total > 0 { return .whole }
            if bytes > total { return .stuck }
        } else if delivery.isWhole, bytes > 0 {
            return .whole
        }
        return delivery.bytes > 0 ? .more : .stuck
    }
}

extension DownloadProgress {
    /// At the beginning of an answer with the whole object.
    private init(_ head: HTTPHead) {
        generation = head.headers["x-goog-generation"]
        etag = head.headers["etag"]
        total = (head.headers["content-length"] ?? head.headers["x-goog-stored-content-length"]).flatMap { Int64($0) }
    }
}

extension HTTPHead {
    /// The offset of a partial answer's first byte (`Content-Range: bytes 100-199/200`).
    fileprivate var rangeStart: Int64? {
        guard let range = headers["content-range"], range.hasPrefix("bytes ") else { return nil }
        return range.dropFirst(6).split(separator: "-").first.flatMap { Int64($0) }
    }
}
