import CCatalogueData
import Foundation
package import Model

/// The video models that can be ordered: what each takes, what it costs since when, and when it ends.
///
/// The facts live in `Sources/CCatalogueData/catalogue.json`, which is compiled in; settings may name another file of
/// the same shape instead.
package struct ModelCatalogue: Codable, Equatable, Sendable {
    /// `dailies.catalogue/1`.
    package var schema: String
    /// The day on which the facts were last compared with the provider's pages.
    package var checked: CivilDate
    /// What one credit stands for, in words.
    package var unit: String
    /// The id of the model that a manifest without one gets.
    package var defaultModel: String
    package var models: [VideoModel]

    private enum CodingKeys: String, CodingKey {
        case schema, checked, unit, models
        case defaultModel = "default_model"
    }

    /// The catalogue that is compiled into the program; read when it is first asked for, which an idle sweep never does.
    package static func builtIn() throws(CatalogueError) -> ModelCatalogue { try compiledIn.get() }

    private static let compiledIn = Result { () throws(CatalogueError) -> ModelCatalogue in
        var length = 0
        guard let bytes = dailies_catalogue_json(&length) else {
            throw CatalogueError(code: .invalid, message: "the built-in catalogue is missing", remedy: nil)
        }
        return try ModelCatalogue(json: Data(bytes: bytes, count: length), source: "the built-in catalogue")
    }

    /// Reads a catalogue file.
    ///
    /// - Throws: `unreadable` when there is no such file, `invalid` when it is not a catalogue.
    package init(path: String) throws(CatalogueError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CatalogueError(
                code: .unreadable, message: "the catalogue \(path) cannot be read",
                remedy: "Check the setting dailies.catalogue, or remove it to use the built-in catalogue")
        }
        try self.init(json: data, source: path)
    }

    private init(json: Data, source: String) throws(CatalogueError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: json)
        } catch {
            throw CatalogueError(
                code: .invalid, message: "\(source) is not a catalogue: \(Self.explanation(of: error))",
                remedy: "`dailies models --json` prints the shape")
        }
        if schema != "dailies.catalogue/1" || model(defaultModel) == nil || Set(models.map(\.id)).count != models.count
        {
            throw CatalogueError(
                code: .invalid,
                message: "\(source) needs the schema dailies.catalogue/1, distinct ids, and a default_model among them",
                remedy: "`dailies models --json` prints the shape")
        }
    }

    /// The model with this id, retired or not.
    package func model(_ id: String) -> VideoModel? {
        models.first { $0.id == id }
    }

    /// What a provider offers of a model, retired or not; nil when it does not have it.
    package func offer(_ model: String, at provider: String) -> Offer? {
        self.model(model)?.offer(at: provider)
    }

    private static func explanation(of error: any Error) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        }
        return switch error as? DecodingError {
        case .keyNotFound(let key, let context): "\(place(context.codingPath)) has no \(key.stringValue)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "\(place(context.codingPath)) \(context.debugDescription)"
        default: "\(error)"
        }
    }
}
