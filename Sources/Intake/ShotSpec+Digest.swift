import Digest
package import Model

extension ShotSpec {
    /// The spec digest: SHA-256 over every parameter and both frames, 64 lower-case hexadecimal digits.
    ///
    /// Two takes with the same digest would buy the same thing twice. The digest is kept in databases, so its input
    /// never changes: a parameter that is added later needs a new version prefix, or must be left out when it is nil.
    package var digest: String {
        SHA256Digest.of("dailies.spec/1\n" + canonicalJSON)
    }

    /// One line of JSON with sorted keys and no spaces, written here because an encoder's escapes and number forms
    /// may change with its version. A frame is its digest: format and size follow from the same bytes.
    private var canonicalJSON: String {
        let members: [(key: String, value: String)] = [
            ("aspect_ratio", quoted(aspectRatio.rawValue)),
            ("audio", audio ? "true" : "false"),
            ("duration", String(duration)),
            ("end_frame", endFrame.map { quoted($0.sha256) } ?? "null"),
            ("model", quoted(model)),
            ("negative_prompt", negativePrompt.map(quoted) ?? "null"),
            ("prompt", quoted(prompt)),
            ("resolution", quoted(resolution.rawValue)),
            ("seed", seed.map { String($0) } ?? "null"),
            ("start_frame", startFrame.map { quoted($0.sha256) } ?? "null"),
        ]
        return "{" + members.map { quoted($0.key) + ":" + $0.value }.joined(separator: ",") + "}"
    }
}

/// A JSON string with the fewest escapes (RFC 8785, section 3.2.2.2).
private func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\u{8}": json += "\\b"
        case "\t": json += "\\t"
        case "\n": json += "\\n"
        case "\u{C}": json += "\\f"
        case "\r": json += "\\r"
        case "\u{0}"..<"\u{20}":
            let digits = String(scalar.value, radix: 16)
            json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: json.unicodeScalars.append(scalar)
        }
    }
    return json + "\""
}
