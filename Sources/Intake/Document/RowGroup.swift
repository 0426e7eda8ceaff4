/// A project, a scene or a shot of a shot list while its rows are collected.
struct RowGroup {
    private(set) var entries: [DocumentNode.Entry] = []
    var members: [RowGroup] = []
    private var places: [String: Int] = [:]

    /// The index of the member with this id, which is made at the end when it is new.
    mutating func place(of id: String) -> Int {
        if let place = places[id] { return place }
        places[id] = members.count
        members.append(RowGroup())
        return members.count - 1
    }

    /// Takes what a row says; two rows may not say different things about the same project or scene.
    mutating func take(_ cell: CSVReader.Cell, of column: ShotListColumn, faults: inout FaultList) {
        let key = column.place.key
        guard let known = entries.first(where: { $0.key == key }) else {
            let scalar = DocumentNode.Scalar(text: cell.text, style: .cell)
            let value = DocumentNode(content: .scalar(scalar), position: cell.position)
            entries.append(.init(key: key, position: cell.position, value: value))
            return
        }
        let scalar = DocumentNode.Scalar(text: cell.text, style: .cell)
        // `1.0` and `1` are the same number, and both are what spreadsheets write.
        let isSameNumber =
            if column == .sceneNumber, case .scalar(let other) = known.value.content, let number = scalar.wholeNumber {
                other.wholeNumber == number
            } else { false }
        if case .scalar(let other) = known.value.content, other.text != cell.text, !isSameNumber {
            faults.add(
                cell.position,
                "\(column.rawValue) is \(excerpt(other.text)) in line \(known.position.line) and "
                    + "\(excerpt(cell.text)) here; write the same in both rows, or leave this cell empty")
        }
    }

    /// Where the first row of it stands.
    var position: SourcePosition { entries.first?.position ?? .start }

    var mapping: DocumentNode { mapping(adding: []) }

    func mapping(adding further: [DocumentNode.Entry]) -> DocumentNode {
        DocumentNode(content: .mapping(entries + further), position: position)
    }

    /// The members as the value of a key.
    func list(_ key: String, of document: (RowGroup) -> DocumentNode) -> DocumentNode.Entry {
        let list = DocumentNode(content: .sequence(members.map(document)), position: position)
        return DocumentNode.Entry(key: key, position: position, value: list)
    }
}
