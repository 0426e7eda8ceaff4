import Files
import Foundation
import Google
import HTTP
package import Model
package import Providers

/// Google Veo on Vertex AI.
///
/// An order cannot be looked up at Google once its answer is lost. With a place in Cloud Storage each submission gets a
/// folder of its own, in which its clip turns up; that it is not there yet proves nothing.
package struct VeoProvider: VideoProvider {
    static let name = "veo3"
    package var name: String { Self.name }
    let settings: VeoSettings
    let google: GoogleClient
    let storage: CloudStorage

    /// - Parameter transport: what carries requests.
    init(
        settings: VeoSettings, credentials: CredentialSettings, surroundings: Surroundings,
        transport: any HTTPTransport
    ) {
        self.settings = settings
        google = GoogleClient(
            credentials: credentials, audience: TokenAudience(settings.baseURL, settings.storageHost),
            surroundings: surroundings, transport: transport)
        storage = CloudStorage(google: google, host: settings.storageHost)
    }

    package var capabilities: ProviderCapabilities { Self.capabilities(hasStorage: settings.storage != nil) }

    /// - Parameter hasStorage: whether it has a place in Cloud Storage.
    static func capabilities(hasStorage: Bool) -> ProviderCapabilities {
        ProviderCapabilities(lookup: hasStorage ? .inconclusive : .none, cancels: false)
    }

    package var endpoint: String { settings.baseURL }

    package func place(_ purchase: PurchaseAddress) -> String? { settings.storage?.folder(of: purchase).description }

    /// Google has no way to stop an operation of Veo.
    package func cancel(_ operation: ProviderOperation) async -> CancelAnswer { .notPossible }
}

extension VeoProvider {
    package func submit(_ order: VideoOrder) async -> SubmitAnswer {
        guard !Task.isCancelled else { return .notSent(.stopping) }
        guard isValidID(order.submission), isModelID(order.providerModel) else {
            return .rejected(
                ProviderFailure(
                    outcome: .invalidRequest, code: "ORDER", message: "the submission or the model has no usable id"))
        }
        var request: OutgoingRequest
        do throws(OrderFault) {
            let resource = settings.resource(ofModel: order.providerModel)
            request = .post("\(settings.baseURL)/v1/\(resource):predictLongRunning", json: try await body(of: order))
            request.connection = .own
            request.mayBeSent = order.mayBeSent
            request.limit = 60 + Double(request.body?.count ?? 0) / Self.slowestUpload
        } catch {
            return .notSent(error.failure)
        }
        let authorized: (request: OutgoingRequest, token: AccessToken)
        do {
            authorized = try await google.authorized(request)
        } catch {
            return .notSent(error.failure)
        }
        guard !Task.isCancelled else { return .notSent(.stopping) }
        do {
            let endpoint = settings.baseURL
            let now = google.surroundings.now
            let answer = try await google.transport.send(authorized.request) { (head, body) throws(TransportFault) in
                ServiceAnswer(head: head, body: try await body.start(256 << 10), time: now())
            }
            // Not sent again with a new token: at most one request leaves. The next attempt gets one.
            if answer.status == 401 { await google.forget(authorized.token) }
            return SubmitAnswer(answer, endpoint: endpoint)
        } catch {
            return error.wasSent
                ? .unknown(ProviderFailure(.unknownSubmit, error)) : .notSent(ProviderFailure(.infrastructure, error))
        }
    }

    /// Bytes a second at which the frames of an order are expected to leave at least.
    private static let slowestUpload = 500_000.0

    /// The body of an order; one without one of its frames would buy another video.
    private func body(of order: VideoOrder) async throws(OrderFault) -> [UInt8] {
        let body = OrderBody(
            order, startFrame: try await picture(order.startFramePath, order.spec.startFrame),
            endFrame: try await picture(order.endFramePath, order.spec.endFrame), settings: settings)
        return try await FileThreads.run { () throws(OrderFault) in
            guard let bytes = try? body.encoded() else {
                throw OrderFault(message: "the order cannot be written as JSON")
            }
            return bytes
        }
    }

    /// A frame as it is sent: a picture of Cloud Storage by its address while that holds what was frozen, else the
    /// frozen bytes.
    ///
    /// Google reads an address a moment later. Whoever exchanges the picture in that moment gets a video of the new one.
    private func picture(_ path: String?, _ reference: FrameReference?) async throws(OrderFault) -> OrderBody.Image? {
        guard let reference else { return nil }
        if let source = reference.source, let address = StorageAddress(source.address),
            (try? await storage.generation(of: address)) == source.generation
        {
            return .stored(source.address, reference.format)
        }
        guard let path else { throw OrderFault(message: "the frame \(reference.fileName) has no path") }
        do throws(FileError) {
            return try await FileThreads.run { () throws(FileError) in
                guard let bytes = try Disk.contents(of: path) else { throw FileError.missing(path) }
                return .inline(Data(bytes), reference.format)
            }
        } catch {
            throw OrderFault(message: error.message)
        }
    }

    private func isModelID(_ text: String) -> Bool {
        !text.isEmpty && percentEncoded(text) == text && text != "." && text != ".."
    }

    package func history(of job: JobAddress) async -> HistoryAnswer {
        guard let place = settings.storage else { return .notKept }
        guard !Task.isCancelled else { return .unavailable(.stopping) }
        guard isValidID(job.root), isValidID(job.job) else {
            return .unavailable(
                ProviderFailure(
                    outcome: .invalidRequest, code: "ORDER", message: "the job or its root folder has no usable id"))
        }
        do {
            return .found(try await storage.purchases(below: place.folder(of: job)))
        } catch {
            return .unavailable(error.failure)
        }
    }

    package func find(_ order: VideoOrder) async -> FindAnswer {
        guard !Task.isCancelled else { return .unavailable(.stopping) }
        // Only in its own folder, wherever today's orders go: anything else there is somebody else's.
        guard let folder = order.place.flatMap({ StorageAddress($0) }), isValidID(order.submission),
            "/\(folder.name)".hasSuffix("/\(order.submission)/")
        else {
            return .notFound
        }
        do {
            return try await storage.clip(below: folder).map {
                .foundResult(VideoResult(reference: $0.description, usage: nil))
            } ?? .notFound
        } catch {
            return .unavailable(error.failure)
        }
    }
}
