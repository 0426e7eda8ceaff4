import Testing

@testable import Database

/// Rows of an engine that keeps what it is given, whatever its schema says: a second driver may have no STRICT.
@Suite struct SQLRowTests {
    private static let ask = Statement("what is kept", "SELECT")

    private func sql(_ columns: [String], _ rows: [SQLValue?]...) -> Transaction {
        Transaction(session: KeptRows(columns: columns, rows: rows))
    }

    @Test func bytesAreNoValueOfAnyColumn() {
        let sql = sql(["state"], [nil])
        for read in [
            { _ = try $0.text("state") }, { _ = try $0.optionalText("state") }, { _ = try $0.optionalLong("state") },
            { _ = try $0.optionalReal("state") }, { _ = try $0.flag("state") },
        ] as [(SQLRow) throws -> Void] {
            let error = #expect(throws: DatabaseError.self) { try sql.row(Self.ask) { try read($0) } }
            #expect(error?.code == .corrupt)
            #expect(error?.message.contains("the column state holds bytes and not") == true)
        }
    }

    @Test func aForeignWordIsQuotedButNotAtLength() {
        let word = String(repeating: "word ", count: 50)
        let error = #expect(throws: DatabaseError.self) {
            let _: [Int] = try sql(["take"], [.text(word)]).rows(Self.ask) { try $0.value("take") }
        }
        #expect(error?.message.contains("\"word word") == true)
        #expect((error?.message.count ?? 0) < 150)
    }

    @Test func aNumberMayBeKeptWithoutItsFraction() throws {
        #expect(try sql(["seconds"], [.integer(8)]).row(Self.ask) { try $0.real("seconds") } == 8)
    }

    @Test func aCountOfSomethingElseIsADefect() {
        let error = #expect(throws: DatabaseError.self) { try sql(["n"], [.text("3")]).count(Self.ask) }
        #expect(error?.code == .other)
        #expect(error?.message.contains("what is kept") == true)
    }

    @Test func columnsAreFoundInAnyOrderAndTheLeftmostOfTwo() throws {
        let sql = sql(
            ["a", "b", "a", "c"], [.integer(1), .integer(2), .integer(3), .integer(4)],
            [.integer(10), .integer(20), .integer(30), .integer(40)])
        let orders = [["a", "b", "c"], ["c", "b", "a"], ["b", "a", "b", "a", "c", "c"], ["a", "a", "a"]]
        for order in orders {
            let read = try sql.rows(Self.ask) { row in try order.map(row.integer) }
            let values = ["a": 1, "b": 2, "c": 4]
            #expect(read == [order.map { values[$0] ?? 0 }, order.map { 10 * (values[$0] ?? 0) }])
        }
        // What one row asks for need not be what the next one does.
        let read = try sql.rows(Self.ask) { row in
            try row.integer("a") == 1 ? try row.integer("c") : try row.integer("b") + (try row.integer("c"))
        }
        #expect(read == [4, 60])
    }
}

/// An answer that is there from the beginning.
private struct KeptRows: SQLSession {
    var columns: [String]
    var rows: [[SQLValue?]]

    func execute(_ statement: Statement, _ arguments: [String: SQLValue]) -> Int { 0 }
    func insert(_ statement: Statement, _ arguments: [String: SQLValue]) -> Int64 { 0 }
    func answer(_ statement: Statement, _ arguments: [String: SQLValue]) -> any SQLAnswer {
        Answer(columns: columns, rows: rows)
    }

    private final class Answer: SQLAnswer {
        let columns: [String]
        private var rows: [[SQLValue?]]
        private var row: [SQLValue?] = []

        init(columns: [String], rows: [[SQLValue?]]) {
            self.columns = columns
            self.rows = rows.reversed()
        }

        func next() -> Bool {
            guard let next = rows.popLast() else { return false }
            row = next
            return true
        }

        func value(at column: Int) -> SQLValue? { row[column] }
    }
}
