package import Model

/// One order, complete: nothing that is sent comes from anywhere else.
package struct VideoOrder: Sendable {
    /// The submission's id; also the label, tag or output prefix by which it can be found again.
    package var submission: String
    package var job: String
    /// For burned-in labels and the provider's own bookkeeping.
    package var shot: ShotID
    package var take: Int
    /// The provider's own id of the model, from the catalogue.
    package var providerModel: String
    package var spec: ShotSpec
    /// Where the clip is to be left, as ``VideoProvider/place(_:)`` said at the time of the intent.
    package var place: String?
    /// Absolute paths of the frozen frames.
    package var startFramePath: String?
    package var endFramePath: String?
    /// Attempts that were made for this job before this one; the mock's scripted faults look at it.
    package var earlierAttempts: Int
    /// Whether it may still be sent: to be asked in the moment before it cannot be taken back, because the process may have
    /// been stopped since it was made. One that may not is `notSent`.
    package var mayBeSent: @Sendable () -> Bool = { true }

    package init(
        submission: String, job: String, shot: ShotID, take: Int, providerModel: String, spec: ShotSpec,
        place: String? = nil, startFramePath: String?, endFramePath: String?, earlierAttempts: Int
    ) {
        self.submission = submission
        self.job = job
        self.shot = shot
        self.take = take
        self.providerModel = providerModel
        self.spec = spec
        self.place = place
        self.startFramePath = startFramePath
        self.endFramePath = endFramePath
        self.earlierAttempts = earlierAttempts
    }
}
