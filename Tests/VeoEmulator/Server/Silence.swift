import FlyingFox
import FlyingSocks

/// Ends a connection without an answer.
///
/// FlyingFox writes a response's head first, except that of a WebSocket, whose handler it asks before; one that throws
/// makes it close the connection with nothing written.
struct Silence: WSHandler {
    struct Wanted: Error {}

    func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
        throw Wanted()
    }
}
