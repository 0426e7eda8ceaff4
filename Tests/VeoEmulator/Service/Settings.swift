import Media

/// How this emulator was started.
struct Settings: Sendable {
    /// Where a video may go.
    enum Results: Sendable {
        /// As Google: to the order's storage, else into the answer.
        case asOrdered
        /// Orders with a storage are refused.
        case inlineOnly
        /// Orders without a storage are refused.
        case storageOnly
    }

    /// Absolute.
    var folder: String
    /// Seconds from an order to its end, at least; rendering comes on top.
    var delay: Double
    var results: Results
    /// Bytes.
    var clipSize: Int?
    /// Seconds.
    var tokenLife: Int
    /// Objects on a page of a list at most.
    var pageSize = 1000
    var script: FaultScript
    var renderer: AnimaticRenderer
}
