import Glibc

/// A numeric address of the Internet, as a program can connect to it.
package struct IPAddress: Hashable, Sendable {
    /// 4 bytes, or 16, in network order.
    let bytes: [UInt8]

    /// Reads an address in its usual notation, such as `192.0.2.1` or `2001:db8::1`; nil for anything else.
    init?(_ text: String) {
        var four = in_addr()
        var sixteen = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
            bytes = withUnsafeBytes(of: sixteen) { Array($0) }
        } else {
            return nil
        }
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The usual notation.
    var text: String {
        if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    }
}

extension IPAddress {
    /// Whether it belongs to somebody on the public Internet: not this machine, its own network, or nobody.
    ///
    /// What is refused are the blocks that IANA's registries of special-purpose addresses do not call globally reachable
    /// (RFC 6890). IPv6 addresses that carry one of IPv4 (RFC 6052) are judged by that.
    var isPublic: Bool {
        if bytes.count == 4 { return !Self.specialBlocks.contains { contains($0.prefix, $0.length) } }
        if contains(Self.translationPrefix, 96) { return IPAddress(bytes: Array(bytes[12...])).isPublic }
        return contains([0x20], 3) && !Self.specialBlocks6.contains { contains($0.prefix, $0.length) }
    }

    private typealias Block = (prefix: [UInt8], length: Int)

    private static let specialBlocks: [Block] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    /// Inside 2000::/3, which is all that is given out; 2002::/16 would lead to an IPv4 address of the sender's choice.
    private static let specialBlocks6: [Block] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0d, 0xb8], 32), ([0x20, 0x02], 16), ([0x3f, 0xff, 0x00], 20),
    ]

    /// 64:ff9b::/96, under which IPv6-only networks reach IPv4.
    private static let translationPrefix: [UInt8] = [0x00, 0x64, 0xff, 0x9b] + [UInt8](repeating: 0, count: 8)

    /// Whether the first `length` bits are those of `prefix`.
    private func contains(_ prefix: [UInt8], _ length: Int) -> Bool {
        (0..<length).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            let wanted = bit / 8 < prefix.count ? prefix[bit / 8] : 0
            return bytes[bit / 8] & mask == wanted & mask
        }
    }
}
