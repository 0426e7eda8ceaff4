import FlyingFox
import Glibc

/// The socket on which a request came.
///
/// FlyingFox keeps its sockets to itself; this finds the one whose peer is the request's client, which no other socket
/// of this process has.
struct ClientConnection: Sendable {
    private let descriptor: Int32

    init?(of request: HTTPRequest) {
        guard case .ip4(_, let port) = request.remoteAddress else { return nil }
        let found = (3..<Int32(4096)).first { descriptor in
            var address = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let result = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &length) }
            }
            return result == 0 && address.sin_family == sa_family_t(AF_INET) && address.sin_port.bigEndian == port
        }
        guard let found else { return nil }
        descriptor = found
    }

    /// Makes the coming close an abort: what was not sent is thrown away and the client gets a reset.
    func resetWhenClosed() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
}
