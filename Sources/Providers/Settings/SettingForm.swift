/// How a value is written.
package struct SettingForm<Value: Sendable>: Sendable {
    /// What may be written, after "Write".
    package let expectation: String
    /// The value that a text means; nil for a text that means none.
    package let read: @Sendable (String) -> Value?

    package init(_ expectation: String, _ read: @escaping @Sendable (String) -> Value?) {
        self.expectation = expectation
        self.read = read
    }
}
