/// What a call asks for, by its method and path.
enum Route: Sendable {
    /// The resource of a model: `projects/…/locations/…/publishers/google/models/…`.
    struct Place: Sendable {
        /// Without the model.
        var parent: String
        var model: String

        var name: String { "\(parent)/\(model)" }
    }

    case submit(Place), poll(Place)
    case list(String), object(GoogleObject), download(GoogleObject)
    /// The same bytes on a host that is not Google's.
    case elsewhere(GoogleObject)
    case token, metadataToken, metadata, books, finish

    /// Nil where Google has nothing, a GET on the API's methods included.
    init?(_ call: Call) {
        let path = call.path
        switch (call.method, path.first) {
        case ("POST", "v1"), ("POST", "v1beta1"):
            guard path.count == 9, path[1] == "projects", path[3] == "locations", path[5] == "publishers",
                path[6] == "google", path[7] == "models"
            else { return nil }
            let parts = path[8].split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            let place = Place(parent: path[1...7].joined(separator: "/"), model: parts[0])
            switch parts[1] {
            case "predictLongRunning": self = .submit(place)
            case "fetchPredictOperation": self = .poll(place)
            default: return nil
            }
        case ("GET", "storage"):
            guard path.count >= 5, path[1] == "v1", path[2] == "b", path[4] == "o" else { return nil }
            if path.count == 5 {
                self = .list(path[3])
            } else {
                guard path.count == 6, let object = GoogleObject(bucket: path[3], name: path[5]) else { return nil }
                self = call.query["alt"] == "media" ? .download(object) : .object(object)
            }
        case ("GET", "download"):
            guard path.count == 7, path[1...3] == ["storage", "v1", "b"], path[5] == "o", call.query["alt"] == "media",
                let object = GoogleObject(bucket: path[4], name: path[6])
            else { return nil }
            self = .download(object)
        case ("GET", "_elsewhere"):
            guard path.count == 3, let object = GoogleObject(bucket: path[1], name: path[2]) else { return nil }
            self = .elsewhere(object)
        case ("POST", "token") where path.count == 1: self = .token
        case ("GET", "computeMetadata"):
            self = path.suffix(3) == ["service-accounts", "default", "token"] ? .metadataToken : .metadata
        case ("GET", "") where path.count == 1: self = .metadata
        case ("GET", "_books") where path.count == 1: self = .books
        case ("POST", "_finish") where path.count == 1: self = .finish
        default: return nil
        }
    }
}
