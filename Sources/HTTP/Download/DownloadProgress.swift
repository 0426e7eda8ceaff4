import HTTPTypes

/// How much of a file is on the disk, and of which version of it.
struct DownloadProgress: Equatable, Sendable {
    /// Bytes at most.
    let limit: Int64
    private(set) var bytes: Int64 = 0
    /// The header fields of the answer that began it.
    private var fields: HTTPFields?
    /// The size of the whole, once the source announced it.
    private var total: Int64?
    /// Whole answers that had another size than announced.
    private var otherSizes = 0

    init(limit: Int64) {
        self.limit = limit
    }

    /// What follows from an answer.
    enum Step: Equatable {
        /// Everything is there.
        case whole
        /// Cut short, with more of it than before.
        case more
        /// To be asked for from its beginning once more.
        case again
        /// No answer that carries the file.
        case refused
        /// Cut short without anything new.
        case stuck
        /// A file without a byte.
        case empty
        /// Delivered to its end twice, and each time of another size than announced.
        case otherSize
        /// More than the limit.
        case tooLarge
    }

    /// The request for what is missing.
    func request(from source: some DownloadSource) -> OutgoingRequest {
        fields.flatMap { source.continuation(after: bytes, of: $0) } ?? source.beginning
    }

    /// Whether an answer carries the whole file, or just what is missing.
    func accepts(_ head: HTTPResponse) -> Bool {
        head.status.code == 200 || head.status.code == 206 && head.rangeStart == bytes
    }

    /// Counts what an answer brought.
    mutating func follow(_ delivery: Delivery, from source: some DownloadSource) -> Step {
        let head = delivery.answer.head
        guard accepts(head) else { return .refused }
        if head.status.code == 200 {
            bytes = 0
            fields = head.headerFields
            total = source.size(head.headerFields)
        }
        bytes += delivery.bytes
        if delivery.isTooLarge || bytes >= limit { return .tooLarge }
        if bytes == total ?? bytes, bytes > 0, delivery.isWhole || total != nil { return .whole }
        guard delivery.isWhole else { return delivery.bytes > 0 && bytes < total ?? .max ? .more : .stuck }
        if bytes == 0, total ?? 0 == 0 { return .empty }
        // A part may be shorter than what was asked for, the whole may not.
        if head.status.code == 206, delivery.bytes > 0, bytes < total ?? .max { return .more }
        otherSizes += 1
        bytes = 0
        return otherSizes < 2 ? .again : .otherSize
    }
}

extension HTTPResponse {
    /// The offset of a partial answer's first byte (`Content-Range: bytes 100-199/200`).
    fileprivate var rangeStart: Int64? {
        guard let range = headerFields[last: .contentRange], range.hasPrefix("bytes ") else { return nil }
        return range.dropFirst(6).split(separator: "-").first.flatMap { Int64($0) }
    }
}
