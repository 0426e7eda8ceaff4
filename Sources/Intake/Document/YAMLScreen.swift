/// Reads over a YAML text and refuses what must not reach the parser's tree.
///
/// libyaml gives a tree in which anchors have lost their places, hashes every key whatever it is made of, and stops at
/// the first repeated key without saying where it is. A few kilobytes of aliases or of keys made of mappings keep it
/// busy for hours. So this scanner goes first, by libyaml's own rules for tokens: it follows indentation, brackets,
/// quotes and blocks of text, and builds nothing. What it does not understand it leaves to libyaml to explain.
struct YAMLScreen {
    let source: SourceText
    /// The next byte to be read.
    var offset = 0
    /// The first byte of the line in which ``offset`` stands.
    var lineStart = 0
    var levels: [Level] = []
    /// The token that becomes a key when a colon follows on its line.
    var candidate: Candidate?
    /// Where a tag stands before the next token of this line; a key begins there.
    private var tagOffset: Int?
    private var valueCount = 0
    /// Whether there is no point in reading on.
    private var isExhausted = false
    private var cursor: SourceCursor
    private var faults = FaultList()

    /// A mapping or a sequence that is open.
    struct Level {
        var kind: Kind
        /// Where its keys or dashes stand; of no meaning between brackets.
        var column = 0
        /// Its first byte, between brackets.
        var start = 0
        /// Whether a key comes next, in a mapping between brackets.
        var expectsKey = false
        var keys: Set<String> = []
        var keyCount = 0

        enum Kind {
            case blockSequence, blockMapping, flowSequence, flowMapping
        }

        var isFlow: Bool { kind == .flowSequence || kind == .flowMapping }
    }

    struct Candidate {
        var start: Int
        /// The scalar; nil when it is a collection.
        var scalar: Range<Int>?
    }

    private init(_ source: SourceText) {
        self.source = source
        cursor = SourceCursor(source)
    }

    /// Whether the text may be parsed; otherwise the reasons are among the faults.
    static func passes(_ source: SourceText, faults: inout FaultList) -> Bool {
        var screen = YAMLScreen(source)
        screen.skipToToken()
        while screen.offset < source.bytes.count, !screen.isExhausted, !screen.faults.isFull {
            screen.token()
            screen.skipToToken()
        }
        faults = screen.faults
        return faults.isEmpty
    }

    var next: UInt8 { source.byte(offset) }
    var isInFlow: Bool { levels.last?.isFlow ?? false }
    var column: Int { offset - lineStart }
    /// The column of the innermost block collection; -1 outside of all.
    var indent: Int { levels.last { !$0.isFlow }?.column ?? -1 }

    mutating func refuse(at offset: Int, _ message: String) {
        faults.add(cursor.position(at: offset), message)
    }

    private mutating func token() {
        if !isInFlow {
            while let level = levels.last, level.column > column { levels.removeLast() }
        }
        let isSeparate = isBlank(at: offset + 1)
        switch next {
        case UInt8(ascii: "%") where column == 0: directive()
        case UInt8(ascii: "-") where isDocumentMark, UInt8(ascii: ".") where isDocumentMark: documentMark()
        case UInt8(ascii: "["): open(.flowSequence)
        case UInt8(ascii: "{"): open(.flowMapping)
        case UInt8(ascii: "]"), UInt8(ascii: "}"): closeFlow()
        case UInt8(ascii: ","): comma()
        case UInt8(ascii: "-") where isSeparate: dash()
        case UInt8(ascii: "?") where isSeparate || isInFlow: questionMark()
        case UInt8(ascii: ":") where isSeparate || isInFlow: colon()
        case UInt8(ascii: "&"), UInt8(ascii: "*"): reference()
        case UInt8(ascii: "!"): tag()
        default: scalar()
        }
    }

    // MARK: Refused

    private mutating func directive() {
        refuse(at: offset, "a manifest takes no YAML directives; remove this line")
        skipLine()
    }

    private mutating func questionMark() {
        complexKey(at: offset)
        offset += 1
    }

    private mutating func complexKey(at place: Int) {
        refuse(at: place, "a key must be a single word; write it as `key: value`")
    }

    private mutating func reference() {
        let start = offset
        skipWord()
        let word = excerpt(source.text(start..<offset))
        refuse(
            at: start,
            source.byte(start) == UInt8(ascii: "&")
                ? "a manifest takes no YAML anchors, so remove \(word); to begin a text with &, put it in quotes"
                : "a manifest takes no YAML aliases; "
                    + "write out what \(word) stands for, or put text that begins with * in quotes"
        )
    }

    private mutating func tag() {
        let start = offset
        skipWord()
        let word = source.text(start..<offset)
        let core = ["str", "int", "float", "bool", "null", "map", "seq"]
        if word != "!", !core.contains(where: { word == "!!\($0)" || word == "!<tag:yaml.org,2002:\($0)>" }) {
            refuse(
                at: start,
                "the YAML tag \(excerpt(word)) is not taken; "
                    + "remove it, or put text that begins with ! in quotes")
        }
        tagOffset = tagOffset ?? start
    }

    // MARK: Structure

    private mutating func documentMark() {
        (levels, candidate) = ([], nil)
        offset += 3
    }

    private mutating func dash() {
        if !isInFlow { indent(to: column, .blockSequence) }
        offset += 1
    }

    private mutating func comma() {
        if let level = levels.indices.last { levels[level].expectsKey = levels[level].kind == .flowMapping }
        candidate = nil
        offset += 1
    }

    private mutating func colon() {
        if let candidate {
            if !isInFlow { indent(to: candidate.start - lineStart, .blockMapping) }
            if let scalar = candidate.scalar {
                note(scalar, at: candidate.start)
            } else {
                complexKey(at: candidate.start)
            }
        }
        if let level = levels.indices.last { levels[level].expectsKey = false }
        candidate = nil
        offset += 1
    }

    /// Counts a key of a mapping and compares it with the others.
    private mutating func note(_ scalar: Range<Int>, at start: Int) {
        guard let level = levels.indices.last, levels[level].kind != .flowSequence else { return }
        levels[level].keyCount += 1
        if levels[level].keyCount > ManifestLimits.keys {
            isExhausted = true
            refuse(at: start, tooManyKeys)
        } else if let text = keyText(scalar), !levels[level].keys.insert(text).inserted {
            refuse(at: start, "the key \(excerpt(text)) stands here twice; remove one of the two")
        }
    }

    private mutating func open(_ kind: Level.Kind) {
        let start = takeTokenStart()
        if let level = levels.last, level.expectsKey { complexKey(at: start) }
        push(Level(kind: kind, start: start, expectsKey: kind == .flowMapping))
        offset += 1
    }

    private mutating func closeFlow() {
        // Whether a collection is a key is seen behind its end.
        candidate = isInFlow ? Candidate(start: levels.removeLast().start) : nil
        offset += 1
    }

    private mutating func indent(to column: Int, _ kind: Level.Kind) {
        if indent < column { push(Level(kind: kind, column: column)) }
    }

    private mutating func push(_ level: Level) {
        levels.append(level)
        count()
        if levels.count > ManifestLimits.depth {
            isExhausted = true
            refuse(at: offset, tooDeep)
        }
    }

    /// Counts a value or a key.
    mutating func count() {
        valueCount += 1
        if valueCount > ManifestLimits.values {
            isExhausted = true
            refuse(
                at: offset, "the file has more than \(ManifestLimits.values) values; split it into several manifests")
        }
    }

    /// Where the token at ``offset`` begins as a key: at the tag before it, if there is one.
    mutating func takeTokenStart() -> Int {
        defer { tagOffset = nil }
        return tagOffset.flatMap { $0 >= lineStart ? $0 : nil } ?? offset
    }
}

/// What the readers of YAML and JSON say about large mappings.
let tooManyKeys = "this mapping has more than \(ManifestLimits.keys) keys; a manifest has five, a shot fourteen"
/// What they say about nesting.
let tooDeep = "this is nested deeper than \(ManifestLimits.depth) levels; a manifest needs five"
