import Forecast
import Model

/// From how many cards on a browser should lay out only those in view.
let longList = 60

/// A moment: UTC as text, which a script replaces by the reader's own time.
func timeElement(_ moment: Timestamp, _ kind: TimeKind) -> HTML {
    HTML(markup: "<time datetime=\"\(moment)\" data-time=\"\(kind.rawValue)\">\(moment.minuteText)</time>")
}

/// What the script makes of a moment; nothing that depends on the present is ever written into a page.
enum TimeKind: String {
    /// The moment alone.
    case moment
    /// The moment, and how long ago it was.
    case age
    /// How long ago it was, alone.
    case old
    /// How soon it comes, or how long ago it should have come.
    case until
}

/// Words in which `` `commands` `` are set as code.
func prose(_ text: String) -> HTML {
    var html = HTML()
    for (index, piece) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { html.append(HTML(markup: index.isMultiple(of: 2) ? "</code>" : "<code>")) }
        html.append(text: String(piece))
    }
    return html
}

/// A bar of the shots that are completed, failed and held. Widths are attributes of shapes, which the policy allows.
func completionBar(completed: Int, failed: Int, held: Int, total: Int) -> HTML {
    func width(_ count: Int) -> Double { total == 0 ? 0 : Double(count * 10000 / total) / 100 }
    var markup =
        "<svg class=\"bar\" role=\"img\" aria-label=\"\(completed) of \(total) completed\">"
    var start = 0.0
    for (look, count) in [("completed", completed), ("failed", failed), ("held", held)] where count > 0 {
        let place = start > 0 ? " x=\"\(decimal(start))%\"" : ""
        markup += "<rect class=\"is-\(look)\"\(place) width=\"\(decimal(width(count)))%\" height=\"9\"/>"
        start += width(count)
    }
    return HTML(markup: markup + "</svg>")
}

/// The text's beginning, whole characters, for a page that must stay small; the JSON beside it has all of it.
func beginning(of text: String, bytes limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    let end = text.utf8.index(text.startIndex, offsetBy: limit)
    let scalars = text.unicodeScalars
    return String(scalars[..<scalars.index(before: scalars.index(after: end))]) + "…"
}
