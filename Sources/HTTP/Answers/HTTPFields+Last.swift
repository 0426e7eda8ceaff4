package import HTTPTypes

extension HTTPFields {
    /// The value of a field that is to stand once; the last one where a server repeats it.
    package subscript(last name: HTTPField.Name) -> String? { self[values: name].last }
}
