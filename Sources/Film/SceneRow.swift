import Database
package import Model

/// A scene as its row has it.
package struct SceneRow: Equatable, Sendable {
    package var number: Int
    package var title: String
    package var stage: Int
    package var state: SceneState
    package var renderStatus: RenderStatus
    package var reviewState: ReviewState
    /// Of its last change that a report would show; every change of any scene has a greater one than those before it.
    package var revision: Int64

    init(_ row: SQLRow) throws {
        number = try row.integer("number")
        title = try row.text("title")
        stage = try row.integer("stage")
        state = try row.word("state")
        renderStatus = try row.word("render_status")
        reviewState = try row.word("review_state")
        revision = try row.long("revision")
    }
}
