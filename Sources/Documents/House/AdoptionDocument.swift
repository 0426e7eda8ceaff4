package import Model

/// `dailies.adoption/1`: what was taken in, or would be.
package struct AdoptionDocument: Encodable {
    var schema = "dailies.adoption/1"
    package var isConfirmed: Bool
    /// From the purchase journal, from providers, and clips on the disk that no journal tells of.
    package var journal: [Purchase]
    package var provider: [Purchase]
    package var disk: [Purchase]
    /// Clips of jobs that nobody knows, under the root folder.
    package var strangers: [String]
    /// Providers that were not to be asked.
    package var leftOut: [String]
    package var lookAtProvider: Look
    /// Why a provider was not asked; nil when all were.
    @ExplicitNull package var reason: String?

    private enum CodingKeys: String, CodingKey {
        case schema, journal, provider, disk, strangers, reason
        case isConfirmed = "taken_in"
        case leftOut = "left_out"
        case lookAtProvider = "provider_look"
    }

    /// What came of the question to the provider.
    package enum Look: String, Encodable {
        case asked
        /// Every job's purchase is known.
        case notNeeded = "not_needed"
        /// It keeps nothing by which a job's purchases could be found.
        case notKept = "not_kept"
        case unavailable
    }

    /// A purchase that the database did not know.
    package struct Purchase: Encodable {
        package var job: String
        package var project: String
        package var scene: String
        package var shot: String
        package var take: Int
        package var submission: String
        /// What is known of it, in the word of `Sweep`.
        package var what: String

        package init(job: String, shot: ShotID, take: Int, submission: String, what: String) {
            self.job = job
            project = shot.scene.project
            scene = shot.scene.scene
            self.shot = shot.shot
            self.take = take
            self.submission = submission
            self.what = what
        }
    }

    package init(
        isConfirmed: Bool, journal: [Purchase], provider: [Purchase], disk: [Purchase], strangers: [String],
        leftOut: [String], lookAtProvider: Look, reason: String?
    ) {
        self.isConfirmed = isConfirmed
        self.journal = journal
        self.provider = provider
        self.disk = disk
        self.strangers = strangers
        self.leftOut = leftOut
        self.lookAtProvider = lookAtProvider
        _reason = ExplicitNull(wrappedValue: reason)
    }
}
