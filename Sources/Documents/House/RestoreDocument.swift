import Model

/// `dailies.restore/1`: what was put in place, and where the earlier database is kept.
package struct RestoreDocument: Encodable {
    var schema = "dailies.restore/1"
    var restoredFrom: String
    /// nil when nothing stood in its place.
    @ExplicitNull var replaced: String?

    private enum CodingKeys: String, CodingKey {
        case schema, replaced
        case restoredFrom = "restored_from"
    }

    package init(restoredFrom: String, replaced: String?) {
        self.restoredFrom = restoredFrom
        _replaced = ExplicitNull(wrappedValue: replaced)
    }
}
