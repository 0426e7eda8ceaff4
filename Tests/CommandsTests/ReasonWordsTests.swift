import ArgumentParser
import Model
import Testing

@testable import Commands

/// What people are told to run is there to be run.
@Suite struct ReasonWordsTests {
    @Test(arguments: Reason.allCases) func everyCommandThatIsNamedIsTaken(_ reason: Reason) {
        for row in reason.rows(Reason.Facts(job: "01kb0000000000000000000001")) {
            let pieces = (row.nextAction ?? "").split(separator: "`", omittingEmptySubsequences: false)
            #expect(!pieces.count.isMultiple(of: 2), "a command of \(reason) has no end")
            for (index, piece) in pieces.enumerated() where !index.isMultiple(of: 2) {
                // Stands for what a provider wrote.
                let words = piece.split(separator: " ").map { $0 == "FOUND" ? "mock-01" : String($0) }
                #expect(words.first == "dailies", "\(reason): \(piece)")
                #expect(throws: Never.self, "\(reason): \(piece)") {
                    _ = try DailiesCommand.parseAsRoot(Array(words.dropFirst()))
                }
            }
        }
    }

    @Test func aCommandThatIsNotThereWouldBeNoticed() {
        for words in [["proceed"], ["retry"], ["resolve", "j1", "--accepted"], ["resolve", "j1", "--force"]] {
            #expect(throws: (any Error).self) { _ = try DailiesCommand.parseAsRoot(words) }
        }
    }

    @Test func theHelpOfStatusListsEveryReasonOfAJob() {
        let help = StatusCommand.helpMessage(columns: 80).split { $0.isWhitespace }.joined(separator: " ")
        for reason in Reason.allCases {
            for row in reason.rows() where row.standing != .noted {
                #expect(help.contains("\(reason.rawValue): \(row.sentence)"), "\(reason)")
            }
        }
    }

    @Test func theHelpOfStatusFitsATerminal() {
        let lines = StatusCommand.helpMessage(columns: 80).split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines { #expect(line.count <= 80, "\(line)") }
        #expect(lines.contains("  budget: Waits for credits or a budget. Nothing is lost."))
    }
}
