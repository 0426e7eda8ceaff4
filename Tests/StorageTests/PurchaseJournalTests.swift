import Foundation
import Model
import TestSupport
import Testing

@testable import Storage

@Suite struct PurchaseJournalTests {
    private let folder: ScratchFolder
    private static let beginning = JournalPosition(file: 0, bytes: 0)

    init() throws {
        folder = try ScratchFolder()
    }

    private func journal(limit: Int64 = 1 << 20, root: String = "root") throws -> PurchaseJournal {
        PurchaseJournal(folder: try folder.path("purchases"), root: root, limit: limit)
    }

    private static func intent(_ submission: String, prompt: String = "a boat") -> PurchaseIntent {
        PurchaseIntent(
            at: ManualClock.start, submission: submission, job: "job-\(submission)", provider: "veo3",
            providerModel: "veo-3.1-fast-generate-001", place: "gs://bucket/root/job/\(submission)/",
            tariff: Tariff(
                rate: .second(Credits(micro: 80_000)), from: CivilDate(daysSince1970: 20_000), source: "a test"),
            estimate: Credits(micro: 640_000), seconds: 8,
            shot: ShotID(scene: SceneID(project: "film", scene: "s01"), shot: "1A"), take: 2,
            spec: ShotSpec(
                model: "veo-3.1-fast", prompt: prompt, duration: 8, resolution: .p720, aspectRatio: .landscape,
                audio: false),
            specDigest: "digest", maxRetries: 3, priority: 1, orderedBy: .person("ada"), projectTitle: "Film",
            sceneNumber: 1,
            sceneTitle: "EXT. HARBOR", shotName: "The boat", shotPosition: 4)
    }

    private static let progress: [PurchaseProgress] = [
        .accepted(ProviderOperation(name: "projects/p/operations/1", endpoint: "https://example.org")), .rejected,
        .failed(usage: .seconds(8)),
        .delivered(
            sha256: String(repeating: "a", count: 64), result: VideoResult(reference: "gs://b/c", usage: .seconds(8))),
        .delivered(
            sha256: String(repeating: "b", count: 64), result: VideoResult(reference: "inline", usage: nil)),
    ]

    @Test func everythingThatWasAddedIsReadAgain() async throws {
        let journal = try journal()
        let hostile = Self.intent("s1", prompt: "quote \" line\nbreak \u{2028} {\"kind\":\"intent\"}")
        try await journal.append(hostile)
        for step in Self.progress { try await journal.append(step, of: "s1") }
        let reading = try await self.journal().entries(after: Self.beginning, isThorough: true)
        #expect(reading.entries == [.intent(hostile)] + Self.progress.map { .progress(submission: "s1", $0) })
        #expect(reading.tornLines == 0)
        #expect(try await PurchaseJournal.root(in: folder.path("purchases")) == "root")
    }

    @Test func aReaderGoesOnFromWhereItWas() async throws {
        let journal = try journal()
        #expect(try await journal.entries(after: Self.beginning).end == Self.beginning)
        try await journal.append(Self.intent("s1"))
        let first = try await journal.entries(after: Self.beginning)
        try await journal.append(.rejected, of: "s1")
        let second = try await self.journal().entries(after: first.end)
        #expect(second.entries == [.progress(submission: "s1", .rejected)])
        #expect(try await journal.entries(after: second.end) == JournalReading(end: second.end))
    }

    @Test func aFullFileIsClosedForGoodAndTheNextOneNamesItsDigest() async throws {
        let journal = try journal(limit: 1700)
        for number in 1...8 { try await journal.append(Self.intent("s\(number)")) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("purchases")).sorted()
        #expect(names == ["000001.jsonl", "000002.jsonl", "000003.jsonl"])
        // Another process goes on in the last one.
        try await self.journal(limit: 1700).append(Self.intent("s9"))
        let reading = try await journal.entries(after: Self.beginning, isThorough: true)
        #expect(reading.entries.map(\.submission) == (1...9).map { "s\($0)" })

        try folder.write(Data(folder.read("purchases/000002.jsonl").dropLast(3)), to: "purchases/000002.jsonl")
        let error = await #expect(throws: StorageError.self) {
            try await journal.entries(after: Self.beginning, isThorough: true)
        }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("000002.jsonl was changed") == true)
    }

    /// A sweep orders several shots at once, from its first moment on.
    @Test(arguments: [1 << 20, 1500] as [Int64])
    func purchasesThatAreMadeTogetherAreAllKept(_ limit: Int64) async throws {
        let journal = try journal(limit: limit)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<24 {
                group.addTask { try await journal.append(Self.intent("s\(number)")) }
            }
            try await group.waitForAll()
        }
        let reading = try await journal.entries(after: Self.beginning, isThorough: true)
        #expect(Set(reading.entries.map(\.submission)) == Set((0..<24).map { "s\($0)" }))
        #expect(reading.entries.count == 24)
        #expect(reading.tornLines == 0)
    }

    /// Two sweeps of one root folder, each with files that it knows from before.
    @Test(arguments: [1 << 20, 1500] as [Int64])
    func whatTwoProcessesAddIsAllKeptAndNoClosedFileChanges(_ limit: Int64) async throws {
        let journals = try (0..<2).map { _ in try journal(limit: limit) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<24 {
                group.addTask {
                    let journal = journals[number % 2]
                    try await journal.append(Self.intent("s\(number)"))
                    try await journal.append(.rejected, of: "s\(number)")
                }
            }
            try await group.waitForAll()
        }
        let reading = try await journal(limit: limit).entries(after: Self.beginning, isThorough: true)
        #expect(Set(reading.entries.map(\.submission)) == Set((0..<24).map { "s\($0)" }))
        #expect(reading.entries.count == 48)
        #expect(reading.tornLines == 0)
    }

    @Test func whatAPowerCutToreIsNoEntryAndTheNextOneStandsOnALineOfItsOwn() async throws {
        try await journal().append(Self.intent("s1"))
        let whole = try folder.read("purchases/000001.jsonl")
        try folder.write(whole + Data("{\"kind\":\"acc".utf8), to: "purchases/000001.jsonl")
        #expect(try await journal().entries(after: Self.beginning).entries.count == 1)
        try await journal().append(.rejected, of: "s1")
        let reading = try await journal().entries(after: Self.beginning)
        #expect(reading.entries.count == 2)
        #expect(reading.tornLines == 1)
    }

    @Test(arguments: [
        #"{"kind":"refunded","submission":"s1"}"#, #"{"kind":"accepted","submission":"s1"}"#, #"{"submission":"s1"}"#,
        "[]",
    ]) func anEntryThatIsNotUnderstoodIsRefusedAndStays(_ line: String) async throws {
        try await journal().append(Self.intent("s1"))
        let whole = try folder.read("purchases/000001.jsonl")
        try folder.write(whole + Data("\(line)\n".utf8), to: "purchases/000001.jsonl")
        let error = await #expect(throws: StorageError.self) { try await journal().entries(after: Self.beginning) }
        #expect(error?.code == .unreadable)
        #expect(error?.exitStatus == .broken)
        #expect(try folder.read("purchases/000001.jsonl").count > whole.count)
    }

    @Test func theJournalOfAnotherRootIsRefusedFromWhereverItIsRead() async throws {
        try await journal().append(Self.intent("s1"))
        let end = try await journal().entries(after: Self.beginning).end
        for position in [Self.beginning, end, JournalPosition(file: 1, bytes: 5)] {
            let error = await #expect(throws: StorageError.self) {
                try await journal(root: "other").entries(after: position)
            }
            #expect(error?.code == .foreign)
        }
    }

    @Test func aJournalThatLostLinesIsNoticedAndGoesOnInANewFile() async throws {
        let journal = try journal()
        try await journal.append(Self.intent("s1"))
        for position in [JournalPosition(file: 1, bytes: 100_000), JournalPosition(file: 4, bytes: 1)] {
            let error = await #expect(throws: StorageError.self) { try await journal.entries(after: position) }
            #expect(error?.code == .behind)
        }
        #expect(try await journal.beginNewFile(after: 4) == 5)
        try await self.journal().append(Self.intent("s2"))
        let reading = try await journal.entries(after: JournalPosition(file: 5, bytes: 0))
        #expect(reading.entries.map(\.submission) == ["s2"])
        // Where lines are known to be lost, the rest is read.
        let all = try await self.journal().entries(after: Self.beginning, isThorough: true)
        #expect(all.entries.map(\.submission) == ["s1", "s2"])
    }

    @Test func aJournalWithoutItsFirstFilesGoesOnBehindTheLastAndOverwritesNothing() async throws {
        for number in 1...8 { try await journal(limit: 1700).append(Self.intent("s\(number)")) }
        let last = try folder.read("purchases/000003.jsonl")
        try folder.move("purchases/000001.jsonl", to: "lost")
        #expect(try await PurchaseJournal.root(in: folder.path("purchases")) == "root")
        #expect(try await journal().beginNewFile(after: 1) == 4)
        try await journal().append(Self.intent("s9"))
        #expect(try folder.read("purchases/000003.jsonl") == last)
        #expect(!folder.exists("purchases/000001.jsonl"))
        let error = await #expect(throws: StorageError.self) { try await journal().entries(after: Self.beginning) }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("000001.jsonl is missing") == true)
        #expect(try await journal().entries(after: JournalPosition(file: 4, bytes: 0)).entries.count == 1)
    }

    @Test func aFileThatIsMissingBetweenOthersIsNamed() async throws {
        for number in 1...8 { try await journal(limit: 1700).append(Self.intent("s\(number)")) }
        try folder.move("purchases/000002.jsonl", to: "lost")
        for position in [Self.beginning, JournalPosition(file: 1, bytes: 100)] {
            let error = await #expect(throws: StorageError.self) { try await journal().entries(after: position) }
            #expect(error?.code == .unreadable)
            #expect(error?.message.contains("000002.jsonl is missing") == true)
        }
    }

    /// The room that was set aside lies in the file of the purchase.
    @Test func whatBecameOfAPurchaseIsNotedInItsFileAlsoWhenThatIsFull() async throws {
        try await journal(limit: 1).append(Self.intent("s1"))
        try await journal(limit: 1).append(.rejected, of: "s1")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("purchases")) == ["000001.jsonl"])
        try await journal(limit: 1).append(Self.intent("s2"))
        #expect(folder.exists("purchases/000002.jsonl"))
    }

    /// `/proc` takes no files from anybody, not even from root.
    @Test func aDiskThatRefusesIsNamedBeforeAnythingIsSent() async throws {
        let error = await #expect(throws: StorageError.self) {
            try await PurchaseJournal(folder: "/proc/purchases", root: "root").append(Self.intent("s1"))
        }
        #expect(error?.exitStatus == .disk)
        #expect(error?.message.contains("/proc/purchases") == true)
    }
}
