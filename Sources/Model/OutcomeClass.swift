/// What kind of ending a request to a provider had; what the queue does about an ending is derived here, and who acts and
/// what people are told from its ``Reason``.
///
/// Providers classify, the queue obeys: no other room looks at a provider's codes or messages to decide anything.
package enum OutcomeClass: Hashable, Sendable {
    /// The provider had a fault of its own; the same request usually works later.
    case transient
    /// The provider has no room now; nothing was tried.
    case quota
    /// The provider refused the content of one input; the same request is refused again.
    case contentRefused(Input)
    /// The request is not one that the model takes.
    case invalidRequest
    /// The provider does not accept our credentials, or not for this.
    case auth
    /// The provider has no such model, project or region for us: the settings are wrong, not the shot.
    case notOffered
    /// A request was sent, or perhaps sent, and no answer says what became of it.
    case unknownSubmit
    /// The provider says that it is done and delivers no usable video.
    case noVideo
    /// Our side failed: disk, network, a lost worker, an input that cannot be read.
    case infrastructure

    /// What a provider can refuse.
    package enum Input: String, CaseIterable, Codable, Sendable {
        case prompt
        case startFrame = "start_frame"
        case endFrame = "end_frame"
        case audio
        case output
        case unspecified
    }
}

extension OutcomeClass {
    /// Whether an ending of this kind uses one of the job's attempts.
    ///
    /// - Parameter wasBought: whether it is the ending of a purchase: every further one is another purchase, so each
    ///   counts, whatever ended it.
    package func usesAttempt(wasBought: Bool) -> Bool {
        switch self {
        case .quota, .auth, .notOffered, .infrastructure: wasBought
        case .transient, .contentRefused, .invalidRequest, .unknownSubmit, .noVideo: true
        }
    }

    /// What the queue does next with the job, attempts permitting.
    ///
    /// - Parameter wasBought: whether a purchase ended so: what lacks a right in the middle of it lacks it again.
    package func disposition(wasBought: Bool) -> Disposition {
        switch self {
        case .auth where wasBought, .notOffered where wasBought: .hold
        case .transient: .retry(base: 10, cap: 900)
        case .quota: .retry(base: 30, cap: 600)
        case .infrastructure: .retry(base: 2, cap: 300)
        case .contentRefused(.audio): .retry(base: 10, cap: 900)
        case .contentRefused, .invalidRequest: .fail
        case .auth, .notOffered: .retry(base: 300, cap: 3600)
        case .unknownSubmit: .lookUp
        case .noVideo: .hold
        }
    }

    /// The queue's next step.
    package enum Disposition: Equatable, Sendable {
        /// Try again after a jittered exponential wait: `base` seconds doubled each time, never above `cap`.
        case retry(base: Double, cap: Double)
        /// Nothing but a changed job can succeed.
        case fail
        /// A person has to decide.
        case hold
        /// Ask the provider what became of the request; never send again blindly.
        case lookUp
    }

    /// The stable word for this class in the database and in JSON.
    package var code: String {
        switch self {
        case .transient: "transient"
        case .quota: "quota"
        case .contentRefused(let input): "content_refused.\(input.rawValue)"
        case .invalidRequest: "invalid_request"
        case .auth: "auth"
        case .notOffered: "not_offered"
        case .unknownSubmit: "unknown_submit"
        case .noVideo: "no_video"
        case .infrastructure: "infrastructure"
        }
    }

    /// Every class, one of `contentRefused` for each input; the table that tests and documents walk.
    package static let all: [OutcomeClass] =
        [.transient, .quota, .invalidRequest, .auth, .notOffered, .unknownSubmit, .noVideo, .infrastructure]
        + Input.allCases.map(OutcomeClass.contentRefused)

    /// The class with this word; nil when there is none.
    package init?(code: String) {
        guard let match = Self.all.first(where: { $0.code == code }) else { return nil }
        self = match
    }
}
