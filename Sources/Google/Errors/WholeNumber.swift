/// A whole number, also in quotes: JSON of protocol buffers takes both.
package struct WholeNumber: Decodable, Equatable, Sendable {
    package var value: Int

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try? container.decode(String.self)
        value = try text.flatMap { Int($0) } ?? container.decode(Int.self)
    }
}
