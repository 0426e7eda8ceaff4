import Database
import Testing

/// What is written stays, as a whole or not at all.
extension StoreConformance {
    func keepsWhatWasWritten() async throws {
        let store = try open()
        try await store.note("a")
        try await store.note("b")
        try store.close()
        let again = try open()
        #expect(try await again.texts == ["a", "b"])
    }

    func aFailedTransactionLeavesNothing() async throws {
        let store = try open()
        try await store.note("before")
        await #expect(throws: Unwanted.self) {
            try await store.write { sql in
                try sql.note("half")
                throw Unwanted()
            }
        }
        // Also when it is a statement that fails, whatever was made of its error.
        let error = await #expect(throws: DatabaseError.self) {
            try await store.write { sql in
                try sql.note("half")
                try sql.note("half")
            }
        }
        #expect(error?.code == .constraint)
        #expect(try await store.texts == ["before"])
        // The connection is as good as before.
        try await store.note("after")
        #expect(try await open().texts == ["before", "after"])
    }

    func aCancelledTaskRecordsItsFact() async throws {
        let store = try open()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await store.note("paid")
        }
        try await task.value
        #expect(try await store.texts == ["paid"])
    }

    func saysThatItIsDurable() async throws {
        let store = try open()
        #expect(try await driver.isDurable(store))
    }

    func whatIsClosedAnswersNoMore() async throws {
        let store = try open()
        try store.close()
        await #expect(throws: DatabaseError.self) { try await store.texts }
        await #expect(throws: DatabaseError.self) { try await store.note("late") }
        #expect(try await open().texts.isEmpty)
    }

    /// Ends a transaction that is not wanted.
    private struct Unwanted: Error {}
}
