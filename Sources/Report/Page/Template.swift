/// A page or a part of one, in Mustache's notation: `{{name}}`, `{{#name}}…{{/name}}`, `{{^name}}…{{/name}}`, `{{!…}}`.
///
/// There is no tag that switches escaping off; the type of the value decides. A name that the values do not have is an
/// error and not an empty text, so that a misspelt tag cannot reach a producer. (swift-mustache was measured first: it
/// looks names up by reflection, which takes seconds for ten thousand cards, and it escapes by `Character`, so that a
/// quote with a combining mark ends an attribute.)
struct Template: Sendable {
    typealias Values = [String: Value]

    /// What a name in a template stands for.
    enum Value: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
        case text(String)
        case html(HTML)
        case flag(Bool)
        /// A section is repeated for each of these; their names come before those around them.
        case list([Values])

        init(stringLiteral text: String) { self = .text(text) }
        init(booleanLiteral flag: Bool) { self = .flag(flag) }
        /// A text, or an empty one whose section is left out.
        init(_ text: String?) { self = .text(text ?? "") }
        init(_ number: Int) { self = .text(String(number)) }
    }

    enum Part: Sendable {
        case markup([UInt8])
        case value(String)
        indirect case section(String, isInverted: Bool, parts: [Part])
    }

    let name: String
    let parts: [Part]

    func render(_ values: Values) throws(ReportError) -> HTML {
        var html = HTML()
        try render(values, into: &html)
        return html
    }

    func render(_ values: Values, into html: inout HTML) throws(ReportError) {
        try render(parts, scopes: [values], into: &html)
    }

    private func render(_ parts: [Part], scopes: [Values], into html: inout HTML) throws(ReportError) {
        for part in parts {
            switch part {
            case .markup(let bytes):
                html.append(markup: bytes)
            case .value(let name):
                switch try find(name, in: scopes) {
                case .text(let text): html.append(text: text)
                case .html(let markup): html.append(markup)
                case .flag, .list:
                    throw ReportError(code: .template, message: "\(self.name): {{\(name)}} is not a text")
                }
            case .section(let name, let isInverted, let parts):
                let value = try find(name, in: scopes)
                if isInverted {
                    if value.isEmpty { try render(parts, scopes: scopes, into: &html) }
                } else if case .list(let items) = value {
                    for item in items { try render(parts, scopes: scopes + [item], into: &html) }
                } else if !value.isEmpty {
                    try render(parts, scopes: scopes, into: &html)
                }
            }
        }
    }

    private func find(_ name: String, in scopes: [Values]) throws(ReportError) -> Value {
        for scope in scopes.reversed() {
            if let value = scope[name] { return value }
        }
        throw ReportError(code: .template, message: "\(self.name) names {{\(name)}}, which its page does not give")
    }
}

extension Template.Value {
    fileprivate var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .html(let html): html.bytes.isEmpty
        case .flag(let flag): !flag
        case .list(let items): items.isEmpty
        }
    }
}
