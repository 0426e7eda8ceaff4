package import Model

/// What people think of one take, from everything that they said of it.
package struct Standing: Equatable, Sendable {
    /// Each person's last word, approve or return, in the order in which they were said.
    package var words: [Decision]

    /// - Parameters:
    ///   - decisions: of one take, or of one cut of a scene, in any order.
    ///   - isWithdrawn: whether what a return asked for was withdrawn, which takes the return back.
    package init(of decisions: [Decision], isWithdrawn: (Decision) throws -> Bool) rethrows {
        words = []
        let said = decisions.filter { !$0.isStale && ($0.verdict == .approve || $0.verdict == .return) }
        for decision in said.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }) {
            words.removeAll { decision.overrules || $0.by == decision.by }
            if try !isWithdrawn(decision) { words.append(decision) }
        }
    }

    /// What they think when nothing was withdrawn.
    package init(of decisions: [Decision]) { self.init(of: decisions) { _ in false } }

    /// A return outweighs approvals: one person who saw a fault is enough. Nil while nobody said anything.
    package var verdict: Verdict? {
        if words.contains(where: { $0.verdict == .return }) { return .return }
        return words.isEmpty ? nil : .approve
    }

    /// Whether people disagree.
    package var isDisputed: Bool { Set(words.map(\.verdict)).count > 1 }
}
