import Glibc

/// Reads the JSON of an operation piece by piece, and takes the base64 text of its first inline video out of it.
///
/// A clip makes such an answer many megabytes long, while everything else in it is a few hundred bytes: those are kept
/// in ``rest``, with every inline video emptied; the first one's text is handed on and never held as a whole.
struct ClipScanner {
    /// The JSON so far, its inline videos emptied; nothing is added beyond ``limit``.
    private(set) var rest: [UInt8] = []
    /// Whether the JSON value is complete: an answer that was cut short never is.
    private(set) var isComplete = false
    /// Whether an inline video was met that is not empty.
    private(set) var hasClip = false

    private static let limit = 1 << 20
    private static let depth = 64

    /// Whether this can no longer become an operation: nested deeper, or longer without its clips, than any is.
    var isHopeless: Bool { levels.count > Self.depth || rest.count >= Self.limit }

    /// Where in the JSON the next byte stands.
    private enum Place {
        case between, key, text, clip
    }

    /// Each open object or array; an object with the name of the member at hand.
    private enum Level {
        case object(key: [UInt8], inKey: Bool)
        case array
    }

    private var place = Place.between
    private var levels: [Level] = []
    /// Whether the byte before was an unescaped backslash.
    private var escaped = false
    /// The hexadecimal digits of `\u` that are still to come in a clip's text, and the value so far.
    private var unicode: (missing: Int, value: UInt16) = (0, 0)
    /// Whether the first inline video ended; the text of others is dropped.
    private var clipEnded = false

    /// Reads on, and adds what belongs to the first inline video's text to `text`.
    mutating func feed(_ piece: [UInt8], into text: inout [UInt8]) {
        var index = 0
        while index < piece.count {
            if isHopeless { return }
            if place == .clip {
                let end = escaped || unicode.missing > 0 ? index : runEnd(piece, index)
                if end == index {
                    feedSpecial(piece[index], &text)
                    index += 1
                } else {
                    take(piece[index..<end], &text)
                    index = end
                }
            } else {
                feed(piece[index])
                index += 1
            }
        }
    }

    /// Where the next byte stands that may mean more than itself, or else the piece's end.
    private func runEnd(_ piece: [UInt8], _ start: Int) -> Int {
        piece.withUnsafeBytes { bytes in
            func offset(of byte: UInt8, before end: Int) -> Int {
                guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), end - start) else {
                    return end
                }
                return UnsafeRawPointer(found) - base
            }
            return offset(of: backslash, before: offset(of: quote, before: bytes.count))
        }
    }

    private mutating func take(_ part: ArraySlice<UInt8>, _ text: inout [UInt8]) {
        guard !clipEnded else { return }
        hasClip = true
        text += part
    }

    /// A byte of a clip's text that may mean more than itself.
    private mutating func feedSpecial(_ byte: UInt8, _ text: inout [UInt8]) {
        if unicode.missing > 0 {
            unicode = (unicode.missing - 1, unicode.value << 4 | UInt16(hexadecimal(byte)))
            // Some writers of JSON spell `=` and `+` as \u003d and \u002b; what is not ASCII is not base64 either.
            if unicode.missing == 0 { take([UInt8(truncatingIfNeeded: min(unicode.value, 0xFF))], &text) }
        } else if escaped {
            escaped = false
            switch byte {
            case UInt8(ascii: "u"): unicode = (4, 0)
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): break
            default: take([byte], &text)
            }
        } else if byte == backslash {
            escaped = true
        } else {
            keep(quote)
            place = .between
            clipEnded = clipEnded || hasClip
        }
    }

    private mutating func feed(_ byte: UInt8) {
        keep(byte)
        switch place {
        case .clip: break
        case .key, .text:
            if escaped {
                escaped = false
            } else if byte == backslash {
                escaped = true
            } else if byte == quote {
                place = .between
            } else if place == .key, case .object(let key, true)? = levels.last, key.count < 64 {
                levels[levels.count - 1] = .object(key: key + [byte], inKey: true)
            }
        case .between: feedStructure(byte)
        }
    }

    private mutating func feedStructure(_ byte: UInt8) {
        switch byte {
        case quote:
            if case .object(_, true)? = levels.last {
                place = .key
            } else {
                place = isClip ? .clip : .text
            }
        case UInt8(ascii: "{"): levels.append(.object(key: [], inKey: true))
        case UInt8(ascii: "["): levels.append(.array)
        case UInt8(ascii: ":"):
            if case .object(let key, true)? = levels.last { levels[levels.count - 1] = .object(key: key, inKey: false) }
        case UInt8(ascii: ","):
            if case .object? = levels.last { levels[levels.count - 1] = .object(key: [], inKey: true) }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            _ = levels.popLast()
            isComplete = isComplete || levels.isEmpty
        default: break
        }
    }

    /// An inline video's name at Vertex AI and in the Developer API, each also as the protocol's own file has it.
    private static let clipKeys = ["bytesBase64Encoded", "bytes_base64_encoded", "encodedVideo", "encoded_video"]

    /// Whether the value that begins is an inline video.
    private var isClip: Bool {
        guard case .object(let key, _)? = levels.last, case .object(let first, _)? = levels.first else { return false }
        return first.elementsEqual("response".utf8) && Self.clipKeys.contains { key.elementsEqual($0.utf8) }
    }

    private mutating func keep(_ byte: UInt8) {
        if rest.count < Self.limit { rest.append(byte) }
    }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")

private func hexadecimal(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: 0
    }
}
