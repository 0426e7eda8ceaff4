package import Ledger
import Model
import Periods

/// `datapackage.json`: what the columns of the CSV export are, for programs (Frictionless Data Package and Table Schema).
package struct DataPackage: Encodable {
    var name: String
    var title: String
    var resources: [Resource]

    /// - Parameter file: the name of the CSV file beside it.
    package init(of extract: LedgerExtract, file: String) {
        let period = extract.period
        name = ExportFormat.csv.stem(of: extract)
        title =
            "Credits of the account \(extract.account.rawValue) from \(period.zone.date(at: period.from)) "
            + "to before \(period.zone.date(at: period.to)), \(period.zone.name)"
        resources = [Resource(path: file)]
    }

    struct Resource: Encodable {
        var name = "entries"
        var path: String
        var profile = "tabular-data-resource"
        var format = "csv"
        var mediatype = "text/csv"
        var encoding = "utf-8"
        var dialect = Dialect()
        var schema = Schema()
    }

    struct Dialect: Encodable {
        var delimiter = ","
        var quoteChar = "\""
        var lineTerminator = "\r\n"
        var header = true
    }

    struct Schema: Encodable {
        var fields = CSVColumn.all.map(Field.init)
        var primaryKey = ["id"]
        var missingValues = [""]
    }

    struct Field: Encodable {
        var name: String
        var type: String
        var format: String?
        var description: String
        var constraints: Constraints?

        init(_ column: CSVColumn) {
            (name, type, description) = (column.name, column.type, column.about)
            // Times have milliseconds, which the default format does not.
            format = type == "datetime" ? "any" : nil
            var values: [String]?
            switch name {
            case "kind": values = LedgerEntry.Kind.allCases.map(\.rawValue)
            case "account": values = Account.allCases.map(\.rawValue)
            default: values = nil
            }
            if column.isRequired { constraints = Constraints(values: values) }
        }
    }

    struct Constraints: Encodable {
        var required = true
        var values: [String]?

        enum CodingKeys: String, CodingKey {
            case required
            case values = "enum"
        }
    }
}
