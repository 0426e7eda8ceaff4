package import Media
import Model
package import Providers
package import TestSupport

/// What every ``VideoProvider`` has to do, as checks that a provider's tests run over ``Check/allCases``.
///
/// One value serves one check: it starts with a provider that has no orders.
package struct ProviderConformance: Sendable {
    /// A new provider with nothing of its own in memory, as another process would have.
    package var makeProvider: @Sendable () -> any VideoProvider
    /// An order that the provider accepts and delivers, with this submission id; each has a clip of its own.
    package var makeOrder: @Sendable (_ submission: String) -> VideoOrder
    /// An order that the provider refuses in its own error shape; nil when it refuses none.
    package var makeRefusedOrder: (@Sendable (_ submission: String) -> VideoOrder)?
    /// Lets so much time pass that every accepted order has ended.
    package var finish: @Sendable () async throws -> Void
    /// How many orders the provider's own books hold.
    package var countOrders: @Sendable () async throws -> Int
    package var folder: ScratchFolder
    package var ffmpeg: FFmpeg

    package init(
        folder: ScratchFolder, ffmpeg: FFmpeg, makeProvider: @escaping @Sendable () -> any VideoProvider,
        makeOrder: @escaping @Sendable (_ submission: String) -> VideoOrder,
        makeRefusedOrder: (@Sendable (_ submission: String) -> VideoOrder)?,
        finish: @escaping @Sendable () async throws -> Void, countOrders: @escaping @Sendable () async throws -> Int
    ) {
        self.folder = folder
        self.ffmpeg = ffmpeg
        self.makeProvider = makeProvider
        // As the intent is recorded: with the place that the provider says.
        self.makeOrder = { submission in
            var order = makeOrder(submission)
            let job = JobAddress(root: Self.root, job: order.job)
            order.place = makeProvider().place(PurchaseAddress(job: job, submission: submission))
            return order
        }
        self.makeRefusedOrder = makeRefusedOrder
        self.finish = finish
        self.countOrders = countOrders
    }

    /// The sentences of the contract; a name says what must be true.
    package enum Check: String, CaseIterable, Sendable {
        case isPendingBeforeTheEnd
        case endsWithoutBeingPolled
        case everyProcessGetsTheSameAnswers
        case fetchesTheSameBytesAgain
        case deliversWhatWasOrdered
        case findsAnOrderWhoseAnswerWasLost
        case findsNothingThatWasNotOrdered
        case twoOrdersAreTwoOperations
        case knowsNoInventedOperation
        case refusalsBuyNothing
        case whatMayNotBeSentAnyMoreIsNotSent
        case cancelsWhatItSaysItCancels
        case cancelledTasksClaimNothing
        case findsWhatAJobsPurchasesLeft
        case historyIsOfOneJobAlone
        case saysWhenItKeepsNoHistory
    }

    /// Runs one check and records what is wrong as issues of the test that called it.
    package func run(_ check: Check) async throws {
        switch check {
        case .isPendingBeforeTheEnd: try await isPendingBeforeTheEnd()
        case .endsWithoutBeingPolled: try await endsWithoutBeingPolled()
        case .everyProcessGetsTheSameAnswers: try await everyProcessGetsTheSameAnswers()
        case .fetchesTheSameBytesAgain: try await fetchesTheSameBytesAgain()
        case .deliversWhatWasOrdered: try await deliversWhatWasOrdered()
        case .findsAnOrderWhoseAnswerWasLost: try await findsAnOrderWhoseAnswerWasLost()
        case .findsNothingThatWasNotOrdered: try await findsNothingThatWasNotOrdered()
        case .twoOrdersAreTwoOperations: try await twoOrdersAreTwoOperations()
        case .knowsNoInventedOperation: try await knowsNoInventedOperation()
        case .refusalsBuyNothing: try await refusalsBuyNothing()
        case .whatMayNotBeSentAnyMoreIsNotSent: try await whatMayNotBeSentAnyMoreIsNotSent()
        case .cancelsWhatItSaysItCancels: try await cancelsWhatItSaysItCancels()
        case .cancelledTasksClaimNothing: try await cancelledTasksClaimNothing()
        case .findsWhatAJobsPurchasesLeft: try await findsWhatAJobsPurchasesLeft()
        case .historyIsOfOneJobAlone: try await historyIsOfOneJobAlone()
        case .saysWhenItKeepsNoHistory: try await saysWhenItKeepsNoHistory()
        }
    }
}
