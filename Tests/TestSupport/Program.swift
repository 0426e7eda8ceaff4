package import Foundation
import Subprocess
import SystemPackage

/// The built program, run as its users run it: as a process of its own, with an environment of its own.
package struct Program: Sendable {
    package let root: ScratchFolder
    package var environment: [String: String]

    /// - Parameter environment: besides PATH; a mock that finishes at once unless told otherwise.
    package init(root: ScratchFolder, environment: [String: String] = ["MOCK_DELAY": "0"]) {
        self.root = root
        self.environment = environment
    }

    /// What a run printed and how it ended.
    package struct Outcome: Sendable {
        /// The exit code; 128 and the signal's number when a signal ended it.
        package var code: Int32
        package var output: String
        package var errors: String

        /// The last line of the output as a JSON object.
        package func json() throws -> [String: Any] {
            let last = output.split(separator: "\n").last ?? ""
            return try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// The path of the executable that was built with these tests.
    package static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "dailies").path(percentEncoded: false)
    }()

    /// The folder of the package.
    package static let package: URL = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Runs the program in its root folder and waits for its end.
    @discardableResult
    package func run(_ arguments: String...) async throws -> Outcome {
        try await run(arguments)
    }

    /// Runs the program with `arguments` and waits for its end.
    ///
    /// - Parameter meanwhile: is called with the process's number once it has started.
    package func run(
        _ arguments: [String], meanwhile: @escaping @Sendable (_ processID: Int32) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        var variables: [Environment.Key: String] = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        ]
        for (name, value) in environment { variables[Environment.Key(rawValue: name) ?? "X"] = value }
        let output = root.url.appending(path: ".output-\(UUID().uuidString)").path(percentEncoded: false)
        let errors = output + ".err"
        let outputFile = try FileDescriptor.open(output, .writeOnly, options: .create, permissions: .ownerReadWrite)
        let errorFile = try FileDescriptor.open(errors, .writeOnly, options: .create, permissions: .ownerReadWrite)
        let result = try await ProcessTurns.take {
            try await Subprocess.run(
                .path(FilePath(Self.path)), arguments: Arguments(arguments), environment: .custom(variables),
                workingDirectory: FilePath(root.path), input: .none,
                output: .fileDescriptor(outputFile, closeAfterSpawningProcess: true),
                error: .fileDescriptor(errorFile, closeAfterSpawningProcess: true)
            ) { execution in
                try await meanwhile(execution.processIdentifier.value)
            }
        }
        defer {
            try? FileManager.default.removeItem(atPath: output)
            try? FileManager.default.removeItem(atPath: errors)
        }
        let code: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return Outcome(
            code: code, output: String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: URL(filePath: errors)), as: UTF8.self))
    }
}

/// Runs a command of the system and returns its exit code and output.
package func runCommand(
    _ path: String, _ arguments: [String], input: String = ""
) async throws -> (
    code: Int32, output: String
) {
    let result = try await ProcessTurns.take {
        try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments), input: .string(input),
            output: .string(limit: 1 << 22), error: .discarded)
    }
    let code: Int32 =
        switch result.terminationStatus {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    return (code, result.standardOutput)
}
