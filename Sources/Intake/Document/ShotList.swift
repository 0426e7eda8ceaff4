/// The rows of a CSV shot list on their way to manifests: one tree a project, of the same shape as YAML's.
///
/// Rows need not be sorted: a project, a scene or a shot stands where its id comes first.
struct ShotList {
    private var list = RowGroup()

    /// The trees of all projects; empty when the header or a row is wrong.
    static func documents(of rows: [[CSVReader.Cell]], faults: inout FaultList) -> [DocumentNode] {
        guard let header = rows.first else {
            faults.add(.start, "the shot list is empty; begin it with a row of column names: \(columnNames)")
            return []
        }
        guard let columns = columns(of: header, rows.dropFirst(), faults: &faults) else { return [] }
        if rows.count == 1 {
            faults.add(.start, "the shot list has no rows below its header; write one row for each shot")
        }
        var list = ShotList()
        for row in rows.dropFirst() {
            // Programs leave out empty cells at the end of a row. One too many is no such thing, even an empty one: a comma
            // in a text has moved every cell behind it.
            guard row.count <= header.count else {
                let isQuoted = row.contains { "“„«".contains($0.text.first ?? " ") }
                faults.add(
                    row[0].position,
                    "this row has \(row.count) cells and the header has \(header.count); put a cell that contains what "
                        + "parts cells in quotes" + (isQuoted ? ", in plain ones (\")" : ""))
                continue
            }
            var cells: [ShotListColumn: CSVReader.Cell] = [:]
            for (column, cell) in zip(columns, row) { if let column { cells[column] = cell } }
            list.add(cells, faults: &faults)
        }
        return list.documents
    }

    private static var columnNames: String { ShotListColumn.allCases.map(\.rawValue).joined(separator: ",") }

    /// The columns by their names; nil for one without a name and without text in any row.
    private static func columns(
        of header: [CSVReader.Cell], _ rows: ArraySlice<[CSVReader.Cell]>, faults: inout FaultList
    ) -> [ShotListColumn?]? {
        var columns: [ShotListColumn?] = []
        for (index, cell) in header.enumerated() {
            if withoutInvisibleEnds(cell.text).isEmpty {
                let filled = rows.first { index < $0.count && !$0[index].text.isEmpty }?[index]
                if let filled {
                    faults.add(
                        filled.position,
                        "this cell stands in a column without a name; name the column in the first row, or empty the cell"
                    )
                }
                columns.append(nil)
                continue
            }
            guard let column = ShotListColumn(header: cell.text) else {
                faults.add(cell.position, explanation(of: cell.text, isOnly: header.count == 1))
                continue
            }
            if columns.contains(column) {
                faults.add(cell.position, "the column \(column.rawValue) stands twice; remove one of the two")
            }
            columns.append(column)
        }
        for column in ShotListColumn.required where !columns.contains(column) && columns.count == header.count {
            faults.add(.start, "the column \(column.rawValue) is missing; every shot needs it")
        }
        return faults.isEmpty ? columns : nil
    }

    private static func explanation(of unknown: String, isOnly: Bool) -> String {
        if isOnly, unknown.contains("|") {
            return "the columns are parted by something else than commas, semicolons or tabs; save the list with commas"
        }
        let meant = closestMatch(to: unknown, in: ShotListColumn.allCases.map(\.rawValue))
        return "the column \(excerpt(unknown)) is unknown; "
            + (meant.map { "write \($0)" } ?? "the columns are \(columnNames)")
    }

    private mutating func add(_ row: [ShotListColumn: CSVReader.Cell], faults: inout FaultList) {
        let ids: [ShotListColumn] = [.project, .scene, .shot]
        for column in ids {
            if let cell = row[column], cell.text.isEmpty {
                faults.add(cell.position, "\(column.rawValue) is empty; every row names its project, scene and shot")
            }
        }
        guard ids.allSatisfy({ row[$0]?.text.isEmpty == false }), let projectID = row[.project],
            let sceneID = row[.scene]
        else { return }

        let project = list.place(of: projectID.text)
        let scene = list.members[project].place(of: sceneID.text)
        var shot = RowGroup()
        // In the order of the contract's columns, so that a group stands where its id does.
        for column in ShotListColumn.allCases {
            guard let cell = row[column], !cell.text.isEmpty else { continue }
            switch column.place.level {
            case .project: list.members[project].take(cell, of: column, faults: &faults)
            case .scene: list.members[project].members[scene].take(cell, of: column, faults: &faults)
            case .shot: shot.take(cell, of: column, faults: &faults)
            }
        }
        list.members[project].members[scene].members.append(shot)
    }

    private var documents: [DocumentNode] {
        list.members.map { project in
            let entry = DocumentNode.Entry(key: "project", position: project.position, value: project.mapping)
            let scenes = project.list("scenes") { scene in scene.mapping(adding: [scene.list("shots") { $0.mapping }]) }
            return DocumentNode(content: .mapping([entry, scenes]), position: project.position)
        }
    }
}

extension SourcePosition {
    /// The first place of a file, for what is wrong with the whole of it.
    static let start = SourcePosition(line: 1, column: 1)
}
