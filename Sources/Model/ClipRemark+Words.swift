extension ClipRemark {
    /// The remark for people, without a full stop, such as `1280x718 pixels instead of 1280x720`.
    package var words: String {
        switch (kind, ordered) {
        case (.size, let ordered?): "\(delivered) pixels instead of \(ordered)"
        case (.length, let ordered?): "\(delivered) long instead of \(ordered)"
        case (.sound, _?): "no sound, which was ordered"
        case (_, let ordered?): "\(delivered) instead of \(ordered)"
        case (_, nil): delivered
        }
    }
}

extension [ClipRemark] {
    /// What makes a clip another than the one ordered, for people; nil for the one that was ordered.
    package var differenceWords: String? {
        let words = filter(\.isDifference).map(\.words)
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
