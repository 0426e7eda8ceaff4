extension SettingForm<String> {
    /// One of a few words.
    package static func word(_ words: [String]) -> SettingForm {
        SettingForm(words.joined(separator: " or ")) { words.contains($0) ? $0 : nil }
    }

    /// Any text.
    package static func text(_ noun: String) -> SettingForm { SettingForm(noun) { $0 } }

    /// The path of a file, which need not exist.
    package static var path: SettingForm { text("the path of a file") }

    /// A name that can stand in a path or an address as it is.
    ///
    /// - Parameter noun: what it names.
    package static func name(_ noun: String) -> SettingForm {
        SettingForm(noun) { text in
            let isName = text.utf8.allSatisfy { isLetterOrDigit($0) || ".:_-".utf8.contains($0) }
            return isName && text.utf8.first.map(isLetterOrDigit) == true ? text : nil
        }
    }

    /// A base URL, read without a slash at its end. One that would carry credentials without encryption to another
    /// machine is none.
    package static var baseURL: SettingForm {
        SettingForm("a base URL such as https://example.com; http:// only on this machine") { text in
            let url = text.hasSuffix("/") ? String(text.dropLast()) : text
            let form = /https?:\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?(?:\/[A-Za-z0-9._~\/-]*)?/
            return url.wholeMatch(of: form) != nil && keepsSecrets(url) ? url : nil
        }
    }

    /// A base URL of an emulator; one without a scheme speaks plain HTTP.
    package static var emulatorURL: SettingForm {
        SettingForm(baseURL.expectation) { baseURL.read($0.contains("://") ? $0 : "http://\($0)") }
    }

    /// A host, or a host and its port.
    package static var host: SettingForm {
        SettingForm("a host, or host:port") { text in
            !text.isEmpty && text.utf8.allSatisfy { isLetterOrDigit($0) || ".[]:-".utf8.contains($0) } ? text : nil
        }
    }
}

extension SettingForm<Set<String>> {
    /// Hosts with commas between, read in lower case; may be none.
    package static var hosts: SettingForm {
        SettingForm("hosts such as assets.lan, or 127.0.0.1:8000") { text in
            let hosts = text.lowercased().split(separator: ",").map { String($0.trimmingSpaces) }
            return hosts.allSatisfy { SettingForm<String>.host.read($0) != nil } ? Set(hosts) : nil
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        let start = drop { $0.isWhitespace }
        return start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count)
    }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}
