/// One script out of modules, because a page that is opened as a file may load no modules from beside it.
///
/// The modules are plain ones that node and linters read as they are, in a small dialect that a test holds: every import
/// is one line of names, every export a declaration without a default, and no two modules of a page declare the same
/// name. So an import needs nothing but to be left out, and an export nothing but its keyword.
///
/// - Parameter modules: their texts, each after those it imports.
func joinedModules(_ modules: [String]) -> String {
    var script = "(() => {\n'use strict';\n"
    for module in modules {
        for line in module.split(separator: "\n", omittingEmptySubsequences: true) where !line.hasPrefix("import ") {
            script += line.hasPrefix("export ") ? line.dropFirst("export ".count) : line
            script += "\n"
        }
    }
    return script + "})();\n"
}
