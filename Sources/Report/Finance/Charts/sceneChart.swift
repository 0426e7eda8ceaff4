import Model

/// For each of the dearest scenes two bars: what was quoted, striped, and what was charged, filled, each with its value.
///
/// - Returns: nil when no scene was charged.
func sceneChart(_ facts: StatementFacts, _ money: Money) -> HTML? {
    let lines = Array(facts.byScene.filter { $0.scene != nil && ($0.charges > 0) }.prefix(shownScenes))
    let most = lines.map { max($0.settled, $0.quoted ?? .zero) }.max() ?? .zero
    guard most > .zero else { return nil }
    let (row, top, labels) = (50.0, 30.0, 190.0)
    var drawing = Drawing("scenes", width: 760, height: top + Double(lines.count) * row)
    let width = drawing.width - labels
    drawing.stripes(x: 0, y: 4, width: 22, height: 10)
    drawing.text("quoted", x: 28, y: 13)
    drawing.rectangle("bar", x: 92, y: 4, width: 22, height: 10)
    drawing.text("charged", x: 120, y: 13)
    for (index, line) in lines.enumerated() {
        let y = top + Double(index) * row
        drawing.text(shortened(line.title ?? line.scene ?? "", to: 84), "name", x: 0, y: y + 10)
        let quoted = line.quoted ?? .zero
        for (value, place, isQuote) in [(quoted, y + 16, true), (line.settled, y + 29, false)] {
            let length = value.amount / most.amount * width
            if isQuote {
                drawing.stripes(x: 0, y: place, width: length, height: 10)
            } else {
                drawing.rectangle("bar", x: 0, y: place, width: length, height: 10)
            }
            let words = isQuote ? money(value) : "\(money(value))\(difference(line, money))"
            drawing.text(words, "value", x: max(length, 0) + 6, y: place + 9)
        }
    }
    return drawing.html(
        title: "Estimate against actual, by scene",
        description: lines.map {
            "\($0.title ?? $0.scene ?? ""): quoted \(money($0.quoted ?? .zero)), charged \(money($0.settled))."
        }.joined(separator: " "))
}

/// So many scenes are drawn; the table under the chart has more.
let shownScenes = 10

private func difference(_ line: StatementLine, _ money: Money) -> String {
    guard let variance = line.variance, variance != .zero else { return "" }
    return " (\(money.signed(variance)))"
}

/// A text of at most so many characters, with an ellipsis in place of what is left out.
private func shortened(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
}
