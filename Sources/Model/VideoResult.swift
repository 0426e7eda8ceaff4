/// What a finished operation delivers, before it is fetched.
package struct VideoResult: Hashable, Sendable {
    /// How to fetch it; opaque to other rooms, stored with the submission.
    package var reference: String
    /// Seconds of video that the provider charges for; nil when it does not say.
    package var billedSeconds: Int?

    package init(reference: String, billedSeconds: Int?) {
        self.reference = reference
        self.billedSeconds = billedSeconds
    }
}
