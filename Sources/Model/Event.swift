/// One durable, numbered fact, written in the transaction that made it true.
///
/// Its flat form for webhooks, logs and pages is ``Event/Wire`` (`dailies.event/1`).
package struct Event: Equatable, Sendable {
    /// Ids only grow.
    package var id: Int64
    package var at: Timestamp
    /// Who did it.
    package var by: By
    /// What it is about.
    package var subject: Subject
    package var happening: Happening

    package init(id: Int64, at: Timestamp, by: By, subject: Subject = Subject(), happening: Happening) {
        self.id = id
        self.at = at
        self.by = by
        self.subject = subject
        self.happening = happening
    }

    /// What an event is about: nothing in it for one of the whole root folder; a job is known with its shot.
    package struct Subject: Hashable, Sendable {
        package var project: String?
        package var scene: String?
        package var shot: String?
        package var job: String?

        /// The root folder.
        package init() {}

        package init(project: String?, scene: String?, shot: String?, job: String?) {
            self.project = project
            self.scene = scene
            self.shot = shot
            self.job = job
        }

        package init(_ scene: SceneID) {
            self.init(project: scene.project, scene: scene.scene, shot: nil, job: nil)
        }

        /// - Parameter job: nil for the shot as a whole.
        package init(_ shot: ShotID, job: String?) {
            self.init(project: shot.scene.project, scene: shot.scene.scene, shot: shot.shot, job: job)
        }

        /// The scene that a report of it shows; nil when it is about none.
        package var sceneID: SceneID? {
            guard let project, let scene else { return nil }
            return SceneID(project: project, scene: scene)
        }
    }
}

/// What happened, with what belongs to it.
package enum Happening: Equatable, Sendable {
    /// A job moved, or stays where it is for another reason. `from` is nil for a new one.
    case jobMoved(from: JobState?, to: JobState, reason: Reason?, text: String?)
    /// A scene's render status changed to `rendering`, `complete` or `failed`.
    case sceneTurned(from: RenderStatus, to: RenderStatus)
    /// A scene became ready for its review.
    case reviewReady(from: ReviewState)
    /// A scene was approved, as it is cut now.
    case sceneApproved(from: ReviewState)
    /// A scene was sent back to a stage, or to an earlier one than before; `issue` is what sent it there.
    case sceneReturned(from: ReviewState, stage: Int, issue: String, text: String)
    /// Somebody said what is wrong.
    case issueCreated(issue: String, type: String, stage: Int, text: String)
    /// What was wrong is settled, or was withdrawn.
    case issueClosed(issue: String, text: String)
    /// Somebody said what they think of a take.
    case takeDecided(verdict: Verdict, text: String?)
    /// Another take of a shot plays from now on.
    case takeSelected(take: Int)
    /// Credits were booked: granted, settled, given back or corrected. What was held is not.
    case creditsBooked(CreditsBooked)
    /// An order waits because there are no credits for it.
    case budgetStopped(text: String)
    /// Something that did not stop a sweep, and that people should know.
    case sweepWarning(text: String)
    /// A sweep ended, in the word of its outcome.
    case sweepFinished(outcome: String, exitCode: Int)
    /// Nothing of this is bought from now on.
    case queuePaused(PauseScope, text: String?)
    /// It is bought again, unless another pause covers it.
    case queueResumed(PauseScope)

    /// What was booked.
    package struct CreditsBooked: Equatable, Sendable {
        /// `grant`, `settle`, `refund` or `correction`.
        package var entry: String
        package var account: Account
        package var amount: Credits

        package init(entry: String, account: Account, amount: Credits) {
            self.entry = entry
            self.account = account
            self.amount = amount
        }
    }
}

extension Event {
    /// The kinds of events, as subscribers choose among them.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case jobState = "job.state"
        case sceneRendering = "scene.rendering"
        case sceneReviewReady = "scene.review_ready"
        case sceneFailed = "scene.failed"
        case sceneApproved = "scene.approved"
        case sceneReturned = "scene.returned"
        case issueCreated = "issue.created"
        case issueClosed = "issue.closed"
        case takeDecided = "take.decided"
        case takeSelected = "take.selected"
        case creditsBooked = "credits.booked"
        case sweepWarning = "sweep.warning"
        case sweepFinished = "sweep.finished"
        case budgetStopped = "budget.stopped"
        case queuePaused = "queue.paused"
        case queueResumed = "queue.resumed"
    }

    /// Its kind.
    package var kind: Kind { happening.kind }
}

extension Happening {
    /// The kind of event that it is.
    package var kind: Event.Kind {
        switch self {
        case .jobMoved: .jobState
        case .sceneTurned(_, .failed): .sceneFailed
        case .sceneTurned: .sceneRendering
        case .reviewReady: .sceneReviewReady
        case .sceneApproved: .sceneApproved
        case .sceneReturned: .sceneReturned
        case .issueCreated: .issueCreated
        case .issueClosed: .issueClosed
        case .takeDecided: .takeDecided
        case .takeSelected: .takeSelected
        case .creditsBooked: .creditsBooked
        case .budgetStopped: .budgetStopped
        case .sweepWarning: .sweepWarning
        case .sweepFinished: .sweepFinished
        case .queuePaused: .queuePaused
        case .queueResumed: .queueResumed
        }
    }
}
