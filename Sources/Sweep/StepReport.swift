import Model
import Queue

/// What one step of one job did.
struct StepReport: Equatable, Sendable {
    /// The job that it was done for.
    var job = ""
    var submitted = false
    var polled = false
    var completed = false
    var settled = Credits.zero
    /// What was decided after an ending that brought no clip.
    var next: JobLife.NextStep?
    /// Whether the provider answered; nil when it was not asked.
    var providerAnswered: Bool?
    /// Whether the provider does not accept our credentials for something that was bought already.
    var lacksRights = false
    /// Whether a purchase was found that the database did not know.
    var foundUnknown = false
    /// Whether the provider has no such model, project or region for us.
    var isNotOffered = false
    /// Whether a hard budget had no room for it; that says nothing about other jobs.
    var isOverBudget = false
    /// The refusals that the gate knew when this step began.
    var refusalsBefore = 0
    /// Why less is to be submitted from now on.
    var closesGate: Closure?

    /// Whether an order was taken.
    var isAccepted: Bool { submitted && next == nil && providerAnswered == true }

    enum Closure: Equatable {
        /// There are no credits for further holds.
        case credits
        /// The provider does not accept our credentials.
        case refusal
        /// The provider has no room, and says for how many seconds if it says so.
        case quota(retryAfter: Double?)
    }
}
