import HTTP

/// How much of an object is on the disk, and of which version of it.
struct DownloadProgress: Equatable, Sendable {
    private(set) var bytes: Int64 = 0
    /// The version of the object, once the store named it.
    private(set) var generation: String?
    private var etag: String?
    /// The size of the whole, once the store named it.
    private var total: Int64?
    /// Whole answers that had another size than announced.
    private var otherSizes = 0

    /// What follows from an answer.
    enum Step: Equatable {
        /// Everything is there.
        case whole
        /// Cut short, with more of it than before.
        case more
        /// To be asked for from its beginning once more.
        case again
        /// No answer that carries the object.
        case refused
        /// Cut short without anything new.
        case stuck
        /// An object without a byte.
        case empty
        /// Delivered to its end twice, and each time of another size than announced.
        case otherSize
        /// More than any clip has.
        case tooLarge
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
        let head = delivery.answer.head
        guard accepts(head) else { return .refused }
        if head.status == 200 { begin(head) }
        bytes += delivery.bytes
        if delivery.isTooLarge || bytes >= clipByteLimit { return .tooLarge }
        if bytes == total ?? bytes, bytes > 0, delivery.isWhole || total != nil { return .whole }
        guard delivery.isWhole else { return delivery.bytes > 0 && bytes < total ?? .max ? .more : .stuck }
        if bytes == 0, total ?? 0 == 0 { return .empty }
        // A part may be shorter than what was asked for, the whole may not.
        if head.status == 206, delivery.bytes > 0, bytes < total ?? .max { return .more }
        otherSizes += 1
        bytes = 0
        return otherSizes < 2 ? .again : .otherSize
    }

    /// Starts at the beginning of an answer with the whole object.
    private mutating func begin(_ head: HTTPHead) {
        bytes = 0
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
