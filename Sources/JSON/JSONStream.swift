/// A document that is written piece by piece, because all of it is more than memory should hold.
///
/// Its objects and lists are begun and ended here; what stands in them is whole values. Keys have to come in their order, as
/// in every other document.
package struct JSONStream: ~Copyable {
    private let output = JSONOutput()
    private let send: ([UInt8]) throws -> Void
    private var frames: [Frame] = []
    /// Bytes that are gathered before they are sent.
    private static let piece = 1 << 16

    private struct Frame {
        var isObject: Bool
        var count = 0
        var lastKey: String?
    }

    /// - Parameter send: takes the next bytes, which are whole characters; what it throws ends the document half-way.
    package init(to send: @escaping ([UInt8]) throws -> Void) {
        self.send = send
    }

    /// Begins an object, as a member under a key or, without one, as an element.
    package mutating func beginObject(_ key: String? = nil) throws {
        try place(key)
        output.write(literal: "{")
        frames.append(Frame(isObject: true))
    }

    /// Begins a list, as a member under a key or, without one, as an element.
    package mutating func beginList(_ key: String? = nil) throws {
        try place(key)
        output.write(literal: "[")
        frames.append(Frame(isObject: false))
    }

    /// Writes a whole value, as a member under a key or, without one, as an element.
    package mutating func write(_ value: some Encodable, _ key: String? = nil) throws {
        try place(key)
        do { try output.writeWhole(value) } catch { throw placed(error) }
        if output.bytes.count >= Self.piece { try flush() }
    }

    /// Ends the object or list that was begun last.
    package mutating func end() throws {
        guard let frame = frames.popLast() else { throw JSONError(.notOneValue, "is ended before it began") }
        output.write(literal: frame.isObject ? "}" : "]")
    }

    /// Sends what is left of the document, and a newline.
    package consuming func finish() throws {
        guard frames.isEmpty else { throw placed(JSONError(.notOneValue, "is not ended")) }
        output.write(literal: "\n")
        try flush()
    }

    private func flush() throws {
        try send(output.bytes)
        output.bytes.removeAll(keepingCapacity: true)
    }

    /// The error with the way to the value that was written last.
    private func placed(_ error: JSONError) -> JSONError {
        frames.reversed().reduce(error) { error, frame in
            if let key = frame.lastKey {
                error.inside(key: key)
            } else if frame.count > 0 {
                error.inside(element: frame.count - 1)
            } else {
                error
            }
        }
    }

    /// Writes what stands before a value.
    private mutating func place(_ key: String?) throws {
        guard var frame = frames.popLast() else { return }
        if frame.count > 0 { output.write(literal: ",") }
        let isInOrder = zip([frame.lastKey].compactMap(\.self), [key].compactMap(\.self)).allSatisfy(
            JSONMemberOrder.precedes)
        guard frame.isObject == (key != nil), isInOrder else {
            throw placed(JSONError(.outOfOrder, "has a key out of its place: \(key ?? "none")"))
        }
        if let key {
            output.write(text: key)
            output.write(literal: ":")
        }
        frame.count += 1
        frame.lastKey = key
        frames.append(frame)
    }
}
