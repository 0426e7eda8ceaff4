package import Ledger

/// `dailies.booked/1`: entries that were written just now.
package struct BookedDocument: Encodable, Sendable {
    var schema = "dailies.booked/1"
    package let entries: [EntryView]

    package init(_ entries: [LedgerEntry]) { self.entries = entries.map(EntryView.init) }
}
