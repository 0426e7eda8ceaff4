import Foundation
import Testing

@testable import Model

@Suite struct ProviderMetadataTests {
    @Test func whatAProviderSaysIsBoundedWhereverItComesFrom() throws {
        let fields = Dictionary(
            uniqueKeysWithValues: (0..<100).map { ("field\(1000 + $0)", "é" + String(repeating: "x", count: 4000)) })
        let metadata = ProviderMetadata(bounding: fields)
        #expect(metadata.fields.count == ProviderMetadata.fieldLimit)
        #expect(metadata.fields.keys.sorted().first == "field1000")
        #expect(metadata.fields.values.allSatisfy { $0.utf8.count <= ProviderMetadata.textLimit })
        // A file that somebody else wrote is no way round it.
        let read = try JSONDecoder().decode(ProviderMetadata.self, from: JSONEncoder().encode(fields))
        #expect(read == metadata)
    }

    @Test func aNameIsCutBetweenCharacters() {
        let long = String(repeating: "👩‍👩‍👧", count: 40)
        let name = ProviderMetadata(bounding: [long: "text"]).fields.keys.first ?? ""
        #expect(!name.isEmpty)
        #expect(name.utf8.count <= ProviderMetadata.nameLimit)
        #expect(long.hasPrefix(name))
    }
}
