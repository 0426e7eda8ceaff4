import ArgumentParser
import Catalogue
import Documents
import Model
import Providers

struct ProvidersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "providers",
        abstract: "List who can render: what each can do, and what is missing to use it.",
        discussion: """
            A provider is configured when its settings are there; `dailies config` lists
            them. --check also looks at what it needs on this machine, such as programs
            and files of credentials. Nothing is bought and nobody is asked over the
            network: what only a provider can say is named and left out.

            Lookup says what a search for an order proves whose answer was lost: with
            "conclusive", one that is not found was not placed.

            Exit codes: 0 done, 78 with --check when the default provider cannot be used,
            or when the settings cannot be read.
            """)

    @Flag(help: "Look at what each needs on this machine.")
    var check = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let document = try document(workspace)
        try output.show(document, Self.describe(document))
        guard check, let provider = document.providers.first(where: \.isDefault), !provider.isUsable else { return }
        throw SettingsError(
            code: .unavailable, message: "the default provider \(provider.name) cannot be used",
            remedy: "Put right what is named above, or set VIDEO_PROVIDER to another one")
    }

    private func document(_ workspace: Workspace) throws -> ProvidersDocument {
        let catalogue = try workspace.readCatalogue()
        let today = workspace.surroundings.now().date
        let tools = check ? workspace.toolbox : nil
        return ProvidersDocument(
            defaultProvider: workspace.settings.provider, checked: check,
            providers: workspace.providerKinds.map {
                ProvidersDocument.Provider(
                    $0, isDefault: $0.name == workspace.settings.provider, values: workspace.settings.values,
                    maxOpen: workspace.settings.maxOpen, catalogue, today: today, checkedWith: tools)
            })
    }

    private static func describe(_ document: ProvidersDocument) -> String {
        var table = TextTable()
        table.add("provider", "", "", "open", "lookup", "cancels", "models")
        for provider in document.providers {
            table.add(
                provider.name + (provider.isDefault ? " (default)" : ""), provider.title,
                provider.isConfigured ? "configured" : "not configured", "\(provider.limits.maxOpen)",
                provider.capabilities.lookup.rawValue, provider.capabilities.cancels ? "yes" : "no",
                provider.models.joined(separator: ", "))
        }
        return ([table.text] + document.providers.flatMap(remarks)).joined(separator: "\n")
    }

    /// What is missing at a provider, and what came of each look.
    private static func remarks(_ provider: ProvidersDocument.Provider) -> [String] {
        // A check tells what is missing too.
        let missing = provider.checks.isEmpty ? provider.missing : []
        return missing
            + provider.checks.map { check in
                let verdict =
                    switch check.outcome {
                    case .fine: "fine"
                    case .fault: "FAULT"
                    case .left: "not checked"
                    }
                return "\(provider.name): \(check.subject): \(verdict): \(check.text)"
            }
    }
}
