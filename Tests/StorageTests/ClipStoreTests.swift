import ClipStoreConformance
import Storage
import TestSupport
import Testing

/// The contract of every store, over the disk and over one whose clips are no files.
@Suite struct ClipStoreTests {
    @Test(arguments: ClipStoreConformance.Check.allCases)
    func aLocalDiskConforms(check: ClipStoreConformance.Check) async throws {
        let folder = try ScratchFolder()
        let root = folder.path + "/root"
        try await ClipStoreConformance(folder: folder) { LocalDisk(root: root) }.run(check)
    }

    @Test(arguments: ClipStoreConformance.Check.allCases)
    func aStoreThatOnlyGivesBytesConforms(check: ClipStoreConformance.Check) async throws {
        let folder = try ScratchFolder()
        let store = MemoryStore(downloads: folder.path + "/downloads")
        try await ClipStoreConformance(folder: folder) { store }.run(check)
    }
}
