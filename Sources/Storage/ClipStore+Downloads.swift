import Files

/// Downloads are files of this machine, whatever the store is.
extension ClipStore {
    /// Gives a file elsewhere, which stays as it is, a second name at a job's download path.
    ///
    /// - Returns: that path; nil when there is no such file.
    /// - Throws: `disk`.
    package func borrow(_ path: String, for job: String) async throws(StorageError) -> String? {
        let place = try await makeDownloadPath(for: job)
        let isThere = try await onDisk { () throws(FileError) -> Bool in
            guard try Disk.traceOfFile(path) != nil else { return false }
            try Disk.placeCopy(of: path, at: place)
            return true
        }
        return isThere ? place : nil
    }

    /// Removes a download that nobody needs.
    ///
    /// - Throws: `disk`.
    package func discard(_ path: String) async throws(StorageError) {
        try await onDisk { () throws(FileError) in try Disk.remove(path) }
    }
}
