import ArgumentParser
import Catalogue
import Documents
import Model

struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the models that a manifest can name, with what they take and cost at each provider.",
        discussion: """
            Prices are in credits, with audio / without. Retired models are refused. What
            the mock renders costs what the real take would; it is charged to the account
            rehearsal and never paid.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let workspace = try await Workspace(options)
        let (catalogue, today) = (try workspace.readCatalogue(), workspace.surroundings.now().date)
        try output.show(ModelsDocument(catalogue, today: today), describe(catalogue, today: today))
    }

    private func describe(_ catalogue: ModelCatalogue, today: CivilDate) -> String {
        var table = TextTable()
        table.add("model", "at", "seconds", "resolution: credits", "frames", "")
        for model in catalogue.models {
            let name = model.id + (model.id == catalogue.defaultModel ? " (default)" : "")
            for (index, offers) in alike(model.offers).enumerated() {
                let offer = offers[0]
                let frames = offer.endFrame ? "start, end" : offer.startFrame ? "start" : "none"
                table.add(
                    index == 0 ? name : "", offers.map(\.provider).joined(separator: ", "),
                    offer.durations.map(String.init).joined(separator: ", "),
                    offer.resolutions.map { price(of: offer, $0, today: today) }.joined(separator: "  "), frames,
                    end(of: offer, today: today))
            }
        }
        let lists = Set(catalogue.models.flatMap(\.offers).flatMap(\.tariffs).map(sources))
        return ([table.text, "", "\(catalogue.unit); checked \(catalogue.checked)"] + lists.sorted())
            .joined(separator: "\n")
    }

    /// Offers that take and cost the same, side by side.
    private func alike(_ offers: [Offer]) -> [[Offer]] {
        var groups: [[Offer]] = []
        for offer in offers {
            var twin = offer
            let index = groups.firstIndex { group in
                (twin.provider, twin.model) = (group[0].provider, group[0].model)
                return twin == group[0]
            }
            if let index { groups[index].append(offer) } else { groups.append([offer]) }
        }
        return groups
    }

    private func sources(_ list: TariffList) -> String {
        "prices: \(list.source), valid from \(list.from); what is charged is the length that was \(list.basis.rawValue)"
            + (list.basisSource.map { " (\($0))" } ?? "")
    }

    private func price(of offer: Offer, _ resolution: Resolution, today: CivilDate) -> String {
        let audio = Set(offer.combinations.filter { $0.resolutions.contains(resolution) }.flatMap(\.audio))
        let words = [true, false].filter(audio.contains).map {
            offer.tariff(resolution, audio: $0, on: today)?.rate.words ?? ("unpriced", "")
        }
        let (amounts, units) = (words.map(\.0), words.map(\.1))
        guard Set(units).count == 1 else {
            return "\(resolution.rawValue): " + words.map { $0.0 + $0.1 }.joined(separator: " / ")
        }
        return "\(resolution.rawValue): "
            + (Set(amounts).count == 1 ? amounts[0] : amounts.joined(separator: " / ")) + units[0]
    }

    private func end(of offer: Offer, today: CivilDate) -> String {
        guard let retirement = offer.retirement else { return "" }
        if offer.isRetired(on: today) {
            return "RETIRED \(retirement.date)" + (retirement.replacement.map { ", use \($0)" } ?? "")
        }
        return retirement.firm ? "retires \(retirement.date)" : "may retire from \(retirement.date)"
    }
}

extension Tariff.Rate {
    /// What one of what is counted costs, and what that is.
    fileprivate var words: (String, String) {
        switch self {
        case .second(let price): (price.short, " a second")
        case .clip(let price): (price.short, " a clip")
        case .unit(let price, let unit, let perSecond): (price.short, " a \(unit), about \(perSecond) a second")
        case .stated(let perSecond): (perSecond.map { "about \($0.short)" } ?? "unknown", " a second, as stated later")
        }
    }
}
