import Digest
import Foundation

/// What a page may do: show its own pictures and clips, and run exactly the style and the script inside it.
///
/// `frame-ancestors` and `sandbox` are not here because browsers ignore them in a page and complain.
func contentSecurityPolicy(style: String, script: String) -> String {
    "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src '\(sourceHash(style))'; "
        + "script-src '\(sourceHash(script))'; base-uri 'none'; form-action 'none'"
}

/// The same for a page that runs nothing and shows no more than what stands in it.
func contentSecurityPolicy(style: String) -> String {
    "default-src 'none'; img-src data:; style-src '\(sourceHash(style))'; base-uri 'none'; form-action 'none'"
}

/// The digest of an inline element's exact text, as policies name it: `sha256-` and base64.
func sourceHash(_ text: String) -> String {
    let digits = Array(SHA256Digest.of(text).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
    return "sha256-\(Data(bytes).base64EncodedString())"
}

private func value(_ hexDigit: UInt8) -> UInt8 {
    hexDigit < UInt8(ascii: "a") ? hexDigit - UInt8(ascii: "0") : hexDigit - UInt8(ascii: "a") + 10
}
