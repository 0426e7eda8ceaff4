package import HTTPTypes

extension HTTPField.Name {
    /// A name that is written in the source, where HTTPTypes has none.
    package init(known name: StaticString) {
        // Whoever writes one that is none meets this at the first use, in a test.
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("\(name) is no name of a header field") }
        self = name
    }
}
