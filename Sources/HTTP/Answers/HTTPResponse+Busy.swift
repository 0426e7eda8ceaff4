package import HTTPTypes

extension HTTPResponse {
    /// Whether the server has no answer at this moment and may have one later.
    package var isBusy: Bool { [429, 500, 502, 503, 504].contains(status.code) }
}
