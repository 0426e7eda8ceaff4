/// The provider's handle for accepted work, stored whole.
package struct ProviderOperation: Hashable, Sendable {
    /// The provider's own name for it.
    package var name: String
    /// Where to ask for it: base URL, region, whatever the provider needs besides the name; opaque to other rooms.
    package var endpoint: String

    package init(name: String, endpoint: String = "") {
        self.name = name
        self.endpoint = endpoint
    }
}
