import ArgumentParser
import Documents
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
