package import Forecast
package import Model

extension SceneReport {
    /// One place of the scene's playlist: a shot, and the take of it that is screened. Both stand in one object.
    ///
    /// That take is the selected one; a shot without a completed take shows its latest job.
    @dynamicMemberLookup
    package struct Shot: Codable, Equatable, Sendable {
        package var place: Place
        package var facts: TakeFacts

        /// A field of the shot.
        package subscript<Value>(dynamicMember field: WritableKeyPath<Place, Value>) -> Value {
            get { place[keyPath: field] }
            set { place[keyPath: field] = newValue }
        }

        /// A fact of the screened take.
        package subscript<Value>(dynamicMember fact: WritableKeyPath<TakeFacts, Value>) -> Value {
            get { facts[keyPath: fact] }
            set { facts[keyPath: fact] = newValue }
        }

        init(_ place: Place, _ facts: TakeFacts = TakeFacts()) {
            self.place = place
            self.facts = facts
        }

        /// Reads both from one object.
        package init(from decoder: any Decoder) throws {
            place = try Place(from: decoder)
            facts = try TakeFacts(from: decoder)
        }

        /// Writes both as one object.
        package func encode(to encoder: any Encoder) throws {
            try facts.encode(to: encoder)
            try place.encode(to: encoder)
        }
    }

    /// What is told of a shot, whichever take of it is screened.
    package struct Place: Codable, Equatable, Sendable {
        /// From 1, in scene order.
        package var position = 0
        package var shot: String
        package var name: String
        /// Of the screened take. Nil, like the job and the state, for a shot that nothing was queued for.
        @ExplicitNull package var take: Int? = nil
        @ExplicitNull package var job: String? = nil
        @ExplicitNull package var state: JobState? = nil
        /// Where the shot begins when the scene plays through, counting planned lengths for shots without a clip.
        package var startSeconds = 0.0
        package var plannedSeconds: Double
        /// The frames that were ordered for the screened take, beside the page: `media/{shot}-start.jpg` or `.png`.
        @ExplicitNull package var startFrame: String? = nil
        @ExplicitNull package var endFrame: String? = nil
        /// Whether the take is an animatic in place of a real one that was ordered and is not there yet.
        package var isStandIn = false
        /// The real take in whose place it stands; nil when it stands for itself.
        @ExplicitNull package var awaited: Awaited? = nil
        /// When the shot's latest job is expected to be done, from takes of its model in this scene and its place in the
        /// queue of this scene; nil when that is not known.
        @ExplicitNull package var eta: Eta? = nil
        /// What somebody has to do so that the shot goes on; nil when nobody has to do anything.
        @ExplicitNull package var nextAction: String? = nil
        /// What a return of the shot would most likely be; nil unless an input of its latest job was refused.
        @ExplicitNull package var proposal: ReviewRules.IssueType? = nil
        /// What all takes of the shot were charged on the account that pays for the latest one; nil while nothing is
        /// settled, and when something that was bought has no known price.
        @ExplicitNull package var chargedShot: Credits? = nil
        /// What another take is expected to cost: what the latest one was quoted at when it was ordered, which is not
        /// today's price if that has changed since; nil when unpriced.
        @ExplicitNull package var estimateRetake: Credits? = nil
        /// The shot's other jobs that were not canceled, oldest first.
        package var otherTakes: [Take] = []

        private enum CodingKeys: String, CodingKey {
            case position, shot, name, take, job, state, awaited, eta, proposal
            case startSeconds = "start_seconds"
            case plannedSeconds = "planned_seconds"
            case startFrame = "start_frame"
            case endFrame = "end_frame"
            case isStandIn = "stand_in"
            case nextAction = "next_action"
            case chargedShot = "charged_shot"
            case estimateRetake = "estimate_retake"
            case otherTakes = "other_takes"
        }
    }

    /// A real take that was ordered and is not there yet.
    package struct Awaited: Codable, Equatable, Sendable {
        package var job: String
        package var take: Int
        package var state: JobState
    }
}

extension SceneReport.Shot {
    /// What players call it.
    package var playlistTitle: String { "\(place.shot) \(place.name)\(facts.isAnimatic ? " (animatic)" : "")" }

    /// Where the shot stands: its real take's state, also while an animatic is screened in its place.
    package var standing: JobState? { place.awaited?.state ?? place.state }

    /// What is to be known of the take besides its number; nil for a real one.
    package var takeNote: String? {
        if let awaited = place.awaited { return "the animatic, in place of take \(awaited.take)" }
        return facts.isAnimatic ? "animatic" : nil
    }

    /// How long the shot takes on the screen: its clip's length, or the planned one of a shot without a clip.
    package var screenSeconds: Double { facts.durationSeconds ?? place.plannedSeconds }

    /// The files beside the page that the shot and its takes name.
    package var files: [String] {
        [place.startFrame, place.endFrame].compactMap(\.self) + facts.files + place.otherTakes.flatMap(\.facts.files)
    }

    /// The shots with their positions and start times.
    package static func placed(_ shots: [Self]) -> [Self] {
        var shots = shots
        // Counted in milliseconds, so that ten thousand additions do not drift apart from the clips.
        var start: Int64 = 0
        for index in shots.indices {
            shots[index].place.position = index + 1
            shots[index].place.startSeconds = Double(start) / 1000
            start += milliseconds(shots[index].screenSeconds)
        }
        return shots
    }
}

/// Whole milliseconds of a length in seconds.
package func milliseconds(_ seconds: Double) -> Int64 { Int64((seconds * 1000).rounded()) }
