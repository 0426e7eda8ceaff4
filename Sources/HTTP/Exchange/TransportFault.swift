/// Why there is no answer, or no whole one.
package struct TransportFault: Error, Equatable {
    /// What became of the exchange.
    package enum Kind: String, Sendable {
        /// There was no connection.
        case connect
        /// It took too long.
        case timeout
        /// It broke off.
        case cut
        /// The task was cancelled.
        case cancelled
    }

    package var kind: Kind
    /// For people; holds neither headers nor bodies.
    package var message: String
    /// Whether a byte of the request's body may have left; false is a promise.
    package var wasSent: Bool

    package init(kind: Kind, message: String, wasSent: Bool) {
        self.kind = kind
        self.message = message
        self.wasSent = wasSent
    }
}
