package import Model

/// One line of the purchase journal.
package enum JournalEntry: Equatable, Sendable {
    case intent(PurchaseIntent)
    /// What became of a submission.
    case progress(submission: String, PurchaseProgress)

    /// The submission that it is about.
    package var submission: String {
        switch self {
        case .intent(let intent): intent.submission
        case .progress(let submission, _): submission
        }
    }
}

extension JournalEntry: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind, submission, operation, endpoint, sha256, result, usage, metadata
    }

    /// The words of ``SubmissionState`` where there is one.
    private enum Kind: String, Codable {
        case intent, accepted, rejected, failed, delivered
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try fields.decode(Kind.self, forKey: .kind)
        if kind == .intent {
            self = .intent(try PurchaseIntent(from: decoder))
            return
        }
        let usage = try fields.decodeIfPresent(Usage.self, forKey: .usage)
        let progress: PurchaseProgress =
            switch kind {
            case .intent, .rejected: .rejected
            case .accepted:
                .accepted(
                    ProviderOperation(
                        name: try fields.decode(String.self, forKey: .operation),
                        endpoint: try fields.decode(String.self, forKey: .endpoint)))
            case .failed: .failed(usage: usage)
            case .delivered:
                .delivered(
                    sha256: try fields.decode(String.self, forKey: .sha256),
                    result: VideoResult(
                        reference: try fields.decode(String.self, forKey: .result), usage: usage,
                        metadata: try fields.decodeIfPresent(ProviderMetadata.self, forKey: .metadata)
                            ?? ProviderMetadata()))
            }
        self = .progress(submission: try fields.decode(String.self, forKey: .submission), progress)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .intent(let intent):
            try fields.encode(Kind.intent, forKey: .kind)
            try intent.encode(to: encoder)
        case .progress(let submission, let progress):
            try fields.encode(submission, forKey: .submission)
            switch progress {
            case .accepted(let operation):
                try fields.encode(Kind.accepted, forKey: .kind)
                try fields.encode(operation.name, forKey: .operation)
                try fields.encode(operation.endpoint, forKey: .endpoint)
            case .rejected: try fields.encode(Kind.rejected, forKey: .kind)
            case .failed(let usage):
                try fields.encode(Kind.failed, forKey: .kind)
                try fields.encodeIfPresent(usage, forKey: .usage)
            case .delivered(let sha256, let result):
                try fields.encode(Kind.delivered, forKey: .kind)
                try fields.encode(sha256, forKey: .sha256)
                try fields.encode(result.reference, forKey: .result)
                try fields.encodeIfPresent(result.usage, forKey: .usage)
                if !result.metadata.isEmpty { try fields.encode(result.metadata, forKey: .metadata) }
            }
        }
    }
}
