import Foundation
import TestSupport
import Testing

/// Files made to break a reader: each is refused with a place, and soon.
@Suite struct HostileManifestTests {
    @Test(arguments: HostileManifest.all)
    func aHostileFileIsRefusedAtAPlace(manifest: HostileManifest) throws {
        let folder = try ScratchFolder()
        try manifest.prepare?(folder)
        let found = try faults(in: manifest.data(), as: manifest.name, in: folder)

        #expect(found.first?.hasPrefix(manifest.place + ": ") == true)
        #expect(found.contains { $0.contains(manifest.words) }, "instead: \(found.prefix(3))")
        #expect(found.count <= 101)
    }

    @Test func faultsBeyondTheHundredthAreCounted() throws {
        let found = try faults(in: HostileManifest.manyFaults.data(), as: "film.yaml")

        #expect(found.count == 101)
        #expect(
            found.last?.hasSuffix("199900 more places have faults, which are not listed; correct these first") == true)
        #expect(
            found.first
                == "3:3: a scene is written as a mapping with the keys id, number, title, provider, shots, not as `a`")
    }
}
