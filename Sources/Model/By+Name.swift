extension By {
    /// The most characters of a person's name.
    package static let nameLimit = 64

    /// A person, by a name as somebody types it; nil for one that is empty, too long, or would not stand on one line.
    package init?(name: some StringProtocol) {
        var name = Substring(name).drop(while: \.isWhitespace)
        while name.last?.isWhitespace == true { name.removeLast() }
        guard (1...Self.nameLimit).contains(name.count), name.unicodeScalars.allSatisfy(isPlain) else { return nil }
        self = .person(String(name))
    }
}

/// Whether a character neither ends a line, nor steers a terminal, nor hides.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
}
