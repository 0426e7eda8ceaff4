/// The bytes of an answer, piece by piece; nil at the end, and only when the answer is whole.
package struct HTTPBody {
    package var next: () async throws(TransportFault) -> [UInt8]?

    package init(next: @escaping () async throws(TransportFault) -> [UInt8]?) {
        self.next = next
    }
}

extension HTTPBody {
    /// The first bytes, `limit` at most.
    package func start(_ limit: Int) async throws(TransportFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit, let piece = try await next() { bytes += piece }
        return Array(bytes.prefix(limit))
    }
}
