import Foundation
import Testing

@testable import Report

/// The scripts are modules in a dialect that can be joined by leaving words out.
struct ModuleTests {
    static let pages = [ReportAssets.sceneModules, ReportAssets.hubModules]
    static let folder = URL(filePath: #filePath).appending(path: "../../../Sources/CReportAssets/assets").standardized

    @Test func importsAndExportsLeaveOnlyTheirNames() {
        let joined = joinedModules([
            "// A number.\nexport const one = () => {\n  return 1;\n};\n",
            "import { one } from './one.js';\n\nconsole.log(one);\n",
        ])
        #expect(joined == "(() => {\n'use strict';\nconst one = () => {\nreturn 1;\n};\nconsole.log(one);\n})();\n")
    }

    @Test func stylesLoseOnlyWhatIsForTheirAuthors() {
        #expect(joinedStyles(["/* One. */\na {\n  b: c; /* d */\n}\n", "e {}\n"]) == "a {\nb: c; /* d */\n}\ne {}\n")
    }

    @Test(arguments: pages)
    func aModuleImportsOnlyWhatOneBeforeItExports(_ modules: [String]) throws {
        var exports: [String: Set<String>] = [:]
        for module in modules {
            let text = try ReportAssets.text(module)
            for line in text.split(separator: "\n") where line.contains(/^import\b/) {
                let parts = try #require(
                    line.wholeMatch(of: /import \{ ([\w, ]+) \} from '(\.\.?\/[\w.\/-]+\.js)';/), "\(module): \(line)")
                let names = parts.1.split(separator: ", ").map(String.init)
                let path = URL(filePath: "/\(module)").deletingLastPathComponent().appending(path: String(parts.2))
                    .standardized.path
                let offered = try #require(exports[String(path.dropFirst())], "\(module) stands before \(path)")
                #expect(offered.isSuperset(of: names), "\(module): \(line)")
            }
            exports[module] = try Set(names(in: text).exported)
        }
    }

    @Test(arguments: pages)
    func noTwoModulesOfAPageDeclareTheSameName(_ modules: [String]) throws {
        var declared: [String: String] = [:]
        for module in modules {
            for name in try names(in: ReportAssets.text(module)).all {
                #expect(declared.updateValue(module, forKey: name) == nil, "\(module) declares \(name) again")
            }
        }
    }

    @Test func everyAssetIsCompiledInAndEveryModuleBelongsToAPage() throws {
        let modules = Set(Self.pages.joined())
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
        for file in files where file.contains("/") {
            #expect(
                try ReportAssets.text(file) == String(contentsOf: Self.folder.appending(path: file), encoding: .utf8))
            #expect(!file.hasSuffix(".js") || modules.contains(file), "\(file) is in no page")
        }
    }

    /// The names that stand at the outermost level, each in a declaration of its own.
    private func names(in text: String) throws -> (all: [String], exported: [String]) {
        var all: [String] = []
        var exported: [String] = []
        for line in text.split(separator: "\n") where line.contains(/^(export|const|let|var|class|function|async)\b/) {
            let parts = try #require(
                line.prefixMatch(of: /(export )?(?:const|let|class|function|async function) (\w+)/), "\(line)")
            all.append(String(parts.2))
            if parts.1 != nil { exported.append(String(parts.2)) }
        }
        return (all, exported)
    }
}
