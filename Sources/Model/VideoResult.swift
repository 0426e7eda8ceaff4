/// What a finished operation delivers, before it is fetched.
package struct VideoResult: Hashable, Sendable {
    /// How to fetch it; opaque to other rooms, stored with the submission.
    package var reference: String
    /// How much the provider charges for; nil when it does not say.
    package var usage: Usage?
    /// What it said of the result besides.
    package var metadata: ProviderMetadata

    package init(reference: String, usage: Usage?, metadata: ProviderMetadata = ProviderMetadata()) {
        self.reference = reference
        self.usage = usage?.believed
        self.metadata = metadata
    }
}
