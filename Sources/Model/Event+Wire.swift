extension Event {
    /// An event as others receive it: `dailies.event/1`, flat, every field present.
    package struct Wire: Codable, Equatable, Sendable {
        package var schema = "dailies.event/1"
        package var id: Int64
        package var at: Timestamp
        package var kind: Kind
        package var by: By
        @ExplicitNull package var project: String?
        @ExplicitNull package var scene: String?
        @ExplicitNull package var shot: String?
        @ExplicitNull package var job: String?
        @ExplicitNull package var from: String?
        @ExplicitNull package var to: String?
        @ExplicitNull package var reason: String?
        /// Of a scene that was returned.
        @ExplicitNull package var stage: Int?
        @ExplicitNull package var issue: String?
        @ExplicitNull package var account: Account?
        @ExplicitNull package var amount: Credits?
        @ExplicitNull package var exitCode: Int?
        @ExplicitNull package var text: String?

        private enum CodingKeys: String, CodingKey {
            case schema, id, at, kind, by, project, scene, shot, job, from, to, reason, stage, issue, account, amount
            case text
            case exitCode = "exit_code"
        }

        /// The event as it is sent.
        package init(_ event: Event) {
            let fields = event.happening.fields
            id = event.id
            at = event.at
            kind = event.kind
            by = event.by
            project = event.subject.project
            scene = event.subject.scene
            shot = event.subject.shot
            job = event.subject.job
            from = fields.from
            to = fields.to
            reason = fields.reason
            stage = fields.stage
            issue = fields.issue
            account = fields.account
            amount = fields.amount
            exitCode = fields.exitCode
            text = fields.text
        }
    }
}
