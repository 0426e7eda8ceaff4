import Google
import Model
import Providers

extension CloudStorage {
    /// The first clip whose name begins as the prefix says; nil when there is none.
    func clip(below prefix: StorageAddress) async throws(GoogleFault) -> StorageAddress? {
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
    func purchases(below folder: StorageAddress) async throws(GoogleFault) -> [FoundPurchase] {
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
}

extension StoredObject {
    fileprivate var isClip: Bool { name.hasSuffix(".mp4") && size != "0" }
}

extension StorageAddress {
    /// The prefix below this one that belongs to a job alone, with a slash at its end. Roots may share a bucket.
    func folder(of job: JobAddress) -> StorageAddress {
        let prefix = name.hasSuffix("/") || name.isEmpty ? name : name + "/"
        return StorageAddress(bucket: bucket, name: "\(prefix)\(job.root)/\(job.job)/")
    }

    /// The prefix below this one that belongs to a purchase alone, with a slash at its end.
    func folder(of purchase: PurchaseAddress) -> StorageAddress {
        let folder = folder(of: purchase.job)
        return StorageAddress(bucket: bucket, name: "\(folder.name)\(purchase.submission)/")
    }
}
