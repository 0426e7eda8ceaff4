import Database
import Model
import Testing

/// Values, keys and counts, and what is said when a row is not what it should be.
extension StoreConformance {
    func valuesComeBackAsTheyWere() async throws {
        let store = try open()
        let texts = ["", " ", "it's \"quoted\"", "Łódź 東京 🎬", "e\u{301}", "\u{10FFFF}", ":text ? $1 \\", "a\r\n\tb"]
        for text in texts {
            let id = try await store.note(text)
            let back = try await store.note(id) { try $0.text("text") }
            #expect(back.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
        }
        for number in [Int64.min, -1, 0, 1, Int64(UInt32.max) + 1, .max] {
            let id = try await store.note("integer \(number)", number: number)
            #expect(try await store.note(id) { try $0.long("number") } == number)
        }
        let measures = [0, -0.1, 23.976, 1e-300, Double.greatestFiniteMagnitude, Double.leastNonzeroMagnitude]
        for measure in measures {
            let id = try await store.note("real \(measure)", measure: measure)
            #expect(try await store.note(id) { try $0.real("measure") } == measure)
        }
        let id = try await store.note("nothing")
        let isNothing = try await store.note(id) { row in
            [
                try row.optionalText("absent") == nil, try row.optionalLong("number") == nil,
                try row.optionalReal("measure") == nil, try row.optionalTime("number") == nil,
            ]
        }
        #expect(isNothing == [true, true, true, true])
    }

    func aLongTextComesBackWhole() async throws {
        let store = try open()
        let long = String(repeating: "a boat in the rain, 船 ", count: 3000)
        #expect(long.utf8.count > 64 << 10)
        let id = try await store.note(long)
        #expect(try await store.note(id) { try $0.text("text") } == long)
        // Not every engine can keep this one; none may cut it.
        let text = "before\0after"
        guard let id = try? await store.note(text) else { return }
        #expect(try await store.note(id) { try $0.text("text") } == text)
    }

    func countsWhatItChangedAndGivesKeys() async throws {
        let store = try open()
        try await store.write { sql in
            let (first, second) = (try sql.note("a", number: 1), try sql.note("b", number: 2))
            #expect(second > first)
            #expect(try sql.row(Notes.byID, ["id": second]) { try $0.text("text") } == "b")
            #expect(try sql.row(Notes.byID, ["id": second + 1]) { try $0.text("text") } == nil)
            #expect(try sql.execute(Notes.add, ["text": "a", "number": 3]) == 1)
            #expect(try sql.execute(Notes.add, ["text": "nobody", "number": 3]) == 0)
            #expect(try sql.count(Notes.sum) == 5)
            #expect(try sql.exists(Notes.number, ["text": "a"]))
            #expect(try !sql.exists(Notes.number, ["text": "c"]))
            #expect(try sql.execute(Notes.clear) == 2)
            #expect(try sql.count(Notes.sum) == 0, "NULL counts as nothing")
            #expect(try sql.note("c") > second, "a key is not given twice")
        }
    }

    func refusesWhatTheSchemaForbids() async throws {
        let store = try open()
        try await store.note("there")
        let writes: [@Sendable (Transaction) throws -> Void] = [
            { try $0.note("there") },
            { try $0.execute(Notes.write, ["text": String?.none, "number": 1, "measure": 1.0, "parent": Int?.none]) },
            { try $0.note("unlucky", number: 13) },
            { try $0.note("orphan", parent: 4711) },
        ]
        for write in writes {
            let error = await #expect(throws: DatabaseError.self) { try await store.write { try write($0) } }
            #expect(error?.code == .constraint)
        }
        #expect(try await store.texts == ["there"])
    }

    func namesTheStatementThatFailedAndNoValue() async throws {
        let store = try open()
        let prompt = "a secret prompt"
        try await store.note(prompt)
        let unique = await #expect(throws: DatabaseError.self) { try await store.note(prompt) }
        let wrong = await #expect(throws: DatabaseError.self) {
            try await store.read {
                try $0.count(Statement("a wrong one", "SELECT :text FROM nowhere"), ["text": prompt])
            }
        }
        #expect(unique?.message.contains("‘write a note’") == true)
        #expect(wrong?.message.contains("‘a wrong one’") == true)
        #expect(wrong?.code == .other)
        for error in [unique, wrong] { #expect(!"\(String(describing: error))".contains(prompt)) }
    }

    func aRowThatCannotBeIsCorrupt() async throws {
        let store = try open()
        let id = try await store.note("no word", number: 7)
        let reads: [(column: String, read: @Sendable (SQLRow) throws -> Void)] = [
            ("absent", { _ = try $0.text("absent") }),
            ("measure", { _ = try $0.real("measure") }),
            ("parent", { _ = try $0.long("parent") }),
            ("parent", { _ = try $0.time("parent") }),
            ("parent", { _ = try $0.credits("parent") }),
            ("parent", { _ = try $0.flag("parent") }),
            ("number", { _ = try $0.flag("number") }),
            ("number", { _ = try $0.text("number") }),
            ("number", { _ = try $0.optionalText("number") }),
            ("text", { _ = try $0.integer("text") }),
            ("text", { _ = try $0.optionalInteger("text") }),
            ("text", { _ = try $0.optionalReal("text") }),
            ("text", { _ = try $0.word("text", as: JobState.self) }),
            ("text", { _ = try $0.optionalWord("text", as: JobState.self) }),
            ("text", { row in let _: Int = try row.value("text") }),
        ]
        for (column, read) in reads {
            let error = await #expect(throws: DatabaseError.self) {
                try await store.note(id, read)
            }
            #expect(error?.code == .corrupt)
            #expect(error?.exitStatus == .broken)
            #expect(error?.message.contains("column \(column) ") == true)
            #expect(error?.message.contains("‘note by id’") == true)
            #expect(error?.remedy != nil)
        }
        // Nothing else is harmed.
        #expect(try await store.texts == ["no word"])
    }

    func aColumnThatIsNotThereIsADefect() async throws {
        let store = try open()
        try await store.note("a")
        let error = await #expect(throws: DatabaseError.self) {
            try await store.read { try $0.rows(Notes.texts) { try $0.optionalText("prompt") } }
        }
        #expect(error?.code == .other)
        #expect(error?.message == "the statement ‘texts of notes’ has no column prompt")
    }

    func aValueThatIsMissingIsADefect() async throws {
        let store = try open()
        let error = await #expect(throws: DatabaseError.self) {
            try await store.read { try $0.row(Notes.byID, ["ID": 1]) { try $0.text("text") } }
        }
        #expect(error?.code == .other)
        #expect(error?.message.contains("‘note by id’") == true)
    }
}
