import Google
import HTTP
import Model

extension OperationAnswer {
    /// What the answer says of a result besides where it lies: the form of the video, how many there are where one was
    /// ordered, and what was filtered out beside it.
    var metadata: ProviderMetadata {
        let nested = response?.generateVideoResponse
        let filtered = [response?.raiMediaFilteredCount, nested?.raiMediaFilteredCount].compactMap { $0?.value }.max()
        let fields: [String: String?] = [
            "mime_type": videos.lazy.compactMap { $0.mimeType ?? $0.encoding }.first,
            "videos": videos.count > 1 ? "\(videos.count)" : nil,
            "filtered": filtered.flatMap { $0 > 0 ? "\($0)" : nil },
            "filter_reasons": filterReasons.flatMap { $0.isEmpty ? nil : $0.joined(separator: " ") },
        ]
        return ProviderMetadata(bounding: fields.compactMapValues { $0.map(redacted) })
    }
}
