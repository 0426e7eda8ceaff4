/// One file of the hub in the pieces of which it is put together. Two of them are as long as there are failures and
/// scenes; the others fit on a sheet of paper.
struct HubPieces: Equatable, Sendable {
    /// To where failures begin.
    var head: [UInt8]
    /// What needs somebody, over all scenes.
    var failures: [UInt8]
    var middle: [UInt8]
    /// Every scene of every project.
    var scenes: [UInt8]
    /// From where the scenes end.
    var tail: [UInt8]

    var all: [[UInt8]] { [head, failures, middle, scenes, tail] }
    var bytes: [UInt8] { Array(all.joined()) }

    var layout: HubLayout {
        HubLayout(
            head: head.count, failures: failures.count, middle: middle.count, scenes: scenes.count, tail: tail.count)
    }
}

/// Where a file of the hub has its pieces: how many bytes each has.
struct HubLayout: Codable, Equatable, Sendable {
    var head: Int
    var failures: Int
    var middle: Int
    var scenes: Int
    var tail: Int

    /// All bytes of the file.
    var size: Int { head + failures + middle + scenes + tail }
    /// Where the failures stand.
    var failuresRange: Range<Int> { head..<head + failures }
    /// Where the scenes stand.
    var scenesRange: Range<Int> { head + failures + middle..<size - tail }

    /// Whether a file of this many bytes can be laid out so.
    func fits(_ count: Int) -> Bool { [head, failures, middle, scenes, tail].allSatisfy { $0 >= 0 } && size == count }
}
