import Model

/// A table of a statement's page.
struct FinanceTable {
    /// A column: its heading, and whether it has figures, which stand at the right.
    struct Column {
        var title: String
        var isFigure: Bool

        static func text(_ title: String) -> Column { Column(title: title, isFigure: false) }
        static func figure(_ title: String) -> Column { Column(title: title, isFigure: true) }
    }

    var caption: String
    /// The first one names what a line is about.
    var columns: [Column]
    var rows: [Row] = []
    /// The last line; nil for a table without a sum.
    var total: Row?

    /// A line: what it is about, what says so more exactly, and its cells.
    struct Row {
        var name: String
        var detail = ""
        var cells: [String]
        /// Whether it is a sum of those above, or of what is left out.
        var isQuiet = false
    }

    func html() throws(ReportError) -> HTML {
        func values(_ row: Row) -> Template.Values {
            [
                "name": .text(row.name), "detail": .text(row.detail), "isQuiet": .flag(row.isQuiet),
                "cells": .list(
                    zip(columns.dropFirst(), row.cells).map {
                        ["text": .text($1), "isFigure": .flag($0.isFigure)]
                    }),
            ]
        }
        return try ReportAssets.shared().financeTable.render([
            "caption": .text(caption),
            "isNarrow": .flag(columns.count <= 4 && columns.dropFirst().allSatisfy(\.isFigure)),
            "columns": .list(columns.map { ["title": .text($0.title), "isFigure": .flag($0.isFigure)] }),
            "rows": .list(rows.map(values)), "totals": .list([total].compactMap(\.self).map(values)),
        ])
    }
}
