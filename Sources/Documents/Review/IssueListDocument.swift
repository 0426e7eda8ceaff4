package import Model
package import Review

/// `dailies.issues/1`: what is asked for.
package struct IssueListDocument: Encodable {
    var schema = "dailies.issues/1"
    var asOf: Timestamp
    package var issues: [Item]

    private enum CodingKeys: String, CodingKey {
        case schema, issues
        case asOf = "as_of"
    }

    /// An issue with its scene, in one object.
    package struct Item: Encodable {
        package var project: String
        package var scene: String
        package var issue: IssueView

        private enum CodingKeys: String, CodingKey {
            case project, scene
        }

        package func encode(to encoder: any Encoder) throws {
            try issue.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(project, forKey: .project)
            try container.encode(scene, forKey: .scene)
        }
    }

    /// - Parameter issues: in the order in which they are listed.
    package init(asOf: Timestamp, _ issues: [Issue]) {
        self.asOf = asOf
        self.issues = issues.map {
            Item(project: $0.scene.project, scene: $0.scene.scene, issue: IssueView($0))
        }
    }
}
