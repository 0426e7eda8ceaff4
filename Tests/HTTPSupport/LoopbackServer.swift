import Foundation
import Glibc
import Synchronization

/// An HTTP server on a loopback port of its own, which treats the connections that come as its script says.
package final class LoopbackServer: Sendable {
    /// What happens to a connection.
    package enum Treatment: Sendable {
        /// It is closed before anything is read.
        case close
        /// The request is read, and the connection closed.
        case readAndClose
        /// The request is read, and nothing follows for as long as the server lives.
        case readAndWait
        /// The request is read, these bytes are written, and then the same as ``readAndClose`` or ``readAndWait``.
        case answer([UInt8], thenWaits: Bool = false)

        /// A whole answer.
        package static func text(_ body: String, status: String = "200 OK", _ headers: String = "") -> Treatment {
            answer(Array("HTTP/1.1 \(status)\r\ncontent-length: \(body.utf8.count)\r\n\(headers)\r\n\(body)".utf8))
        }
    }

    package let port: UInt16
    private let listener: Int32
    private let script: [Treatment]
    /// The requests so far, and the connections that are still open.
    private let state = Mutex<(requests: [String], open: [Int32])>(([], []))

    package init(_ script: Treatment...) throws {
        self.script = script
        // A client that leaves early must not end the tests.
        signal(SIGPIPE, SIG_IGN)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                guard bind(listener, generic, size) == 0, listen(listener, 16) == 0,
                    getsockname(listener, generic, &size) == 0
                else { return nil }
                return 0
            }
        }
        guard port != nil else { throw Refusal() }
        self.port = UInt16(bigEndian: address.sin_port)
    }

    package struct Refusal: Error {}

    package var url: String { "http://127.0.0.1:\(port)" }

    /// Every request that was read, as it came.
    package var requests: [String] { state.withLock { $0.requests } }

    /// Begins to take connections, one after the other, until the script ends.
    package func start() -> LoopbackServer {
        // A thread of its own: it waits for most of its life, which the threads of a pool must not.
        Thread.detachNewThread { [self] in
            for treatment in script {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                treat(connection, treatment)
            }
        }
        return self
    }

    /// Takes no more connections, and ends those that wait.
    package func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        for connection in state.withLock({ $0.open }) { close(connection) }
    }

    private func treat(_ connection: Int32, _ treatment: Treatment) {
        var waits = false
        switch treatment {
        case .close: break
        case .readAndClose: readRequest(connection)
        case .readAndWait:
            readRequest(connection)
            waits = true
        case .answer(let bytes, let thenWaits):
            readRequest(connection)
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
                guard count > 0 else { break }
                rest = rest.dropFirst(count)
            }
            waits = thenWaits
        }
        if waits {
            state.withLock { $0.open.append(connection) }
        } else {
            close(connection)
        }
    }

    /// Reads a head, and as much as its length says.
    private func readRequest(_ connection: Int32) {
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { return }
            text += String(decoding: buffer.prefix(count), as: UTF8.self)
            guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
            let length = text.lowercased().split(separator: "content-length: ").dropFirst().first
                .flatMap { Int($0.prefix { $0.isNumber }) }
            guard text[end.upperBound...].utf8.count >= length ?? 0 else { continue }
            state.withLock { $0.requests.append(text) }
            return
        }
    }
}
