/// An answer, and where each of its columns stands.
///
/// Rows are read by the same code one after the other, so for each column is kept which one was asked for after it the last
/// time: a name is looked up in the first row, and compared once in all others.
final class SQLRows {
    let answer: any SQLAnswer
    /// The name of the statement, for errors.
    let statement: String
    private let columns: [String]
    /// By the place after that of the column before; -1 where none is known yet. The first stands for none before.
    private var followers: [Int]
    private var place = 0

    init(_ answer: any SQLAnswer, of statement: Statement) {
        self.answer = answer
        self.statement = statement.name
        columns = answer.columns
        followers = Array(repeating: -1, count: columns.count + 1)
    }

    func next() throws -> Bool { try answer.next() }

    /// The leftmost column of that name; nil when there is none.
    func index(of column: String) -> Int? {
        let guess = followers[place]
        if guess >= 0, columns[guess] == column {
            place = guess + 1
            return guess
        }
        guard let found = columns.firstIndex(of: column) else { return nil }
        followers[place] = found
        place = found + 1
        return found
    }
}
