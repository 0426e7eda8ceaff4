/// JSON that can stand in a `<script type="application/json">`: nothing in it can end the element.
func inlineJSON(_ document: some Encodable) throws(ReportError) -> HTML {
    let json = try encodeJSON(document)
    var html = HTML()
    html.reserve(json.count)
    var rest = json[...]
    // A `<` occurs only inside a text, where its escape means the same.
    while let index = rest.firstIndex(of: UInt8(ascii: "<")) {
        html.append(markup: rest[..<index])
        html.append(markup: Array("\\u003c".utf8)[...])
        rest = rest[(index + 1)...]
    }
    html.append(markup: rest)
    return html
}
