/// The formats of a manifest, told apart by the ending of the file's name unless somebody says which it is.
package enum ManifestFormat: String, CaseIterable, Sendable {
    case yaml, json, csv

    var endings: [String] {
        switch self {
        case .yaml: [".yaml", ".yml"]
        case .json: [".json"]
        case .csv: [".csv"]
        }
    }

    init?(path: String) {
        let name = path.lowercased()
        guard let format = Self.allCases.first(where: { $0.endings.contains(where: name.hasSuffix) }) else {
            return nil
        }
        self = format
    }
}
