/// Why nothing was brought from an address.
package enum DownloadRefusal: Error, Equatable {
    case unencrypted
    /// The host is on this machine or in its own network.
    case inside(String)
    case unreachable(String, String)
    /// Too often, or to something that is no such address.
    case redirected
    /// The status of an answer that is no file.
    case status(Int)
    /// The status of a server that had no answer at several times.
    case busy(Int)
    /// The signature in the link held until some time ago.
    case expired
    /// HTML instead of a picture.
    case page
    /// How it comes, which nobody asked for and nobody here can undo; a word of the server's.
    case packed(String)
    /// The most bytes that are taken.
    case tooLarge(Int)

    /// The end of a sentence that begins with the address; no part of it is a secret.
    package var message: String {
        switch self {
        case .unencrypted: "is not encrypted; write https://"
        case .inside(let host):
            "is not on the public Internet (\(host)); name the host in DAILIES_FRAME_HOSTS if that is meant"
        case .unreachable(let host, let reason):
            "cannot be fetched from \(host): \(reason); try again, or copy the picture beside the manifest"
        case .redirected: "leads from one address to the next and to no file; write the last one"
        case .status(401), .status(403):
            "cannot be fetched: the link has expired or needs a login; make a new link, or copy the picture beside the "
                + "manifest"
        case .status(404), .status(410): "is not there, or not any more; check the address"
        case .status(let status): "cannot be fetched: the server answers \(status); check the address"
        case .busy(let status):
            "cannot be fetched: the server \([429, 503].contains(status) ? "is busy" : "has a fault of its own") "
                + "(\(status)); submit again later"
        case .expired: "cannot be fetched: the link has expired; make a new one"
        case .page: "is a web page, not a picture; use the address of the file itself"
        case .packed(let word):
            "comes packed (\(word.filter(\.isLetter).prefix(20))) though nobody asked for that; copy the picture beside "
                + "the manifest"
        case .tooLarge(let limit): "is larger than the \(limit) bytes that are taken; make it smaller"
        }
    }
}
