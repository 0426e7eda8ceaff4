/// When a download that comes to nothing is a person's matter: after so many tries in a row, and so long.
struct FetchLimit {
    var tries: Int
    /// Since the provider reported the clip.
    var seconds: Double

    /// The provider delivers, but nothing that is a clip, or does not let us.
    static let answered = FetchLimit(tries: 5, seconds: 600)
    /// The provider says that it has no such clip: once is no proof, as a store may be behind itself.
    static let gone = FetchLimit(tries: 3, seconds: 300)
    /// Nobody answers; an outage ends some day.
    static let silent = FetchLimit(tries: 12, seconds: 86_400)
}
