package import Catalogue
package import Model

/// `dailies.models/1`: the catalogue as it holds today.
package struct ModelsDocument: Encodable {
    var schema = "dailies.models/1"
    var catalogue: ModelCatalogue
    /// Ids of models that no provider offers any more.
    var retired: [String]

    /// - Parameter today: what ended by then is retired.
    package init(_ catalogue: ModelCatalogue, today: CivilDate) {
        self.catalogue = catalogue
        retired = catalogue.models.filter { model in model.offers.allSatisfy { $0.isRetired(on: today) } }.map(\.id)
    }
}
