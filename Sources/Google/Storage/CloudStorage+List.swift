import Foundation
import HTTP
import Model

extension CloudStorage {
    /// Pages of a list that are read at most; one holds 1,000 objects, and the folder of a job some dozens.
    private static let pages = 10

    /// Reads the objects whose names begin as the prefix says, in the order of their names, a page at a time.
    ///
    /// A list that does not end proves nothing, so it is an error.
    ///
    /// - Parameter take: gets each page; false to read no further one.
    package func list(_ prefix: StorageAddress, _ take: ([StoredObject]) -> Bool) async throws(GoogleFault) {
        let end = google.surroundings.now().adding(seconds: 28)
        var page: String?
        for _ in 1...Self.pages {
            let answer = try await get(prefix.listPath(page: page), limit: 1 << 20, until: end)
            guard answer.status == 200 else { throw .refusedList(answer) }
            guard let listing = try? JSONDecoder().decode(Listing.self, from: Data(answer.body)) else {
                throw .answer(answer, "the answer is no list of objects")
            }
            let items = (listing.items ?? []).filter { $0.name.utf8.starts(with: prefix.name.utf8) && $0.isReadable }
            guard take(items), let next = listing.nextPageToken, !next.isEmpty else { return }
            guard next != page else { throw .answer(answer, "the list of objects begins again and again") }
            page = next
        }
        throw GoogleFault(
            failure: ProviderFailure(
                outcome: .transient, code: "PAGES", message: "the list of objects at \(prefix) does not end"))
    }
}

/// A page of a list.
private struct Listing: Decodable {
    var items: [StoredObject]?
    var nextPageToken: String?
}

/// What a list says of an object.
package struct StoredObject: Decodable, Sendable {
    package var name: String
    /// A number, written as a string.
    package var size: String?

    /// Whether its name can stand in a row and on a page.
    fileprivate var isReadable: Bool { name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
}

extension GoogleFault {
    /// A list that was refused; a folder without objects is an empty list, so nothing but the bucket can be missing.
    fileprivate static func refusedList(_ answer: ServiceAnswer) -> GoogleFault {
        var fault = GoogleFault.answer(answer)
        if answer.status == 404, answer.error != nil { fault.failure.outcome = .notOffered }
        return fault
    }
}
