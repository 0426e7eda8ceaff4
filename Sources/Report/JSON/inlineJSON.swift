/// JSON that can stand in a `<script type="application/json">`: nothing in it can end the element, and nothing in it is
/// a code point that a page may not contain.
func inlineJSON(_ json: [UInt8]) -> HTML {
    var html = HTML()
    html.reserve(json.count)
    var start = json.startIndex
    // All of these occur only inside a text, where their escapes mean the same.
    for index in json.indices where json[index] == UInt8(ascii: "<") || json[index] >= 0x7F {
        let length = json[index] == UInt8(ascii: "<") ? 1 : forbiddenBytes(json, at: index)
        guard length > 0 else { continue }
        html.append(markup: json[start..<index])
        for unit in String(decoding: json[index..<(index + length)], as: UTF8.self).utf16 {
            let digits = String(unit, radix: 16)
            html.append(markup: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8.map { $0 })
        }
        start = index + length
    }
    html.append(markup: json[start...])
    return html
}
