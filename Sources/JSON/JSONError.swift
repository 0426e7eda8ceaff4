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
    package var message: String
    package var remedy: String?
    package var exitStatus: ExitStatus { .broken }

    /// - Parameter path: the keys that lead to the value.
    init(_ code: Code, _ what: String, at path: [any CodingKey]) {
        self.code = code
        let place = path.reduce(into: "") { place, key in
            place += key is JSONIndex ? "[\(key.stringValue)]" : "\(place.isEmpty ? "" : ".")\(key.stringValue)"
        }
        message = "a value cannot be written as JSON: \(place.isEmpty ? "it" : place) \(what)"
    }
}

/// The place of an element in a list.
struct JSONIndex: CodingKey {
    let index: Int

    init(_ index: Int) { self.index = index }

    var intValue: Int? { index }
    var stringValue: String { String(index) }
    init?(intValue: Int) { self.init(intValue) }
    init?(stringValue: String) { nil }
}

/// A key that is only text: `super`, and those of streams.
struct JSONKey: CodingKey {
    let stringValue: String

    init(_ text: String) { stringValue = text }

    var intValue: Int? { nil }
    init?(intValue: Int) { nil }
    init?(stringValue: String) { self.init(stringValue) }
}
