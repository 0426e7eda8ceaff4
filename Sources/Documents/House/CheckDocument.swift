package import Model
package import Queue

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
    /// What is wrong with the books; nil when only a deep check would know.
    @ExplicitNull package var books: [FaultView]?

    package init(clips: Int, lost: [String], unfinished: [String], deep: Bool, journal: String?, books: [AuditFault]?) {
        self.deep = deep
        self.clips = clips
        self.lost = lost
        self.unfinished = unfinished
        _journal = ExplicitNull(wrappedValue: journal)
        _books = ExplicitNull(wrappedValue: books?.map(FaultView.init))
    }
}
