package import Model

/// What was read of the purchase journal.
package struct JournalReading: Equatable, Sendable {
    package var entries: [JournalEntry] = []
    /// Where the next reading goes on.
    package var end: JournalPosition
    /// Lines that a power cut tore: nothing was sent on the word of one.
    package var tornLines = 0
}
