import ArgumentParser
import Catalogue
import Model

struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the models that a manifest can name, with what they take and cost.",
        discussion: "Prices are credits for a second of video, with audio / without. Retired models are refused.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let today = workspace.surroundings.now().date
        if output.json {
            try printJSON(ModelsDocument(try workspace.readCatalogue(), today: today))
        } else {
            Terminal.print(describe(try workspace.readCatalogue(), today: today))
        }
    }

    private func describe(_ catalogue: ModelCatalogue, today: CivilDate) -> String {
        var table = TextTable()
        table.add("model", "seconds", "resolution: credits a second", "frames", "")
        for model in catalogue.models {
            let durations = Set(model.combinations.flatMap(\.durations)).sorted().map(String.init)
            let prices = Resolution.allCases.compactMap { resolution -> String? in
                guard model.combinations.contains(where: { $0.resolutions.contains(resolution) }) else { return nil }
                let words = [true, false].map {
                    model.pricePerSecond(resolution, audio: $0, on: today)?.short ?? "unpriced"
                }
                return "\(resolution.rawValue): " + (words[0] == words[1] ? words[0] : words.joined(separator: " / "))
            }
            let frames = model.endFrame ? "start, end" : model.startFrame ? "start" : "none"
            table.add(
                model.id + (model.id == catalogue.defaultModel ? " (default)" : ""),
                durations.joined(separator: ", "), prices.joined(separator: "  "), frames, end(of: model, today: today))
        }
        let sources = Set(catalogue.models.flatMap(\.prices).map { "\($0.source), valid from \($0.from)" }).sorted()
        return
            ([table.text, "", "\(catalogue.unit); checked \(catalogue.checked)"]
            + sources.map { "prices: \($0)" }).joined(separator: "\n")
    }

    private func end(of model: VideoModel, today: CivilDate) -> String {
        guard let retirement = model.retirement else { return "" }
        if model.isRetired(on: today) {
            return "RETIRED \(retirement.date)" + (retirement.replacement.map { ", use \($0)" } ?? "")
        }
        return retirement.firm ? "retires \(retirement.date)" : "may retire from \(retirement.date)"
    }
}

/// `dailies.models/1`: the catalogue as it holds today.
private struct ModelsDocument: Encodable {
    var schema = "dailies.models/1"
    var catalogue: ModelCatalogue
    var retired: [String]

    init(_ catalogue: ModelCatalogue, today: CivilDate) {
        self.catalogue = catalogue
        retired = catalogue.models.filter { $0.isRetired(on: today) }.map(\.id)
    }
}
