import Foundation
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
        var raiMediaFilteredReasons: [String]?
        /// The Developer API's level between.
        var generateVideoResponse: Nested?
        /// A form of 2024.
        var generatedSamples: [Sample]?
    }

    struct Nested: Decodable, Sendable {
        var generatedSamples: [Sample]?
        var videos: [Video]?
        var raiMediaFilteredCount: WholeNumber?
        var raiMediaFilteredReasons: [String]?
    }

    struct Sample: Decodable, Sendable {
        var video: Video?
    }

    struct Video: Decodable, Sendable {
        var gcsUri: String?
        var uri: String?
    }

    /// Reads the JSON that a scanner left over; nil when it is not an operation.
    init?(_ rest: [UInt8]) {
        guard let answer = try? JSONDecoder().decode(Self.self, from: Data(rest)) else { return nil }
        self = answer
    }

    /// Whether it is the answer to a question about this operation; one that gives no name is.
    func isAbout(_ operation: ProviderOperation) -> Bool {
        func id(_ name: String) -> Substring? { name.split(separator: "/").last }
        return name.map { id($0) == id(operation.name) } ?? true
    }

    /// The addresses of the videos, as they are told.
    var addresses: [String] {
        let nested = response?.generateVideoResponse
        let videos =
            (response?.videos ?? []) + (nested?.videos ?? [])
            + ((nested?.generatedSamples ?? []) + (response?.generatedSamples ?? [])).compactMap(\.video)
        return videos.compactMap { $0.gcsUri ?? $0.uri }
    }

    /// Where the first video lies in Cloud Storage; nil when none does.
    var storedVideo: StorageAddress? {
        addresses.lazy.compactMap { StorageAddress($0) ?? StorageAddress(link: $0) }.first { !$0.name.isEmpty }
    }

    /// Why videos were filtered out, as far as it is said; nil when none were.
    var filterReasons: [String]? {
        let nested = response?.generateVideoResponse
        let reasons = (response?.raiMediaFilteredReasons ?? []) + (nested?.raiMediaFilteredReasons ?? [])
        let count = (response?.raiMediaFilteredCount?.value ?? 0) + (nested?.raiMediaFilteredCount?.value ?? 0)
        return count > 0 || !reasons.isEmpty ? reasons : nil
    }
}
