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
            for index in utf8.indices where utf8[index] < 0x40 || utf8[index] >= 0x7F {
                let forbidden = forbiddenBytes(utf8, at: index)
                guard forbidden > 0 || utf8[index] < 0x40 else { continue }
                guard let replacement = forbidden > 0 ? unprintable : replacement(for: utf8[index]) else { continue }
                bytes += utf8[start..<index]
                bytes += replacement
                start = index + max(forbidden, 1)
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
/// Shown for control characters and for what is no character, which no page may contain.
private let unprintable = Array("\u{FFFD}".utf8)

private func replacement(for byte: UInt8) -> [UInt8]? {
    switch byte {
    case UInt8(ascii: "&"): ampersand
    case UInt8(ascii: "<"): less
    case UInt8(ascii: ">"): greater
    case UInt8(ascii: "\""): quote
    case UInt8(ascii: "'"): apostrophe
    default: nil
    }
}

/// How many bytes from here on are a code point that HTML forbids in every form: a control character that is no white
/// space, or one of those that Unicode keeps from ever being a character. 0 where none begins.
func forbiddenBytes<Text: RandomAccessCollection<UInt8>>(_ utf8: Text, at index: Int) -> Int where Text.Index == Int {
    func byte(_ offset: Int) -> UInt8 { index + offset < utf8.endIndex ? utf8[index + offset] : 0 }
    switch utf8[index] {
    case 0x09, 0x0A, 0x0D: return 0
    case 0..<0x20, 0x7F: return 1
    // U+0080 to U+009F.
    case 0xC2: return byte(1) < 0xA0 ? 2 : 0
    // U+FDD0 to U+FDEF, U+FFFE and U+FFFF.
    case 0xEF:
        return (byte(1) == 0xB7 && (0x90...0xAF).contains(byte(2))) || (byte(1) == 0xBF && byte(2) >= 0xBE) ? 3 : 0
    // The last two of each further plane.
    case 0xF0...: return byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : 0
    default: return 0
    }
}
