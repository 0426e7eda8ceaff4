import Database
import Model

extension LedgerEntry {
    /// What ``EntryTable/write`` binds.
    var values: [String: any SQLBindable] {
        [
            "at": at, "happened": happenedAt, "account": account, "kind": kind.rawValue, "amount": amount, "by": by,
            "hold": hold, "project": subject?.shot.scene.project, "scene": subject?.shot.scene.scene,
            "shot": subject?.shot.shot, "job": subject?.job, "model": subject?.model, "sku": subject?.sku,
            "provider": subject?.provider, "ordered": subject?.orderedBy, "submission": submission,
            "estimate": estimate, "variance": variance?.rawValue, "quantity": quantity, "unit": unit,
            "price": unitPrice, "corrects": corrects,
            "note": note,
        ]
    }

    init(row: SQLRow) throws(DatabaseError) {
        self.init(
            kind: try row.word("kind"), amount: try row.credits("amount"), account: try row.word("account"),
            at: try row.time("at"), by: try row.word("by"))
        id = try row.long("id")
        happenedAt = try row.time("happened_at")
        hold = try row.optionalLong("hold")
        if let job = try row.optionalText("job") {
            subject = LedgerSubject(
                job: job,
                shot: ShotID(
                    scene: SceneID(project: try row.text("project"), scene: try row.text("scene")),
                    shot: try row.text("shot")),
                model: try row.text("model"), sku: try row.text("sku"), provider: try row.text("provider"),
                orderedBy: try row.word("ordered_by"))
        }
        submission = try row.optionalText("submission")
        estimate = try row.optionalCredits("estimate")
        variance = try row.optionalWord("variance")
        quantity = try row.optionalLong("quantity")
        unit = try row.optionalText("unit")
        unitPrice = try row.optionalCredits("unit_price")
        corrects = try row.optionalLong("corrects")
        note = try row.optionalText("note")
    }
}
