/// One row of a bill: its values by their names, which are in lower case with `_` for `.`, and where each stands.
struct BillRecord {
    struct Value {
        var text: String
        var offset: Int
    }

    var values: [String: Value] = [:]
    /// Where the row begins.
    var offset: Int
    /// The amounts of the list `credits`.
    var credits: [Value] = []

    /// The first of these names that has a value.
    func value(_ names: [String]) -> Value? {
        for name in names {
            if let value = values[name], !value.text.isEmpty { return value }
        }
        return nil
    }

    /// Both spellings of nested names are one: `sku.id` and `sku_id`.
    static func name(_ text: String) -> String {
        String(text.lowercased().map { $0 == "." || $0 == " " ? "_" : $0 })
    }
}
