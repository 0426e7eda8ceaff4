import Database
import Ledger
package import Model
package import Periods

extension JobQueue {
    /// A statement of an account, read at one moment.
    package func statement(of account: Account, in period: Period) async throws -> FilmStatement {
        try await read { try $0.statement(of: account, in: period) }
    }

    /// Holds that have been open for longer than a day, by account; from an index of the open ones.
    package func oldHolds() async throws -> [OldHolds] {
        try await read { work in
            try work.sql.rows(CreditTable.oldHolds, ["before": work.now.adding(seconds: -OldHolds.age)]) { row in
                OldHolds(
                    account: try row.word("account"), holds: try row.integer("holds"),
                    amount: try row.credits("amount"), since: try row.time("since"))
            }
        }
    }
}

extension QueueTransaction {
    fileprivate func statement(of account: Account, in period: Period) throws -> FilmStatement {
        var statement = FilmStatement(
            asOf: now, credits: try ledger.statement(of: account, in: period), takes: [:], waste: [], openHolds: [],
            holdsByAge: [:], unpricedJobs: 0, unpriced: [],
            recent: try ledger.settled(of: account, lastDays: FilmStatement.recentDays, in: period.zone),
            projectTitles: [:], sceneTitles: [:])
        let scope: [String: any SQLBindable] = ["account": account, "from": period.from, "to": period.to]
        try addTakes(to: &statement, scope)
        try addHolds(to: &statement, scope)
        let unpriced = try sql.rows(
            CreditTable.unpriced, scope.merging(["now": now, "rehearsal": account == .rehearsal]) { $1 },
            UnpricedJob.init)
        (statement.unpricedJobs, statement.unpriced) = (
            unpriced.count, Array(unpriced.prefix(FilmStatement.listLimit))
        )
        for (scene, project, title, projectTitle) in try titles() {
            statement.projectTitles[project] = projectTitle
            if let scene, let title { statement.sceneTitles[SceneID(project: project, scene: scene)] = title }
        }
        return statement
    }

    private func addTakes(to statement: inout FilmStatement, _ scope: [String: any SQLBindable]) throws {
        // What was charged and is not found among what may be unused, plays.
        let credits = statement.credits
        var kept = TakeSum(
            takes: credits.firstCharges, spent: credits.jobSpent, seconds: Double(credits.milliseconds) / 1000)
        _ = try sql.rows(CreditTable.unused, scope) { row in
            let take = try WastedTake(row: row)
            let seconds = Double(try row.long("milliseconds")) / 1000
            guard take.fate != .kept else { return }
            statement.takes[take.fate, default: TakeSum()].takes += 1
            statement.takes[take.fate, default: TakeSum()].spent += take.spent
            statement.takes[take.fate, default: TakeSum()].seconds += seconds
            kept.takes -= try row.flag("is_first") ? 1 : 0
            kept.spent -= take.spent
            kept.seconds -= seconds
            if take.fate.isWaste, statement.waste.count < FilmStatement.listLimit { statement.waste.append(take) }
        }
        if kept != TakeSum() { statement.takes[.kept] = kept }
    }

    private func addHolds(to statement: inout FilmStatement, _ scope: [String: any SQLBindable]) throws {
        statement.openHolds = try sql.rows(
            CreditTable.openHolds, scope.merging(["limit": FilmStatement.listLimit]) { $1 }, AgedHold.init)
        _ = try sql.rows(CreditTable.openAges, scope) { row in
            let age = HoldAge(seconds: now.seconds(since: try row.time("opened_at")))
            statement.holdsByAge[age, default: HoldSum()].holds += 1
            statement.holdsByAge[age, default: HoldSum()].amount += try row.credits("amount")
        }
    }

    private func titles() throws -> [(scene: String?, project: String, title: String?, projectTitle: String)] {
        try sql.rows(CreditTable.titles) { row in
            (
                try row.optionalText("scene"), try row.text("project"), try row.optionalText("title"),
                try row.text("project_title")
            )
        }
    }
}

extension CreditStatement {
    /// What was spent on jobs: corrections that mend nothing in particular are left out.
    fileprivate var jobSpent: Credits { total.settled - total.refunded }
}

extension ShotID {
    fileprivate init(row: SQLRow) throws {
        self.init(
            scene: SceneID(project: try row.text("project"), scene: try row.text("scene")), shot: try row.text("shot"))
    }
}

extension WastedTake {
    fileprivate init(row: SQLRow) throws {
        self.init(
            job: try row.text("id"), shot: try ShotID(row: row), take: try row.integer("take"),
            fate: try row.word("fate"), spent: try row.credits("spent"))
    }
}

extension AgedHold {
    fileprivate init(row: SQLRow) throws {
        self.init(
            job: try row.text("job"), shot: try ShotID(row: row), amount: try row.credits("amount"),
            openedAt: try row.time("opened_at"), state: try row.word("state"),
            reason: try row.optionalWord("reason"),
            operation: try row.optionalText("operation"))
    }
}

extension UnpricedJob {
    fileprivate init(row: SQLRow) throws {
        self.init(
            job: try row.text("id"), shot: try ShotID(row: row), provider: try row.text("provider"),
            state: try row.word("state"), seconds: try row.integer("seconds"))
    }
}
