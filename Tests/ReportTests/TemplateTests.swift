import Testing

@testable import Report

struct TemplateTests {
    private func render(_ template: String, _ values: Template.Values) throws -> String {
        String(decoding: try Template(name: "test", text: template).render(values).bytes, as: UTF8.self)
    }

    @Test func textsAreEscapedAndMarkupIsNot() throws {
        let page = try render("<p title=\"{{a}}\">{{b}}</p>", ["a": "\"'<>&", "b": .html(HTML(markup: "<b>x</b>"))])
        let expected = "<p title=\"&quot;&#39;&lt;&gt;&amp;\"><b>x</b></p>\n"
        #expect(page == expected)
    }

    @Test func aQuoteWithACombiningMarkIsStillAQuote() throws {
        let (text, expected): (Template.Value, String) = ("\"\u{301}<\u{338}", "&quot;\u{301}&lt;\u{338}\n")
        #expect(try render("{{a}}", ["a": text]) == expected)
    }

    @Test func tagsInValuesAreText() throws {
        #expect(try render("{{a}}", ["a": "{{b}}", "b": "no"]) == "{{b}}\n")
    }

    @Test func sectionsRepeatHideAndSeeWhatIsAround() throws {
        let template = "{{#items}}\n  {{name}}{{around}}\n{{/items}}\n{{^items}}none{{/items}}{{#flag}}yes{{/flag}}"
        #expect(
            try render(
                template, ["items": .list([["name": "a"], ["name": "b"]]), "around": "!", "flag": true, "name": "-"])
                == "a!\nb!\nyes\n")
        #expect(try render(template, ["items": .list([]), "around": "!", "flag": false]) == "none\n")
    }

    @Test func lineEndsBetweenElementsAreLeftOut() throws {
        let template = "<ul>\n  {{#items}}\n  <li>{{name}}</li>\n  {{/items}}\n</ul>\nWords\n<p>\n{{end}}\n</p>\n"
        #expect(
            try render(template, ["items": .list([["name": "a"], ["name": "b"]]), "end": "end"])
                == "<ul><li>a</li><li>b</li></ul>\nWords\n<p>\nend\n</p>\n")
    }

    @Test(arguments: ["{{missing}}", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{{a}}}", "{{&a}}", "{{>a}}", "{{a"])
    func mistakesAreErrors(_ template: String) {
        #expect(throws: ReportError.self) { try render(template, ["a": "x", "b": "y"]) }
    }
}
