/// How a server that is busy is asked again while a person waits for the answer.
package enum ShortPatience {
    /// Seconds before each further try.
    package static let waits = [1.0, 2, 4]
    /// The longest wait that a server may ask for, in seconds.
    package static let longest = 10.0
}
