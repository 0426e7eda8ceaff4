import Foundation
import Model
import Storage
import TestSupport
import Testing

@Suite struct OperationSpoolTests {
    @Test func whatWasAddedIsThereUntilItIsCleared() async throws {
        let folder = try ScratchFolder()
        let spool = OperationSpool(path: try folder.path("spool.jsonl"))
        #expect(try await spool.entries().isEmpty)
        try await spool.append("s1", ProviderOperation(name: "op/1", endpoint: "https://example.org"))
        try await spool.append("s2", ProviderOperation(name: "op\n2"))
        let entries = try await OperationSpool(path: folder.path("spool.jsonl")).entries()
        #expect(entries.map(\.submission) == ["s1", "s2"] && entries.map(\.operation) == ["op/1", "op\n2"])
        try await spool.clear()
        #expect(try await spool.entries().isEmpty)
    }

    @Test func aTornLineHidesNoOther() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write(#"{"submission":"s0","operati"#, to: "spool.jsonl")
        let spool = OperationSpool(path: path)
        try await spool.append("s1", ProviderOperation(name: "op-1"))
        #expect(try await spool.entries().map(\.submission) == ["s1"])
    }
}
