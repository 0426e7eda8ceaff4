/// The first line of a file of the journal.
struct JournalHeader: Codable, Equatable {
    var schema = "dailies.purchases/1"
    var root: String
    var number: Int
    /// SHA-256 of the file before this one; nil in the first, and in one that was begun because lines were lost before it.
    var previous: String?

    init(root: String, number: Int, previous: String?) {
        self.root = root
        self.number = number
        self.previous = previous
    }

    var line: [UInt8] {
        // Three words and a number: nothing in it can fail to be encoded.
        let previous = previous.map { ",\"previous\":\"\($0)\"" } ?? ""
        return Array("{\"number\":\(number)\(previous),\"root\":\"\(root)\",\"schema\":\"\(schema)\"}\n".utf8)
    }
}
