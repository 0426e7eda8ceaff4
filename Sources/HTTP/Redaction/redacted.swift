/// Text without what nobody may read and what nobody can: tokens, keys, and runs of base64.
package func redacted(_ text: String) -> String {
    let named =
        /(?i)(?:\\?")?\b(?:access_token|id_token|refresh_token|client_secret|private_key|assertion)(?:\\?")?\s*[:=]\s*(?:\\?"[^"]*"?|[^\s"&,;}]*)/
    let text = SecretList.blacken(text).replacing(named, with: "[secret]").replacing(
        /(?i)\bbearer\s+[^\s"',;]+/, with: "[secret]")
    var result = ""
    var word: [UInt8] = []
    func endWord() {
        if !word.isEmpty { result += redactedWord(word) }
        word.removeAll(keepingCapacity: true)
    }
    var others: [UInt8] = []
    func endOthers() {
        if !others.isEmpty { result += String(decoding: others, as: UTF8.self) }
        others.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
        if isWordByte(byte) {
            endOthers()
            word.append(byte)
        } else {
            endWord()
            others.append(byte)
        }
    }
    endWord()
    endOthers()
    return result
}

/// What tokens, keys and base64 are made of.
private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: "+/=-_.%".utf8.contains(byte)
    }
}

private func redactedWord(_ word: [UInt8]) -> String {
    let text = String(decoding: word, as: UTF8.self)
    // How tokens and keys begin, whoever gives them out: Google's access tokens, refresh tokens, API keys and client
    // secrets, and JSON Web Tokens. In one list, because a form that somebody forgot to announce would be a leak.
    let secrets = ["ya29.", "1//", "1%2F%2F", "AIza", "eyJ", "GOCSPX-"]
    if secrets.contains(where: text.contains) { return "[secret]" }
    // Names of operations and resources stay, however long: people look for things by them.
    let isPath = text.contains("/operations/") || text.hasPrefix("projects/") || text.hasPrefix("//")
    return word.count > 200 && !isPath ? "[\(word.count) characters]" : text
}
