package import Model

/// Why a value cannot be written as JSON; every case is a defect of the value or of the code that writes it.
package struct JSONError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// Infinity and NaN are not JSON.
        case notANumber
        /// A value wrote nothing, or began to write two things of different kinds.
        case notOneValue
        /// The keys of a stream do not come in their order.
        case outOfOrder
        /// A value refused to be written.
        case refused
    }

    package var code: Code
    package var remedy: String?
    package var exitStatus: ExitStatus { .broken }
    /// What the value does that it should not: `is nan, which is no number`.
    private var what: String
    /// The way to the value: `.eta[2]`. It grows at its front while the error leaves the values that the faulty one is in,
    /// so that nobody keeps the way while all is well.
    private var place = ""

    package var message: String {
        let name = place.hasPrefix(".") ? String(place.dropFirst()) : place
        return "a value cannot be written as JSON: \(name.isEmpty ? "it" : name) \(what)"
    }

    init(_ code: Code, _ what: String) {
        self.code = code
        self.what = what
    }

    /// The error, or the refusal that another error of a value is.
    init(_ error: any Error) {
        self = error as? JSONError ?? JSONError(.refused, "refuses: \(error)")
    }

    func inside(key: String) -> JSONError { placed(".\(key)") }
    func inside(element: Int) -> JSONError { placed("[\(element)]") }

    private func placed(_ step: String) -> JSONError {
        var error = self
        error.place = step + place
        return error
    }
}

/// A key that is only text: `super`.
struct JSONKey: CodingKey {
    let stringValue: String

    init(_ text: String) { stringValue = text }

    var intValue: Int? { nil }
    init?(intValue: Int) { nil }
    init?(stringValue: String) { self.init(stringValue) }
}
