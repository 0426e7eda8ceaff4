package import Model

/// What an account has: settled facts, and what open jobs hold of it.
package struct AccountBalance: Equatable, Sendable {
    /// Granted, less settled, plus refunded and corrected; below zero when a charge was larger than what was there.
    package var balance: Credits
    /// The sum of the open holds.
    package var held: Credits

    package init(balance: Credits, held: Credits) {
        self.balance = balance
        self.held = held
    }

    /// What a new hold may take.
    package var available: Credits { balance - held }
}
