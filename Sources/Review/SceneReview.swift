package import Database
import Events
import Film
package import Model

/// The reviews of scenes in one transaction at one moment: the one writer of review states.
package struct SceneReview {
    private let sql: Transaction
    private let now: Timestamp
    private let by: By

    package init(_ sql: Transaction, now: Timestamp, by: By) {
        self.sql = sql
        self.now = now
        self.by = by
    }

    /// Draws what a fact means for a scene's review, with an event when the scene became ready for it.
    package func note(_ fact: ReviewFact, of scene: SceneID) throws {
        guard let old = try sql.scene(scene)?.reviewState else { return }
        let new = ReviewLife.state(old, after: fact)
        guard new != old else { return }
        try FilmBook(sql, now: now, by: by).setReviewState(new, of: scene)
        if new == .reviewReady {
            try EventLog(sql, now: now, by: by).record(.reviewReady(from: old), about: Event.Subject(scene))
        }
    }
}
