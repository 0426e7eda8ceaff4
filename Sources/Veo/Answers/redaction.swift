import HTTP
import Model
import Providers

/// The longest evidence that is kept, in bytes of UTF-8.
private let evidenceLimit = 64 << 10

/// Text without what nobody may read and what nobody can: tokens, keys, and runs of base64.
func redacted(_ text: String) -> String {
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
    // Google's access tokens, refresh tokens, API keys, and JSON Web Tokens.
    let secrets = ["ya29.", "1//", "1%2F%2F", "AIza", "eyJ", "GOCSPX-"]
    if secrets.contains(where: text.contains) { return "[secret]" }
    let isPath = text.contains("/operations/") || text.hasPrefix("projects/") || text.hasPrefix("//")
    return word.count > 200 && !isPath ? "[\(word.count) characters]" : text
}

/// What is kept of an answer: its status, what it says about waiting, and its text, redacted and cut.
func answerText(_ answer: ServiceAnswer) -> String {
    let waiting = answer.head.headers["retry-after"].map { "retry-after: \($0)\n" } ?? ""
    let words = redacted(String(decoding: answer.body.prefix(evidenceLimit), as: UTF8.self))
    let text = "HTTP \(answer.head.status)\n\(waiting)\n\(words)"
    // Cutting a character in two would make an invalid one of three bytes in its place.
    return text.utf8.count <= evidenceLimit
        ? text : String(decoding: text.utf8.prefix(evidenceLimit - 3), as: UTF8.self)
}

extension ProviderFailure {
    /// A failure of which the other side's answer is the evidence.
    ///
    /// - Parameter retryAfter: seconds to wait at least, beside what the answer says.
    init(
        _ outcome: OutcomeClass, _ code: String, _ message: String, _ answer: ServiceAnswer, retryAfter: Double? = nil
    ) {
        self.init(
            outcome: outcome, code: code, message: String(redacted(message).prefix(1000)),
            retryAfter: longest(retryAfter, answer.retryAfter), evidence: answerText(answer))
    }

    /// A failure of the way there.
    init(_ outcome: OutcomeClass, _ fault: TransportFault) {
        self.init(
            outcome: outcome, code: "HTTP_\(fault.kind.rawValue.uppercased())",
            message: String(redacted(fault.message).prefix(1000)))
    }
}
