/// Reads a YAML document into a tree that knows the place of every key and value.
///
/// From libyaml's events, so that anchors and aliases are refused where they stand, and nothing is followed, hashed or built
/// that a few kilobytes could make endless. What a scalar means is decided by YAML 1.2's core schema.
struct YAMLReader {
    let source: SourceText
    private let events: YAMLEvents
    private var cursor: SourceCursor
    private var faults: FaultList
    /// What messages call the file.
    private let file: String
    private var valueCount = 0
    /// The last scalar, or the last collection that was closed, which explains many complaints about what follows.
    var previous: YAMLEvent?

    private init(_ source: SourceText, file: String, faults: FaultList) {
        self.source = source
        self.file = file
        self.faults = faults
        events = YAMLEvents(source)
        cursor = SourceCursor(source)
    }

    /// The document; nil when there is none, or it cannot be used, for which the faults have the reason.
    ///
    /// - Parameter file: what messages call it, such as `a manifest`.
    static func read(_ source: SourceText, as file: String, faults: inout FaultList) -> DocumentNode? {
        var reader = YAMLReader(source, file: file, faults: faults)
        defer { faults = reader.faults }
        do throws(ManifestError.Fault) {
            let document = try reader.document()
            return reader.faults.isEmpty ? document : nil
        } catch {
            reader.faults.add(error)
            return nil
        }
    }

    mutating func position(at offset: Int) -> SourcePosition { cursor.position(at: offset) }

    private mutating func next() throws(ManifestError.Fault) -> YAMLEvent {
        do throws(YAMLComplaint) {
            return try events.next()
        } catch {
            throw fault(of: error)
        }
    }

    private mutating func document() throws(ManifestError.Fault) -> DocumentNode? {
        let start = try next()
        guard case .documentStart(let hasDirectives) = start.kind else { return nil }
        if hasDirectives { refuse(start, "\(file) takes no YAML directives; remove this line") }
        let root = try node(try next(), depth: 1)
        _ = try next()
        let end = try next()
        if case .documentStart = end.kind {
            refuse(end, "a second document begins here; \(file) is one document, so remove this line")
        }
        return root
    }

    private mutating func refuse(_ event: YAMLEvent, _ message: String) {
        faults.add(position(at: event.start), message)
    }

    /// Reads what begins with an event.
    ///
    /// - Parameter key: where the key begins whose value it is; nil for an element of a list, and for a key.
    private mutating func node(
        _ event: YAMLEvent, depth: Int, key: Int? = nil
    ) throws(ManifestError.Fault) -> DocumentNode {
        let position = position(at: event.start)
        try count(at: position)
        refuseReference(event)
        switch event.kind {
        case .scalar(let text, let isPlain):
            previous = event
            let style = style(of: event, isPlain: isPlain)
            var scalar = DocumentNode.Scalar(text: text, style: style)
            scalar.comment = comment(after: event, key: key)
            return DocumentNode(content: .scalar(scalar), position: position)
        case .sequenceStart, .mappingStart:
            if depth > ManifestLimits.depth { throw ManifestError.Fault(position: position, message: tooDeep) }
            _ = style(of: event, isPlain: true)
            if event.kind == .mappingStart {
                return DocumentNode(content: .mapping(try entries(depth: depth)), position: position)
            }
            return DocumentNode(content: .sequence(try elements(depth: depth)), position: position)
        // An alias was refused; the others close what this has not opened.
        default: return DocumentNode(content: .scalar(.init(text: "", style: .plain)), position: position)
        }
    }

    private mutating func elements(depth: Int) throws(ManifestError.Fault) -> [DocumentNode] {
        var elements: [DocumentNode] = []
        while true {
            let event = try next()
            if event.kind == .sequenceEnd {
                previous = event
                return elements
            }
            elements.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func entries(depth: Int) throws(ManifestError.Fault) -> [DocumentNode.Entry] {
        var entries: [DocumentNode.Entry] = []
        var names: Set<String> = []
        while true {
            let event = try next()
            if event.kind == .mappingEnd {
                previous = event
                return entries
            }
            if event.kind == .sequenceStart || event.kind == .mappingStart {
                refuse(event, "a key must be a single word; write it as `key: value`")
            }
            let key = try node(event, depth: depth + 1)
            guard names.count < ManifestLimits.keys else {
                throw ManifestError.Fault(position: key.position, message: tooManyKeys)
            }
            var name = ""
            if case .scalar(let scalar) = key.content { name = withoutInvisibleEnds(scalar.text) }
            if event.kind != .alias, case .scalar = key.content, !names.insert(name).inserted {
                faults.add(key.position, "the key \(excerpt(name)) stands here twice; remove one of the two")
            }
            let value = try node(try next(), depth: depth + 1, key: event.start)
            entries.append(.init(key: name, position: key.position, value: value))
        }
    }

    private mutating func count(at position: SourcePosition) throws(ManifestError.Fault) {
        valueCount += 1
        guard valueCount > ManifestLimits.values else { return }
        throw ManifestError.Fault(
            position: position,
            message: "the file has more than \(ManifestLimits.values) values; move whole scenes to another manifest")
    }

    // MARK: Refused

    private mutating func refuseReference(_ event: YAMLEvent) {
        guard let name = event.anchor else { return }
        if event.kind == .alias {
            let word = excerpt("*\(name)")
            refuse(
                event,
                "\(file) takes no YAML aliases; write out what \(word) stands for, or put text that begins with * in "
                    + "quotes")
        } else {
            let word = excerpt("&\(name)")
            refuse(
                event,
                "\(file) takes no YAML anchors, so remove \(word); to begin a text with &, put it in quotes")
        }
    }

    /// How a scalar was written: a tag decides where there is one, else the quotes.
    private mutating func style(of event: YAMLEvent, isPlain: Bool) -> DocumentNode.Style {
        guard let tag = event.tag else { return isPlain ? .plain : .quoted }
        let core = "tag:yaml.org,2002:"
        switch tag {
        case "!", "\(core)str": return .quoted
        case "\(core)int", "\(core)float", "\(core)bool", "\(core)null", "\(core)map", "\(core)seq": return .plain
        default:
            let word = tag.hasPrefix(core) ? "!!\(tag.dropFirst(core.count))" : tag
            refuse(
                event,
                "the YAML tag \(excerpt(word)) is not taken; remove it, or put text that begins with ! in quotes")
            return .quoted
        }
    }
}

/// What the readers of YAML and JSON say about large mappings.
let tooManyKeys = "this mapping has more than \(ManifestLimits.keys) keys; a manifest has five, a shot fourteen"
/// What they say about nesting.
let tooDeep = "this is nested deeper than \(ManifestLimits.depth) levels; a manifest needs five"
