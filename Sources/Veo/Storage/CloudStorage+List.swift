import Foundation
import HTTP
import Model
import Providers

extension CloudStorage {
    /// Pages of a list that are read at most; one holds 1,000 objects, and the folder of a job some dozens.
    private static let pages = 10

    /// The first clip whose name begins as the prefix says; nil when there is none.
    func clip(below prefix: StorageAddress) async throws(VeoFault) -> StorageAddress? {
        var found: StorageAddress?
        try await list(prefix) { items in
            found = items.first(where: \.isClip).map { StorageAddress(bucket: prefix.bucket, name: $0.name) }
            return found == nil
        }
        return found
    }

    /// What lies in the folder of a job: each submission that has a folder there, with its first clip, the earliest
    /// first.
    ///
    /// What is not named as our submissions are is somebody else's.
    func purchases(below folder: StorageAddress) async throws(VeoFault) -> [FoundPurchase] {
        var found: [String: FoundPurchase] = [:]
        try await list(folder) { items in
            for item in items {
                let path = item.name.utf8.dropFirst(folder.name.utf8.count)
                    .split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
                guard path.count == 2, let submission = String(path[0]), isValidID(submission) else { continue }
                var purchase = found[submission] ?? FoundPurchase(submission: submission)
                if purchase.result == nil, item.isClip {
                    let address = StorageAddress(bucket: folder.bucket, name: item.name)
                    purchase.result = VideoResult(reference: address.description, usage: nil)
                }
                found[submission] = purchase
            }
            return true
        }
        return found.values.sorted { $0.submission < $1.submission }
    }

    /// Reads the objects whose names begin as the prefix says, in the order of their names, a page at a time.
    ///
    /// A list that does not end proves nothing, so it is an error.
    ///
    /// - Parameter take: gets each page; false to read no further one.
    private func list(_ prefix: StorageAddress, _ take: ([StoredObject]) -> Bool) async throws(VeoFault) {
        let end = google.surroundings.now().adding(seconds: 28)
        var page: String?
        for _ in 1...Self.pages {
            let answer = try await get(prefix.listPath(page: page), limit: 1 << 20, until: end)
            guard answer.head.status == 200 else { throw .refusedList(answer) }
            guard let listing = try? JSONDecoder().decode(Listing.self, from: Data(answer.body)) else {
                throw .answer(answer, "the answer is no list of objects")
            }
            let items = (listing.items ?? []).filter { $0.name.utf8.starts(with: prefix.name.utf8) && $0.isReadable }
            guard take(items), let next = listing.nextPageToken, !next.isEmpty else { return }
            guard next != page else { throw .answer(answer, "the list of objects begins again and again") }
            page = next
        }
        throw VeoFault(
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
private struct StoredObject: Decodable {
    var name: String
    /// A number, written as a string.
    var size: String?

    var isClip: Bool { name.hasSuffix(".mp4") && size != "0" }

    /// Whether its name can stand in a row and on a page.
    var isReadable: Bool { name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
}

extension VeoFault {
    /// A list that was refused; a folder without objects is an empty list, so nothing but the bucket can be missing.
    fileprivate static func refusedList(_ answer: ServiceAnswer) -> VeoFault {
        var fault = VeoFault.answer(answer)
        if answer.head.status == 404, answer.error != nil { fault.failure.outcome = .notOffered }
        return fault
    }
}
