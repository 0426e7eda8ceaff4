import Yams

/// Reads a YAML document into a tree that knows the place of every key and value.
///
/// libyaml, through Yams, does the parsing; ``YAMLScreen`` has refused before what a manifest does not need.
struct YAMLReader {
    private var marks: YAMLMarks
    private var faults: FaultList

    /// The document; nil when it cannot be used, for which the faults have the reason.
    static func read(_ source: SourceText, faults: inout FaultList) -> DocumentNode? {
        guard YAMLScreen.passes(source, faults: &faults) else { return nil }
        var reader = YAMLReader(marks: YAMLMarks(source), faults: faults)
        defer { faults = reader.faults }
        do {
            // No rules for tags: what a scalar means is decided by YAML 1.2's core schema and not by Yams' 1.1.
            let parser = try Parser(yaml: source.text(0..<source.bytes.count), resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                reader.faults.add(.start, "the manifest is empty; begin it with `project:`")
                return nil
            }
            let node = try reader.document(root, depth: 1)
            return node
        } catch let fault as ManifestError.Fault {
            reader.faults.add(fault)
        } catch let error as YamlError {
            reader.faults.add(reader.fault(of: error))
        } catch {
            reader.faults.add(.start, "this is not YAML: \(error)")
        }
        return nil
    }

    mutating func position(of mark: Mark?) -> SourcePosition {
        mark.map { marks.position(of: $0) } ?? .start
    }

    private mutating func document(_ node: Node, depth: Int) throws(ManifestError.Fault) -> DocumentNode {
        let position = position(of: node.mark)
        if depth > ManifestLimits.depth { throw ManifestError.Fault(position: position, message: tooDeep) }
        switch node {
        case .scalar(let scalar):
            return DocumentNode(content: .scalar(.init(scalar)), position: position)
        case .sequence(let sequence):
            var elements: [DocumentNode] = []
            for element in sequence { elements.append(try document(element, depth: depth + 1)) }
            return DocumentNode(content: .sequence(elements), position: position)
        case .mapping(let mapping):
            var entries: [DocumentNode.Entry] = []
            for (key, value) in mapping {
                let place = self.position(of: key.mark)
                guard case .scalar(let scalar) = key else {
                    throw ManifestError.Fault(position: place, message: "a key must be a single word")
                }
                entries.append(.init(key: scalar.string, position: place, value: try document(value, depth: depth + 1)))
            }
            return DocumentNode(content: .mapping(entries), position: position)
        case .alias:
            throw ManifestError.Fault(position: position, message: "a manifest takes no YAML aliases")
        }
    }
}

extension DocumentNode.Scalar {
    /// A tag decides where there is one, else the quotes.
    fileprivate init(_ scalar: Node.Scalar) {
        let style: DocumentNode.Style =
            switch scalar.tag.rawValue {
            case Tag.Name.implicit.rawValue: scalar.style == .plain ? .plain : .quoted
            case Tag.Name.str.rawValue, Tag.Name.nonSpecific.rawValue: .quoted
            default: .plain
            }
        self.init(text: scalar.string, style: style)
    }
}
