import ArgumentParser
import Foundation

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "List every setting, its value here, and where that comes from.",
        discussion: """
            The key mock.delay is the environment variable MOCK_DELAY, and in
            dailies.yaml in the root folder:

              mock:
                delay: 5...10

            The environment wins over the file; flags of a command win over both.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let source = try SettingsSource(
            file: "\(workspace.root)/dailies.yaml", environment: ProcessInfo.processInfo.environment)
        if output.json {
            try printJSON(
                ConfigDocument(
                    root: workspace.root,
                    settings: SettingKey.allCases.map { key in
                        let origin = source.text(key)
                        return ConfigDocument.Setting(
                            key: key.rawValue, value: origin.value, origin: origin.place,
                            environment: key.environmentVariable, explanation: key.explanation)
                    }))
            return
        }
        Terminal.print("root folder: \(workspace.root)\n")
        var table = TextTable()
        for key in SettingKey.allCases {
            let origin = source.text(key)
            table.add(key.rawValue, origin.value, "(\(origin.place))", key.explanation)
        }
        Terminal.print(table.text)
    }
}

/// `dailies.config/1`: the settings in force.
private struct ConfigDocument: Encodable {
    var schema = "dailies.config/1"
    var root: String
    var settings: [Setting]

    struct Setting: Encodable {
        var key: String
        var value: String
        var origin: String
        var environment: String
        var explanation: String
    }
}
