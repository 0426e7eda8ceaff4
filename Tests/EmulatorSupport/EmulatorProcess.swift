import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// The emulator as a process of its own, on a port of its own, for as long as a test needs it.
package struct EmulatorProcess {
    private static let path = URL(filePath: Program.path).deletingLastPathComponent()
        .appending(path: "veo-emulator").path(percentEncoded: false)

    /// Starts the emulator, runs `body` against it, and ends it.
    ///
    /// - Parameters:
    ///   - options: of the command line; they count where they say something else than those that are always given.
    ///   - faults: entries of a fault script.
    package static func run(
        _ options: [String] = [], faults: String = "",
        _ body: @Sendable @escaping (EmulatorClient) async throws -> Void
    ) async throws {
        let folder = try ScratchFolder()
        let script = try folder.write("{\"faults\": [\(faults)]}", to: "faults.json")
        let arguments =
            ["--folder", "\(folder.path)/veo", "--delay", "0", "--seconds", "3600", "--faults", script] + options
        let result = try await ProcessTurns.take {
            try await Subprocess.run(
                .path(FilePath(path)), arguments: Arguments(arguments), input: .none, output: .sequence,
                error: .string(limit: 1 << 16)
            ) { execution in
                var line: [UInt8] = []
                for try await buffer in execution.standardOutput {
                    buffer.withUnsafeBytes { line.append(contentsOf: $0) }
                    if line.contains(UInt8(ascii: "\n")) { break }
                }
                let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
                let outcome: Result<Void, any Error>
                do {
                    guard text.hasPrefix("listening on ") else { throw EmulatorClient.Surprise(text: "no address") }
                    var client = EmulatorClient(folder: folder, address: text.replacing("listening on ", with: ""))
                    try await client.logIn()
                    try await body(client)
                    outcome = .success(())
                } catch {
                    outcome = .failure(error)
                }
                try? execution.send(signal: .terminate)
                return outcome
            }
        }
        guard case .exited(0) = result.terminationStatus else {
            throw EmulatorClient.Surprise(
                text: "the emulator ended with \(result.terminationStatus): \(result.standardError)")
        }
        try result.closureResult.get()
    }

    /// Starts the emulator with options that it should refuse; its exit code.
    package static func outcome(of arguments: [String]) async throws -> Int32 {
        try await runCommand(path, arguments).code
    }
}
