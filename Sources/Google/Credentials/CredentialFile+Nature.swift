import Foundation

extension CredentialFile {
    /// What a file is that is none of Google's credentials, after its name: people put many things into this place, and
    /// each is set right in its own way. Quotes nothing of it.
    static func nature(of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            .trimmingCharacters(in: CharacterSet(charactersIn: "\u{FEFF}\u{0}"))
        if text.isEmpty { return "is empty" }
        if text.hasPrefix("<") { return "is a web page, not a file of Google credentials" }
        if text.hasPrefix("AIza") { return "holds an API key, which Vertex AI does not take" }
        if text.hasPrefix("ya29.") { return "holds an access token, which ends within the hour" }
        if text.hasPrefix("-----BEGIN") { return "holds a key without the rest of its JSON file" }
        if let json = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) {
            return nature(ofJSON: json)
        }
        if isBase64OfJSON(text) { return "is the base64 of a JSON file; decode it with `base64 -d`" }
        return text.hasPrefix("{")
            ? "is JSON that is damaged or not whole" : "is not a file of Google credentials"
    }

    private static func nature(ofJSON json: Any) -> String {
        guard let members = json as? [String: Any] else {
            return json is String ? "is JSON inside quotation marks" : "is JSON of another kind than credentials"
        }
        if members["installed"] != nil || members["web"] != nil {
            return "is an OAuth client, which is asked for a person's consent, and nobody is here to give it"
        }
        return members["client_email"] == nil && members["private_key"] == nil
            ? "is JSON of another kind than credentials" : "lacks the member \"type\""
    }

    private static func isBase64OfJSON(_ text: String) -> Bool {
        guard let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters), let first = data.first else {
            return false
        }
        // Most words are base64 of something.
        return first == UInt8(ascii: "{") && (try? JSONSerialization.jsonObject(with: data)) != nil
    }
}

extension CredentialFault {
    /// A file that never gives a token, and what does.
    static func unusable(_ path: String, _ nature: String) -> CredentialFault {
        CredentialFault(
            kind: .refused, message: "\(path) \(nature)",
            remedy: "Put the JSON file of a service account's key there, as the Google Cloud console makes it")
    }
}
