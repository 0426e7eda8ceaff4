import ArgumentParser
import Providers

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "List every setting, its value here, and where that comes from.",
        discussion: """
            The key mock.delay is the environment variable MOCK_DELAY, and in
            dailies.yaml in the root folder:

              mock:
                delay: 5...10

            The environment wins over the file, and flags of a command over both. In a
            systemd unit, LoadCredential=MOCK_DELAY:FILE says it too: more than the file,
            less than the environment. Secrets are shown as ***.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let source = workspace.source
        if output.json {
            try printJSON(
                ConfigDocument(root: workspace.root, settings: source.fields.map { .init($0, source.values.text($0)) }))
            return
        }
        Terminal.print("root folder: \(workspace.root)\n")
        var table = TextTable()
        for field in source.fields {
            let setting = ConfigDocument.Setting(field, source.values.text(field))
            table.add(setting.key, setting.value, "(\(setting.origin))", setting.explanation)
        }
        Terminal.print(table.text)
    }
}

/// `dailies.config/1`: the settings in force; what is secret stands in none.
struct ConfigDocument: Encodable {
    var schema = "dailies.config/1"
    var root: String
    var settings: [Setting]

    struct Setting: Encodable {
        var key: String
        var value: String
        var origin: String
        var environment: String
        var explanation: String
        /// Whether the value is hidden.
        var secret: Bool

        init(_ field: SettingField, _ text: SettingText) {
            key = field.key
            secret = field.nature == .secret
            value = secret && !text.text.isEmpty ? "***" : text.text
            origin = if case .credential = text.place { "credential" } else { "\(text.place)" }
            environment = field.environmentVariable
            explanation = field.explanation
        }
    }
}
