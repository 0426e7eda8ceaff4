import JSON
package import Ledger
package import Model
package import Queue

/// `dailies.status/1`: where every job stands.
///
/// Written scene by scene, each as it stands when its turn comes, so that a million jobs take no more memory than the
/// largest scene, and a reader that is slow keeps no snapshot of the database alive.
package struct StatusDocument: ~Copyable {
    private var json: JSONStream
    private let asOf: Timestamp
    private let lanes: Int

    /// - Parameters:
    ///   - asOf: when it was begun.
    ///   - lanes: operations that run side by side.
    ///   - send: takes the next bytes, which are whole characters; what it throws ends the document half-way.
    package init(asOf: Timestamp, lanes: Int, to send: @escaping ([UInt8]) throws -> Void) {
        json = JSONStream(to: send)
        self.asOf = asOf
        self.lanes = lanes
    }

    /// Writes all of it.
    ///
    /// - Parameters:
    ///   - projects: with the scenes that it is about, in their order.
    ///   - counts: jobs by state; a state that is not given has none.
    ///   - paused: what is not bought for the time being.
    ///   - scene: reads a scene.
    ///   - budgets: those that touch what it is about.
    /// - Throws: what reading and sending throw, and `JSONError`.
    package consuming func write(
        _ projects: [ProjectStatus], counts: [JobState: Int], budgets: [BudgetStanding] = [], paused: [Pause] = [],
        scene: (SceneID) async throws -> SceneStatus
    ) async throws {
        // Keys stand in their order, as in every document.
        try json.beginObject()
        try json.write(asOf, "as_of")
        try json.write(budgets.map(BudgetView.init), "budgets")
        try json.write(paused.map(PauseView.init), "paused")
        try json.beginList("projects")
        for project in projects {
            try json.beginObject()
            try json.write(project.id, "id")
            try json.beginList("scenes")
            for id in project.scenes { try json.write(Scene(await scene(id), lanes: lanes, now: asOf)) }
            try json.end()
            try json.write(project.title, "title")
            try json.end()
        }
        try json.end()
        try json.write(
            Dictionary(uniqueKeysWithValues: JobState.allCases.map { ($0.rawValue, counts[$0] ?? 0) }), "queue")
        try json.write("dailies.status/1", "schema")
        try json.end()
        try json.finish()
    }
}
