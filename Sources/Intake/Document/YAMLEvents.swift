import CYAML

/// One event of a YAML text.
struct YAMLEvent {
    enum Kind: Equatable {
        case streamEnd
        case documentStart(hasDirectives: Bool)
        case documentEnd
        case alias
        case scalar(String, isPlain: Bool)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    }

    var kind: Kind
    /// Its first byte, and the one behind its last.
    var start: Int
    var end: Int
    /// What an anchor or an alias is called.
    var anchor: String?
    /// In full, such as `tag:yaml.org,2002:str`; nil when there is none.
    var tag: String?
}

/// The events of a YAML text in their order, by libyaml: no tree, no anchors followed, no key compared. What a text may cost
/// is so decided by who reads them.
final class YAMLEvents {
    /// libyaml keeps a pointer to it in itself.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let source: SourceText
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// The last mark that was asked for: libyaml counts code points.
    private var last = (index: 0, offset: 0)

    init(_ source: SourceText) {
        self.source = source
        input = .allocate(capacity: source.bytes.count)
        _ = input.initialize(from: source.bytes)
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// The next event.
    ///
    /// - Throws: libyaml's complaint, behind which there are no more events.
    func next() throws(YAMLComplaint) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw complaint }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_START_EVENT { return try next() }
        var read = YAMLEvent(
            kind: .streamEnd, start: offset(of: event.start_mark), end: offset(of: event.end_mark))
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            let document = event.data.document_start
            let hasTags = document.tag_directives.start != document.tag_directives.end
            read.kind = .documentStart(hasDirectives: document.version_directive != nil || hasTags)
        case YAML_DOCUMENT_END_EVENT: read.kind = .documentEnd
        case YAML_ALIAS_EVENT:
            read.kind = .alias
            read.anchor = text(event.data.alias.anchor)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            read.kind = .scalar(
                String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
            (read.anchor, read.tag) = (text(scalar.anchor), text(scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            read.kind = .sequenceStart
            (read.anchor, read.tag) = (text(event.data.sequence_start.anchor), text(event.data.sequence_start.tag))
        case YAML_MAPPING_START_EVENT:
            read.kind = .mappingStart
            (read.anchor, read.tag) = (text(event.data.mapping_start.anchor), text(event.data.mapping_start.tag))
        case YAML_SEQUENCE_END_EVENT: read.kind = .sequenceEnd
        case YAML_MAPPING_END_EVENT: read.kind = .mappingEnd
        default: break
        }
        return read
    }

    private var complaint: YAMLComplaint {
        let failed = parser.pointee
        return YAMLComplaint(
            problem: failed.problem.map { String(cString: $0) } ?? "memory is short",
            context: failed.context.map { String(cString: $0) },
            place: failed.error == YAML_READER_ERROR ? failed.problem_offset : offset(of: failed.problem_mark),
            contextPlace: offset(of: failed.context_mark))
    }

    private func text(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
        bytes.map { String(cString: $0) }
    }

    /// The byte at a mark. Marks come nearly in their order, so that the way from the last one is short.
    private func offset(of mark: yaml_mark_t) -> Int {
        let target = Int(mark.index)
        while last.index < target, last.offset < source.bytes.count {
            repeat { last.offset += 1 } while source.byte(last.offset) & 0xC0 == 0x80
            last.index += 1
        }
        while last.index > target {
            repeat { last.offset -= 1 } while source.byte(last.offset) & 0xC0 == 0x80
            last.index -= 1
        }
        return last.offset
    }
}

/// What libyaml says of a text that it cannot read.
struct YAMLComplaint: Error {
    var problem: String
    var context: String?
    /// The byte that it complains of, and the one where what it was reading began.
    var place: Int
    var contextPlace: Int
}
