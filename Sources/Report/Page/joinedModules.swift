/// One script out of modules, because a page that is opened as a file may load no modules from beside it.
///
/// The modules are plain ones that node and linters read as they are, in a small dialect that a test holds: every import
/// is one line of names, every export a declaration without a default, and no two modules of a page declare the same
/// name. So an import needs nothing but to be left out, and an export nothing but its keyword. Indentation, empty lines
/// and lines of comments are for the authors and do not reach the page.
///
/// - Parameter modules: their texts, each after those it imports.
func joinedModules(_ modules: [String]) -> String {
    var script = "(() => {\n'use strict';\n"
    for line in modules.lazy.flatMap(lines) where !line.hasPrefix("import ") && !line.hasPrefix("//") {
        script += line.hasPrefix("export ") ? line.dropFirst("export ".count) : line
        script += "\n"
    }
    return script + "})();\n"
}

/// One style sheet out of several, without what is only for its authors.
func joinedStyles(_ styles: [String]) -> String {
    var style = ""
    for line in styles.lazy.flatMap(lines) where !(line.hasPrefix("/*") && line.hasSuffix("*/")) {
        style += line + "\n"
    }
    return style
}

/// The lines of a text that are not empty, without their indentation.
private func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
}
