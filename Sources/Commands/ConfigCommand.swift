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

            A value of a vendor that is not possible is marked as a FAULT: that vendor
            cannot be used then. One of dailies itself ends every command with 78.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let values = workspace.source.values
        let document = ConfigDocument(
            root: workspace.root,
            settings: workspace.source.fields.map {
                ConfigDocument.Setting($0, values.text($0), fault: values.fault(in: $0))
            })
        try output.show(document, Self.describe(document))
    }

    private static func describe(_ document: ConfigDocument) -> String {
        // One long list must not push the explanations of all others out of sight.
        var table = TextTable(widest: 40)
        for setting in document.settings {
            table.add(
                setting.key, setting.value, "(\(setting.origin))",
                setting.fault.map { "FAULT: \($0)" } ?? setting.explanation)
        }
        return "root folder: \(document.root)\n\n\(table.text)"
    }
}
