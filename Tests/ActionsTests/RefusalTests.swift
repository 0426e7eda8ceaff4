import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Actions

/// What a server answers with 404, 409 or 402 is told apart by the code alone.
@Suite struct RefusalTests {
    @Test func whatIsNotThereIsUnknownWhoeverIsAsked() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.submit()
        let (actions, reads) = (fixture.actions, fixture.actions.reads)
        let elsewhere = SceneID(project: "film", scene: "s09")
        #expect(await refusal { try await reads.projects("nobody") } == .unknown)
        #expect(await refusal { try await reads.projects("film", scene: "s09") } == .unknown)
        #expect(await refusal { try await reads.summaries("nobody") } == .unknown)
        #expect(await refusal { try await reads.summaries("film", scene: "s09") } == .unknown)
        #expect(await refusal { try await reads.scene(elsewhere) } == .unknown)
        #expect(await refusal { try await reads.job("nobody", of: ActionsFixture.scene) } == .unknown)
        #expect(await refusal { try await actions.retry(.named(["nobody"])) } == .unknown)
        #expect(await refusal { try await actions.retry("nobody", of: ActionsFixture.scene) } == .unknown)
        #expect(await refusal { try await actions.cancel(["nobody"]) } == .unknown)
        #expect(await refusal { try await actions.resolve("nobody", .accept) } == .unknown)
        #expect(
            await refusal { try await actions.approveOrders(.named(["nobody"]), allowingUnpriced: false) } == .unknown)
        let shot = ShotID(scene: elsewhere, shot: "1A")
        #expect(
            await refusal { try await actions.retake(shot, isConfirmed: false, allowingUnpriced: false) } == .unknown)
    }

    @Test func whatAJobsStateDoesNotAllowIsNoUnknownJob() async throws {
        let fixture = try await ActionsFixture()
        let job = try await fixture.submit()
        let actions = fixture.actions
        #expect(await refusal { try await actions.retry(.named([job])) } == .notAllowed)
        #expect(await refusal { try await actions.retry(job, of: ActionsFixture.scene) } == .notAllowed)
        #expect(await refusal { try await actions.resolve(job, .accept) } == .notAllowed)
        #expect(
            await refusal { try await actions.approveOrders(.named([job]), allowingUnpriced: false) } == .notAllowed)
        let shot = ShotID(scene: ActionsFixture.scene, shot: "1A")
        #expect(
            await refusal { try await actions.retake(shot, isConfirmed: true, allowingUnpriced: false) } == .notAllowed)
        _ = try await actions.cancel([job])
        #expect(await refusal { try await actions.cancel([job]) } == .notAllowed)
    }

    @Test func whatCannotBePaidIsARefusalThatEndsWith3() async throws {
        let fixture = try await ActionsFixture()
        let error = await #expect(throws: ActionError.self) {
            try await fixture.actions.submit([fixture.manifest()], allowingUnpriced: false)
        }
        #expect(error?.code == .insufficientCredits)
        #expect(error?.exitStatus == .outOfCredits)
        #expect(try await fixture.actions.reads.projects().isEmpty)
        #expect(fixture.wakes.times == 0)
    }

    @Test(arguments: ["much", "", "1,5", "0.0000001"]) func whatIsNoAmountIsRefused(_ text: String) {
        let error = #expect(throws: ActionError.self) { try FilmActions.amount(text) }
        #expect(error?.code == .invalidAmount)
        #expect(error?.message == "\"\(text)\" is not an amount of credits")
    }

    @Test func anAmountThatNoGrantMayHaveIsRefused() async throws {
        let fixture = try await ActionsFixture()
        #expect(await refusal { try await fixture.actions.grant(.zero, note: nil) } == .invalidAmount)
        #expect(try await fixture.actions.reads.balances().used.isEmpty)
    }

    @Test(arguments: QueueError.Code.allCases) func aDefectStaysADefect(_ code: QueueError.Code) {
        let refusal = ActionError(refusal: QueueError(code: code, message: "m", remedy: "r"))
        switch code {
        case .unknownID, .notAllowed:
            #expect(refusal?.exitStatus == .badInput)
            #expect(refusal?.description == "m. r")
        case .leaseLost, .booksWrong, .illegalMove: #expect(refusal == nil)
        }
    }

    @Test func noRefusalIsADefect() {
        for code in ActionError.Code.allCases {
            #expect(ActionError(code: code, message: "m", remedy: nil).exitStatus != .broken, "\(code)")
        }
    }
}
