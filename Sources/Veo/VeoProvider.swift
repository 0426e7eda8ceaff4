import Files
import Foundation
package import Model
package import Providers

/// Google Veo on Vertex AI.
///
/// An order cannot be looked up at Google once its answer is lost. With a place in Cloud Storage each submission gets a
/// folder of its own, in which its clip turns up; that it is not there yet proves nothing.
package struct VeoProvider: VideoProvider {
    package let name = "veo3"
    let settings: VeoSettings
    let transport: any HTTPTransport
    let tokens: TokenCache
    let surroundings: Surroundings

    /// - Parameter transport: what carries requests; the network, unless a test brings its own.
    init(
        settings: VeoSettings, credentials: CredentialSettings, surroundings: Surroundings,
        transport: any HTTPTransport
    ) {
        self.settings = settings
        self.transport = transport
        self.surroundings = surroundings
        let source = TokenSource(settings: credentials, transport: transport, surroundings: surroundings)
        tokens = TokenCache(now: surroundings.now) { () async throws(CredentialFault) in try await source.token() }
    }

    package var capabilities: ProviderCapabilities {
        ProviderCapabilities(lookup: settings.storage == nil ? .none : .inconclusive, cancels: false)
    }

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
        var request: HTTPRequest
        do throws(VeoFault) {
            let resource = settings.resource(ofModel: order.providerModel)
            request = .post("\(settings.baseURL)/v1/\(resource):predictLongRunning", json: try await body(of: order))
            request.connection = .own
            request.limit = 60
        } catch {
            return .notSent(error.failure)
        }
        let token: AccessToken
        do {
            token = try await tokens.token()
        } catch {
            return .notSent(VeoFault.credentials(error).failure)
        }
        guard !Task.isCancelled else { return .notSent(.stopping) }
        request.authorize(with: token)
        do {
            let endpoint = settings.baseURL
            let (head, body) = try await transport.send(request) { (head, body) throws(TransportFault) in
                (head, try await body.start(256 << 10))
            }
            // Not sent again with a new token: at most one request leaves. The next attempt gets one.
            if head.status == 401 { await tokens.forget(token) }
            return SubmitAnswer(head, body, endpoint: endpoint)
        } catch {
            return error.wasSent
                ? .unknown(ProviderFailure(.unknownSubmit, error)) : .notSent(ProviderFailure(.infrastructure, error))
        }
    }

    private func body(of order: VideoOrder) async throws(VeoFault) -> [UInt8] {
        let (settings, order) = (settings, order)
        return try await FileThreads.run { () throws(VeoFault) in
            let body = OrderBody(
                order, startFrame: try frame(order.startFramePath, order.spec.startFrame),
                endFrame: try frame(order.endFramePath, order.spec.endFrame), settings: settings)
            guard let bytes = try? body.encoded() else { throw .input("the order cannot be written as JSON") }
            return bytes
        }
    }

    /// The bytes of a frame that the order names; an order without one of its frames would buy another video.
    private func frame(_ path: String?, _ reference: FrameReference?) throws(VeoFault) -> Data? {
        guard let reference else { return nil }
        guard let path else { throw .input("the frame \(reference.fileName) has no path") }
        do throws(FileError) {
            guard let bytes = try Disk.contents(of: path) else { throw FileError.missing(path) }
            return Data(bytes)
        } catch {
            throw .input(error.message)
        }
    }

    private func isModelID(_ text: String) -> Bool {
        !text.isEmpty && percentEncoded(text) == text && text != "." && text != ".."
    }
}
