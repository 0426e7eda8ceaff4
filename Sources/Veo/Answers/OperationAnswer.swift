import Foundation
import Google
import Model

/// An operation as Google tells it, every inline video emptied.
struct OperationAnswer: Decodable, Sendable {
    var name: String?
    var done: Bool?
    var error: Status?
    var response: Response?

    /// `google.rpc.Status`, whose code is a number of gRPC.
    struct Status: Decodable, Sendable {
        var code: WholeNumber?
        var message: String?
        var details: [ErrorDetail]?
    }

    struct Response: Decodable, Sendable {
        var videos: [Video]?
        var raiMediaFilteredCount: WholeNumber?
        var raiMediaFilteredReasons: TextList?
        /// The Developer API's level between.
        var generateVideoResponse: Nested?
        /// A form of 2024.
        var generatedSamples: [Sample]?
    }

    struct Nested: Decodable, Sendable {
        var generatedSamples: [Sample]?
        var videos: [Video]?
        var raiMediaFilteredCount: WholeNumber?
        var raiMediaFilteredReasons: TextList?
    }

    struct Sample: Decodable, Sendable {
        var video: Video?
    }

    struct Video: Decodable, Sendable {
        var gcsUri: String?
        var uri: String?
        var mimeType: String?
        /// The same in another form of answer.
        var encoding: String?
    }

    /// Reads the JSON that a scanner left over; nil when it is not an operation.
    init?(_ rest: [UInt8]) {
        let decoder = JSONDecoder()
        // Readers of protocol buffers' JSON have to take the fields' own names too: `gcs_uri` is `gcsUri`.
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let answer = try? decoder.decode(Self.self, from: Data(rest)) else { return nil }
        self = answer
    }

    /// Whether it is the answer to a question about this operation; one that gives no name is.
    func isAbout(_ operation: ProviderOperation) -> Bool {
        func id(_ name: String) -> Substring? { name.split(separator: "/").last }
        return name.map { id($0) == id(operation.name) } ?? true
    }

    /// The videos, wherever the answer has them.
    var videos: [Video] {
        let nested = response?.generateVideoResponse
        return (response?.videos ?? []) + (nested?.videos ?? [])
            + ((nested?.generatedSamples ?? []) + (response?.generatedSamples ?? [])).compactMap(\.video)
    }

    /// The addresses of the videos, as they are told.
    var addresses: [String] { videos.compactMap { $0.gcsUri ?? $0.uri } }

    /// Where the first video lies in Cloud Storage; nil when none does.
    var storedVideo: StorageAddress? {
        addresses.lazy.compactMap { StorageAddress($0) ?? StorageAddress(link: $0) }.first { !$0.name.isEmpty }
    }

    /// Why videos were filtered out, as far as it is said; nil when none were.
    var filterReasons: [String]? {
        let nested = response?.generateVideoResponse
        let reasons = [response?.raiMediaFilteredReasons, nested?.raiMediaFilteredReasons].flatMap { $0?.texts ?? [] }
        // Not added up: who writes a number beyond all bounds must not end a sweep.
        let isAny = [response?.raiMediaFilteredCount, nested?.raiMediaFilteredCount].contains { $0?.value ?? 0 > 0 }
        return isAny || !reasons.isEmpty ? reasons : nil
    }
}

/// Texts, also one that stands alone where a list should be.
struct TextList: Decodable, Sendable {
    var texts: [String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        texts = try (try? container.decode(String.self)).map { [$0] } ?? container.decode([String].self)
    }
}
