package import Model

/// `dailies.check/1`: how many clips were looked at, which are lost, and whether the purchase journal is whole.
package struct CheckDocument: Encodable {
    var schema = "dailies.check/1"
    var deep: Bool
    var clips: Int
    var lost: [String]
    /// Downloads that ended half-way and were not touched for a day, of jobs without a stored clip.
    var unfinished: [String]
    /// What is wrong with it; nil when nothing is, and when only a deep check would know.
    @ExplicitNull package var journal: String?

    package init(clips: Int, lost: [String], unfinished: [String], deep: Bool, journal: String?) {
        self.deep = deep
        self.clips = clips
        self.lost = lost
        self.unfinished = unfinished
        _journal = ExplicitNull(wrappedValue: journal)
    }
}
