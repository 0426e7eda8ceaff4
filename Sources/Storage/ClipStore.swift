package import Model

/// Where clips are kept for good: a disk, or a bucket that only gives and takes bytes.
///
/// The contract: a clip is either stored whole and durable, or not at all; storing the same clip again is harmless;
/// nothing ever overwrites a clip with other bytes. A clip that is stored has an address, which is recorded and which
/// this store alone understands: what calls itself an address and is none is one where nothing stands. Only downloads and
/// what ``place(_:)`` puts beside pages are files of this machine. `Tests/ClipStoreConformance` says the same as tests.
///
/// Any call may go over a network and ends with its answer; none tries again by itself. Where nothing else is said they
/// throw `disk` when a store or this machine's disk refuses, which says nothing about a clip.
package protocol ClipStore: Sendable {
    /// A place on this machine where a clip may be written before it is checked; made anew, outside every folder of
    /// clips, and cleared of what an earlier try left there.
    ///
    /// - Returns: an absolute path, on the store's own file system where it has one, so that keeping costs no copy.
    func makeDownloadPath(for job: String) async throws(StorageError) -> String

    /// The address under which a clip is kept, whether or not anything stands there.
    ///
    /// - Throws: for what is no id.
    func address(of location: ClipLocation) throws(StorageError) -> String

    /// Gives a prepared clip its place, takes the local file away, and returns what is to be recorded. When the place
    /// already holds the same bytes nothing else changes.
    ///
    /// - Throws: `conflict` when the place holds other bytes; the local file stays then.
    func keep(_ clip: PreparedClip, at location: ClipLocation) async throws(StorageError) -> StoredClip

    /// What stands in a clip's place, durable when this returns, with its digest computed from the bytes; nil when nothing
    /// does. Whose clip it is, its digest says and nothing else; what is no file has none.
    func stored(_ location: ClipLocation) async throws(StorageError) -> StoredClip?

    /// Puts the bytes of a stored clip at a local path, which is free; they are read there, never changed.
    ///
    /// - Returns: false when nothing stands at the address.
    func fetch(_ address: String, to path: String) async throws(StorageError) -> Bool

    /// Keeps a picture of a clip, which can be made anew from the clip at any time; replaces an earlier one.
    func keep(_ jpeg: [UInt8], as picture: ClipPicture, of clip: StoredClip) async throws(StorageError)

    /// Puts clips and their pictures into folders of this machine: as second names, as copies, or by downloads, with the
    /// size and the time of the clip. What is in place already costs little.
    ///
    /// - Returns: for each, whether it stands there now. It does not when the store has it no more, or something that is
    ///   not the clip that was recorded; what stands at its path stays then.
    func place(_ files: [ClipPlacement]) async throws(StorageError) -> [Bool]

    /// What the store says of clips at addresses, in that order, without a look into them; nil for one that is not there.
    func traces(of addresses: [String]) async throws(StorageError) -> [FileTrace?]

    /// The scenes that have clips, or had some, sorted.
    func scenes() async throws(StorageError) -> [SceneID]

    /// The jobs for which something stands among a scene's clips, sorted.
    func jobs(of scene: SceneID) async throws(StorageError) -> [String]

    /// Moves what has no business in a clip's place to the evidence, where nothing is ever overwritten.
    ///
    /// - Returns: where it is now, in the store's words.
    func setAside(_ location: ClipLocation) async throws(StorageError) -> String

    /// Keeps a download that is no clip as evidence, as it came, and takes the local file away.
    ///
    /// - Returns: where it is now, in the store's words.
    func keepAsEvidence(_ path: String, of job: String) async throws(StorageError) -> String
}
