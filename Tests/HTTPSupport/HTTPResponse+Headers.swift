package import HTTPTypes

extension HTTPResponse {
    /// The head of an answer; names that are none are a mistake of the test.
    package init(status: Int, headers: [String: String]) {
        var fields = HTTPFields()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header field") }
            fields.append(HTTPField(name: name, value: value))
        }
        self.init(status: Status(code: status), headerFields: fields)
    }
}
