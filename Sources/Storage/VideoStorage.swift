package import Model

/// Where clips are kept for good.
///
/// The contract: a clip is either stored whole, on disk and durable, or not at all; storing the same clip again is
/// harmless; nothing ever overwrites a clip with other bytes.
package protocol VideoStorage: Sendable {
    /// A place on the storage's own file system where a download may be written before it is checked; made anew,
    /// outside every folder of clips, and cleared of what an earlier try left there.
    func makeDownloadPath(for job: String) throws(StorageError) -> String

    /// Makes a download durable and digests it, before it is given its place.
    ///
    /// - Throws: `disk`.
    func prepare(_ path: String) async throws(StorageError) -> PreparedClip

    /// Gives a prepared clip its place and returns what is to be recorded. When the place already holds the same bytes
    /// nothing changes.
    ///
    /// - Throws: `conflict` when the place holds other bytes, `disk` when the file system refuses.
    func store(_ clip: PreparedClip, as location: ClipLocation) async throws(StorageError) -> StoredClip

    /// The file that stands at a location, durable when this returns, with its digest computed from the bytes; nil when
    /// there is none. Whose clip it is, its digest says and nothing else; what is no file has none.
    func stored(_ location: ClipLocation) async throws(StorageError) -> StoredClip?

    /// The scenes that have a folder for clips, sorted.
    ///
    /// - Throws: `disk`.
    func scenes() async throws(StorageError) -> [SceneID]

    /// What the folders say of files at paths under the root folder, in that order, without a look into them; nil for one
    /// that is not there.
    ///
    /// - Throws: `disk`.
    func traces(of paths: [String]) async throws(StorageError) -> [FileTrace?]

    /// Gives a file elsewhere, which stays as it is, a second name at a job's download path.
    ///
    /// - Returns: that path; nil when there is no such file.
    /// - Throws: `disk`.
    func borrow(_ path: String, for job: String) async throws(StorageError) -> String?

    /// The path of a clip's place under the root folder.
    func path(of location: ClipLocation) throws(StorageError) -> String

    /// The jobs for which a file stands among a scene's clips, sorted.
    ///
    /// - Throws: `disk`.
    func jobs(of scene: SceneID) async throws(StorageError) -> [String]

    /// Moves a file that has no business at a clip's location to the evidence, where nothing is ever overwritten.
    ///
    /// - Returns: where it is now, under the root folder.
    func setAside(_ location: ClipLocation) async throws(StorageError) -> String

    /// Keeps a download that is no clip as evidence, as it came.
    ///
    /// - Returns: where it is now, under the root folder.
    func keepAsEvidence(_ path: String, of job: String) async throws(StorageError) -> String

    /// Removes a download that nobody needs.
    ///
    /// - Throws: `disk`.
    func discard(_ path: String) async throws(StorageError)

    /// The absolute path at which a stored clip can be read.
    func localPath(of clip: StoredClip) -> String

    /// The absolute path of a clip's poster, which can be made anew from the clip at any time.
    func posterPath(of clip: StoredClip) -> String
}
