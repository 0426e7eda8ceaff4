/// The order of an object's keys, and each key as it is written.
struct JSONMemberOrder {
    /// As they were encoded.
    let keys: [String]
    /// For each place in the document, which of the encoded members stands there; of two with one key the later.
    let ranks: [Int]
    /// For each place in the document, the key with its quotes and colon.
    let labels: [[UInt8]]
    let labelBytes: Int

    init(_ keys: [String]) {
        self.keys = keys
        var sorted: [Int] = []
        for index in keys.indices.sorted(by: { Self.precedes(keys[$0], keys[$1]) || keys[$0] == keys[$1] && $0 < $1 }) {
            if let last = sorted.last, keys[last] == keys[index] { sorted.removeLast() }
            sorted.append(index)
        }
        ranks = sorted
        labels = ranks.map { rank in
            let label = JSONOutput()
            label.write(text: keys[rank])
            label.write(literal: ":")
            return label.bytes
        }
        labelBytes = labels.reduce(0) { $0 + $1.count + 1 }
    }

    /// By bytes, as Foundation sorts them: equal in every process and every version of Unicode.
    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
