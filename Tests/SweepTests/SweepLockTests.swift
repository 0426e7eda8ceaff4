import Foundation
import Sweep
import TestSupport
import Testing

/// What the lock's file tells of the sweep before: only one that vanished may have been killed by a step.
@Suite struct SweepLockTests {
    @Test(arguments: [
        (String?.none, SweepLock.Ending.orderly), ("ended 1", .orderly), ("", .orderly), ("nonsense", .orderly),
        ("running of-an-earlier-start", .restarted),
    ]) func theEndingBeforeIsRead(_ note: String?, _ ending: SweepLock.Ending) throws {
        let folder = try ScratchFolder()
        if let note { try folder.write(note + "\n", to: "sweep.lock") }
        #expect(try SweepLock(path: folder.path("sweep.lock")).earlierEnding == ending)
    }

    @Test func whoeverHoldsTheSameLockIsTheSameHostAndACopyOfItIsAnother() throws {
        let folder = try ScratchFolder()
        let path = try folder.path("sweep.lock")
        let first = try SweepLock(path: path).host
        #expect(!first.isEmpty)
        #expect(try SweepLock(path: path).host == first)
        // Who does not sweep leaves the note as it is, and has the same lock.
        #expect(try SweepLock(path: path, sweeps: false).host == first)
        try folder.write(try folder.read("sweep.lock"), to: "copy.lock")
        let copy = try SweepLock(path: folder.path("copy.lock")).host
        #expect(copy != first)
        #expect(try SweepLock(path: folder.path("copy.lock")).host == copy)
    }

    @Test func aHolderThatDiesVanishedAndOneThatSaysSoEnded() throws {
        let folder = try ScratchFolder()
        let path = try folder.path("sweep.lock")
        do {
            let dying = try SweepLock(path: path)
            #expect(throws: SweepError.self) { try SweepLock(path: path) }
            _ = dying
        }
        do {
            // Who does not sweep leaves it to the next sweep.
            #expect(try SweepLock(path: path, sweeps: false).earlierEnding == .vanished)
            let next = try SweepLock(path: path)
            #expect(next.earlierEnding == .vanished)
            next.end()
        }
        #expect(try SweepLock(path: path).earlierEnding == .orderly)
    }
}
