import Model
import Queue
import QueueSupport
import Review
import TestSupport
import Testing

/// Saved reviews that are handed in: a scene of four shots, the first of which has two takes.
@Suite struct ReviewFileTests {
    private let fixture: QueueFixture
    private let scene = QueueFixture.scene
    private let shots = ["1A", "1B", "1C", "1D"]
    /// When the reviewer looked, before the second take of 1A came.
    private let looked: Timestamp

    init() async throws {
        fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(shots.map { QueueFixture.shot($0) })])
        for _ in shots { try await Self.complete(fixture) }
        fixture.clock.advance(seconds: 60)
        looked = fixture.clock.now
        fixture.clock.advance(seconds: 60)
        _ = try await fixture.queue.place([
            QueueFixture.film(shots.map { QueueFixture.shot($0, prompt: $0 == "1A" ? "a ship" : "a boat") })
        ])
        try await Self.complete(fixture)
        fixture.clock.advance(seconds: 60)
    }

    @Test func eachDecisionSaysWhatCameOfIt() async throws {
        // Somebody else returned 1D before.
        _ = try await fixture.queue.acting(as: .person("bob")).say(
            Saying(of: scene, shot: "1D", .return, issueType: "timing", stage: 7, text: "too slow"))
        let file = try await file([
            // Three that are good: one of them of a take that came since is said after it was seen.
            entry("1B", 1, .approve), entry("1C", 1, .note, text: "lovely"),
            entry("1A", 2, .approve, at: fixture.clock.now),
            // Two that are stale: a take that has a newer one, and other bytes.
            entry("1A", 1, .return, text: "dry ropes"),
            entry("1C", 1, .approve, sha256: String(repeating: "f", count: 64)),
            // One that nobody knows, and one that another reviewer says otherwise.
            entry("7Z", 1, .approve), entry("1D", 1, .approve),
        ])
        let intake = try await fixture.queue.takeIn(file)
        let words = intake.results.map { result in
            switch result.result {
            case .noted(.accepted): "accepted"
            case .noted(.disputed(let others)): "disputed by \(others.map(\.by.words))"
            case .noted(.stale): "stale"
            case .noted(.known), .noted(.superseded): "nothing new"
            case .unknown: "unknown"
            case .refused: "refused"
            }
        }
        #expect(
            words == [
                "accepted", "accepted", "accepted", "stale", "stale", "unknown", "disputed by [\"bob\"]",
            ])
        #expect(intake.reviewState == .returned)
        #expect(intake.stage == 7)
        let record = try await fixture.queue.scene(scene).record
        // Whatever was noted is there to be seen, and what is stale asks for nothing.
        #expect(record.decisions.count == 7)
        #expect(record.openIssues.map(\.text) == ["too slow"])
    }

    @Test func theSameFileTwiceChangesNothing() async throws {
        let file = try await file(
            [entry("1B", 1, .return, text: "dark"), entry("1A", 1, .approve)],
            whole: entry(nil, nil, .return, text: "slow"))
        _ = try await fixture.queue.takeIn(file)
        let before = try await fixture.queue.scene(scene)
        let events = try await fixture.queue.events(after: 0).count
        fixture.clock.advance(seconds: 60)
        let again = try await fixture.queue.takeIn(file)
        #expect(again.results.allSatisfy { $0.result == .noted(.known) })
        let after = try await fixture.queue.scene(scene)
        #expect(after.record == before.record)
        #expect(after.revision == before.revision)
        #expect(try await fixture.queue.events(after: 0).count == events)
    }

    @Test func twoReviewersFilesMergeInEitherOrder() async throws {
        let ann = try await file([entry("1B", 1, .approve), entry("1C", 1, .approve)])
        var bob = try await file([entry("1B", 1, .return, text: "dark")])
        bob.reviewer = .person("bob")
        bob.decisions[0].id = "b1"
        var verdicts: [[Verdict?]] = []
        for files in [[ann, bob], [bob, ann]] {
            let fixture = try await ReviewFileTests().fixture
            for file in files { _ = try await fixture.queue.takeIn(file) }
            let status = try await fixture.queue.scene(scene)
            verdicts.append(status.shots.map { $0.selected?.standing.verdict })
            #expect(status.shots[1].selected?.standing.isDisputed == true)
            #expect(status.reviewState == .returned)
        }
        #expect(verdicts == [[nil, .return, .approve, nil], [nil, .return, .approve, nil]])
    }

    @Test func anOlderWordOfTheSamePersonDecidesNothing() async throws {
        let later = try await file([entry("1B", 1, .approve, at: looked.adding(seconds: 5))])
        var earlier = try await file([entry("1B", 1, .return, text: "dark")])
        earlier.decisions[0].id = "e1"
        _ = try await fixture.queue.takeIn(later)
        #expect(try await fixture.queue.takeIn(earlier).results.map(\.result) == [.noted(.superseded)])
        #expect(try await fixture.queue.scene(scene).reviewState == .reviewReady)
    }

    @Test func anOlderWordOnTheSceneDoesNotUndoALaterOne() async throws {
        let now = fixture.clock.now
        let older = try await file([], whole: entry(nil, nil, .approve, at: now))
        fixture.clock.advance(seconds: 60)
        _ = try await fixture.queue.acting(as: .person("ann")).say(
            Saying(of: scene, .return, issueType: "timing", stage: 7, text: "too slow"))
        #expect(try await fixture.queue.takeIn(older).results.map(\.result) == [.noted(.superseded)])
        #expect(try await fixture.queue.scene(scene).reviewState == .returned)
    }

    @Test func anOlderApprovalSettlesNothingThatWasAskedLater() async throws {
        let older = try await file([entry("1A", 1, .approve, at: fixture.clock.now)])
        fixture.clock.advance(seconds: 60)
        _ = try await fixture.queue.acting(as: .person("bob")).say(
            Saying(of: scene, shot: "1A", take: 2, .return, issueType: "timing", stage: 7, text: "too slow"))
        _ = try await fixture.queue.takeIn(older)
        #expect(try await fixture.queue.scene(scene).record.openIssues.map(\.text) == ["too slow"])
    }

    @Test func aReturnForWantOfATakeIsStaleOnceOneCame() async throws {
        var returned = entry("1A", nil, .return, text: "it failed")
        returned.sha256 = nil
        var file = try await file([], whole: nil)
        file.decisions = [returned]
        #expect(try await fixture.queue.takeIn(file).results.map(\.result) == [.noted(.stale)])
        #expect(try await fixture.queue.scene(scene).reviewState == .reviewReady)
    }

    @Test func anApprovalOfACutThatWasNotSeenIsStale() async throws {
        let stale = try await file([], whole: entry(nil, nil, .approve))
        #expect(try await fixture.queue.takeIn(stale).results.map(\.result) == [.noted(.stale)])
        var seen = try await file([], whole: entry(nil, nil, .approve, at: fixture.clock.now))
        seen.sceneDecision?.id = "s2"
        #expect(try await fixture.queue.takeIn(seen).reviewState == .approved)
    }

    @Test func whatCannotBeSaysSoAndTheRestIsTakenIn() async throws {
        _ = try await fixture.queue.say(
            Saying(of: scene, .return, issueType: "timing", stage: 7, text: "too slow"))
        let file = try await file(
            [entry("1B", 1, .approve)], whole: entry(nil, nil, .approve, at: fixture.clock.now))
        let intake = try await fixture.queue.takeIn(file)
        #expect(intake.results[0].result == .noted(.accepted))
        guard case .refused(let why) = intake.results[1].result else {
            Testing.Issue.record("\(intake.results[1].result)")
            return
        }
        #expect(why.contains("too slow"))
    }

    @Test func anotherDecisionUnderTheSameIdIsRefused() async throws {
        var file = try await file([entry("1B", 1, .approve)])
        _ = try await fixture.queue.takeIn(file)
        file.decisions[0].verdict = .note
        file.decisions[0].text = "forged"
        guard case .refused = try await fixture.queue.takeIn(file).results[0].result else {
            Testing.Issue.record("it was noted")
            return
        }
        #expect(try await fixture.queue.scene(scene).record.decisions.map(\.verdict) == [.approve])
    }

    @Test func aClockThatIsAheadDoesNotOutvoteWhatComesLater() async throws {
        let file = try await file([entry("1B", 1, .return, at: fixture.clock.now.adding(seconds: 86_400), text: "dark")]
        )
        _ = try await fixture.queue.takeIn(file)
        fixture.clock.advance(seconds: 1)
        let said = try await fixture.queue.acting(as: .person("ann")).say(Saying(of: scene, shot: "1B", .approve))
        #expect(said.outcome == .accepted)
        #expect(said.reviewState == .reviewReady)
    }

    @Test func whatIsPrintedIsTakenInAgain() async throws {
        let ann = fixture.queue.acting(as: .person("ann"))
        _ = try await ann.say(Saying(of: scene, shot: "1B", .approve))
        _ = try await ann.say(Saying(of: scene, .return, issueType: "timing", stage: 7, text: "too slow"))
        let decisions = try await fixture.queue.scene(scene).record.decisions
        let file = ReviewFile(of: .person("ann"), on: scene, decisions, savedAt: fixture.clock.now)
        #expect(file.decisions.count == 1)
        #expect(try await fixture.queue.takeIn(file).results.map(\.result) == [.noted(.known), .noted(.known)])
    }

    // MARK: The world

    private static func complete(_ fixture: QueueFixture) async throws {
        var clip = QueueFixture.clip()
        let name = String(fixture.clock.now.microseconds, radix: 16)
        clip.sha256 = String(repeating: "0", count: 64 - name.count) + name
        try await fixture.complete(clip: clip)
    }

    /// A file of ann's; each take with the digest that it has.
    private func file(_ entries: [ReviewFile.Entry], whole: ReviewFile.Entry? = nil) async throws -> ReviewFile {
        let status = try await fixture.queue.scene(scene)
        var file = ReviewFile(
            scene: scene, reviewer: .person("ann"), savedAt: fixture.clock.now, decisions: entries, sceneDecision: whole
        )
        for index in entries.indices where entries[index].sha256 == nil {
            file.decisions[index].sha256 =
                status.shots.first { $0.id == entries[index].shot }?.jobs.first { $0.job.take == entries[index].take }?
                .clip?.sha256 ?? String(repeating: "e", count: 64)
        }
        return file
    }

    private func entry(
        _ shot: String?, _ take: Int?, _ verdict: Verdict, at: Timestamp? = nil, sha256: String? = nil,
        text: String = ""
    ) -> ReviewFile.Entry {
        let isReturn = verdict == .return
        return ReviewFile.Entry(
            id: "\(shot ?? "scene")-\(take ?? 0)-\(verdict.rawValue)", at: at ?? looked, shot: shot, take: take,
            sha256: sha256, verdict: verdict, issueType: isReturn ? "visual_continuity" : nil,
            stage: isReturn ? 8 : nil,
            text: text)
    }
}
