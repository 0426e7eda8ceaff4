/// A drawing as SVG in a page. How it looks is said by the page's style, by classes: shapes are told apart by pattern and
/// label, and a name and a description say what is to be seen.
struct Drawing {
    let width: Double
    let height: Double
    private let name: String
    private var shapes = HTML()

    /// The widest letter of small labels is about so wide, in units of the drawing.
    static let letter = 6.4

    /// - Parameter name: an id that no other drawing of its page has.
    init(_ name: String, width: Double, height: Double) {
        (self.name, self.width, self.height) = (name, width, height)
    }

    /// Rectangles that have no width or height are left out.
    mutating func rectangle(_ look: String, x: Double, y: Double, width: Double, height: Double) {
        guard width > 0, height > 0 else { return }
        add("<rect class=\"\(look)\" \(place(x, y)) width=\"\(number(width))\" height=\"\(number(height))\"/>")
    }

    /// One that is filled with the drawing's stripes.
    mutating func stripes(x: Double, y: Double, width: Double, height: Double) {
        guard width > 0, height > 0 else { return }
        add(
            "<rect class=\"striped\" fill=\"url(#\(name)-stripes)\" \(place(x, y)) width=\"\(number(width))\" "
                + "height=\"\(number(height))\"/>")
    }

    mutating func line(_ look: String, _ points: [(x: Double, y: Double)]) {
        guard points.count > 1 else { return }
        add(
            "<polyline class=\"\(look)\" points=\""
                + points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ") + "\"/>")
    }

    mutating func dot(_ look: String, x: Double, y: Double, radius: Double = 3.5) {
        add("<circle class=\"\(look)\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\"/>")
    }

    /// A text, escaped.
    mutating func text(_ text: String, _ look: String = "label", x: Double, y: Double, anchor: Anchor = .start) {
        add("<text class=\"\(look)\" \(place(x, y)) text-anchor=\"\(anchor.rawValue)\">")
        shapes.append(text: text)
        add("</text>")
    }

    enum Anchor: String { case start, middle, end }

    /// - Parameters:
    ///   - title: what it is.
    ///   - description: what is to be seen, for who does not see it.
    func html(title: String, description: String) -> HTML {
        var html = HTML(
            markup: "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 \(number(width)) \(number(height))\" "
                + "aria-labelledby=\"\(name)-title\" aria-describedby=\"\(name)-desc\"><title id=\"\(name)-title\">")
        html.append(text: title)
        html.append(HTML(markup: "</title><desc id=\"\(name)-desc\">"))
        html.append(text: description)
        html.append(
            HTML(
                markup: "</desc><defs><pattern id=\"\(name)-stripes\" width=\"6\" height=\"6\" "
                    + "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                    + "<rect class=\"paper\" width=\"6\" height=\"6\"/><rect class=\"stripe\" width=\"2.4\" height=\"6\"/>"
                    + "</pattern></defs>"))
        html.append(shapes)
        html.append(HTML(markup: "</svg>"))
        return html
    }

    private mutating func add(_ markup: String) { shapes.append(HTML(markup: markup)) }
    private func place(_ x: Double, _ y: Double) -> String { "x=\"\(number(x))\" y=\"\(number(y))\"" }
    private func number(_ number: Double) -> String { decimal(number) }
}
