/// A scene's place in the review.
package enum ReviewState: String, Codable, CaseIterable, Sendable {
    case notReady = "not_ready"
    case reviewReady = "review_ready"
    case approved
    case returned
}
