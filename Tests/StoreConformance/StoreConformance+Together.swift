import Database
import Foundation
import Model
import Testing

/// Several connections at the same rows, as several processes have them.
extension StoreConformance {
    func aReadSeesOneState() async throws {
        let (reader, writer) = (try open(), try open())
        try await writer.note("early")
        let (begun, written) = (Turn(), Turn())
        async let seen = reader.read { sql in
            defer { begun.pass() }
            let before = try sql.texts()
            begun.pass()
            written.wait()
            return (before, try sql.texts(), try sql.count(Notes.count))
        }
        await begun.hasPassed()
        do {
            defer { written.pass() }
            try await writer.note("late")
        }
        let (before, after, count) = try await seen
        #expect(before == ["early"])
        #expect(after == ["early"])
        #expect(count == 1)
        #expect(try await reader.texts == ["early", "late"])
    }

    func aReadDoesNotWaitForAWrite() async throws {
        let (reader, writer) = (try open(), try open())
        let (begun, read) = (Turn(), Turn())
        async let written: Void = writer.write { sql in
            defer { begun.pass() }
            try sql.note("not yet")
            begun.pass()
            read.wait()
        }
        await begun.hasPassed()
        let seen: [String]
        do {
            defer { read.pass() }
            seen = try await reader.texts
        }
        try await written
        #expect(seen.isEmpty, "what is not committed is not seen")
        #expect(try await reader.texts == ["not yet"])
    }

    func writersOnSeveralConnectionsLoseNothing() async throws {
        let stores = try (0..<3).map { _ in try open() }
        try await stores[0].note("sum", number: 0)
        try await withThrowingTaskGroup { group in
            for index in 0..<60 {
                group.addTask {
                    try await stores[index % 3].write { sql in
                        let number = try sql.row(Notes.number, ["text": "sum"]) { try $0.integer("number") }
                        // Past what the schema forbids.
                        try sql.execute(Notes.add, ["text": "sum", "number": (number ?? 0) + 100])
                        try sql.note("\(index)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await stores[1].read { try $0.count(Notes.sum) } == 6000)
        #expect(try await stores[2].read { try $0.count(Notes.count) } == 61)
    }

    func aWriterThatWaitedTooLongIsToldSo() async throws {
        let (patient, hasty) = (try open(), try open(patience: 0.05))
        let (begun, refused) = (Turn(), Turn())
        async let written: Void = patient.write { sql in
            defer { begun.pass() }
            try sql.note("first")
            begun.pass()
            refused.wait()
        }
        await begun.hasPassed()
        let error: DatabaseError?
        do {
            defer { refused.pass() }
            error = await #expect(throws: DatabaseError.self) { try await hasty.note("second") }
        }
        try await written
        #expect(error?.code == .busy)
        #expect(error?.exitStatus == .busy)
        #expect(error?.remedy != nil)
        try await hasty.note("third")
        #expect(try await patient.texts == ["first", "third"])
    }
}

/// What one side waits for and the other says once: a transaction's body is no task and waits as a thread, a task may not.
private struct Turn: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func pass() {
        semaphore.signal()
        continuation.finish()
    }

    func wait() { semaphore.wait() }
    func hasPassed() async { for await _ in stream {} }
}
