/// A piece of a page that needs no escaping any more.
///
/// The type is the guard: a template escapes every text, and only a value of this type passes as it is.
struct HTML: Equatable, Sendable {
    private(set) var bytes: [UInt8]

    /// Markup that this room wrote itself; never a text from outside.
    init(markup: [UInt8] = []) {
        bytes = markup
    }

    init(markup: String) {
        bytes = Array(markup.utf8)
    }

    /// A text from outside, escaped for content and for quoted attributes.
    init(text: String) {
        bytes = []
        append(text: text)
    }

    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    mutating func append(_ other: HTML) {
        bytes += other.bytes
    }

    mutating func append(markup: some Collection<UInt8>) {
        bytes += markup
    }

    /// Escapes byte by byte: a quote followed by a combining mark is one `Character`, and still a quote to a browser.
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = utf8.startIndex
            for index in utf8.indices where utf8[index] < 0x40 || utf8[index] == 0x7F {
                guard let replacement = replacement(for: utf8[index]) else { continue }
                bytes += utf8[start..<index]
                bytes += replacement
                start = index + 1
            }
            bytes += utf8[start...]
        }
    }
}

private let ampersand = Array("&amp;".utf8)
private let less = Array("&lt;".utf8)
private let greater = Array("&gt;".utf8)
private let quote = Array("&quot;".utf8)
private let apostrophe = Array("&#39;".utf8)
/// Shown for control characters, which no page may contain.
private let unprintable = Array("\u{FFFD}".utf8)

private func replacement(for byte: UInt8) -> [UInt8]? {
    switch byte {
    case UInt8(ascii: "&"): ampersand
    case UInt8(ascii: "<"): less
    case UInt8(ascii: ">"): greater
    case UInt8(ascii: "\""): quote
    case UInt8(ascii: "'"): apostrophe
    case 0x09, 0x0A, 0x0D: nil
    case 0..<0x20, 0x7F: unprintable
    default: nil
    }
}
