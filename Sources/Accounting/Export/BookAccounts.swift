import Ledger
import Model

/// The accounts of double-entry bookkeeping that an account of credits becomes.
///
/// The rehearsals' have names and a commodity of their own: nothing adds them to what is paid.
struct BookAccounts: Sendable {
    let commodity: String
    /// What is left of what was bought.
    let asset: String
    let opening: String
    let grants: String
    /// Corrections of no job.
    let corrections: String
    /// Above the accounts of projects and scenes.
    private let renders: String
    private let name: @Sendable (String) -> String

    /// - Parameter name: an id as a part of an account's name; two ids never have the same.
    init(_ account: Account, name: @escaping @Sendable (String) -> String) {
        self.name = name
        switch account {
        case .main:
            (commodity, asset, renders) = ("CREDITS", "Assets:Credits", "Expenses:Render")
            (opening, grants, corrections) = ("Equity:Opening", "Equity:Grants", "Expenses:Corrections")
        case .rehearsal:
            (commodity, asset, renders) = ("REHEARSAL", "Assets:Rehearsal", "Expenses:Rehearsal")
            (opening, grants) = ("Equity:RehearsalOpening", "Equity:RehearsalGrants")
            corrections = "Expenses:RehearsalCorrections"
        }
    }

    /// Where the other side of an entry is booked.
    func counterpart(of entry: LedgerEntry) -> String {
        if entry.kind == .grant { return grants }
        guard let scene = entry.subject?.shot.scene else { return corrections }
        return "\(renders):\(name(scene.project)):\(name(scene.scene))"
    }
}

/// Balances of accounts as they are written, to be asserted at the end.
struct BookBalances {
    private(set) var sums: [String: Credits] = [:]

    /// - Returns: whether the account was not there before.
    mutating func add(_ amount: Credits, to account: String) -> Bool {
        let isNew = sums[account] == nil
        sums[account, default: .zero] += amount
        return isNew
    }

    var sorted: [(account: String, sum: Credits)] {
        sums.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
    }
}
