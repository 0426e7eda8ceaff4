import Foundation
import Subprocess
import SystemPackage

/// What a tool said when it ended by itself.
struct ToolResult: Sendable {
    var exitCode: Int32
    var output: String
    /// The last lines of its standard error.
    var complaint: String
}

extension FFmpeg {
    /// Runs ffmpeg without asking anybody anything, and expects it to succeed.
    ///
    /// - Returns: What it wrote to standard output.
    @discardableResult
    func make(_ arguments: [String], in folder: String? = nil, deadline: Double) async throws(MediaError) -> String {
        let quiet = ["-nostdin", "-hide_banner", "-loglevel", "error"]
        let result = try await run(ffmpeg, quiet + arguments, in: folder, deadline: deadline)
        guard result.exitCode == 0 else {
            throw MediaError(code: .toolFailed, message: "ffmpeg ended with \(result.exitCode): \(result.complaint)")
        }
        return result.output
    }

    /// Runs a tool to its end, with any exit code.
    ///
    /// - Throws: `toolMissing`; `toolFailed` when it was killed, by the deadline (in seconds, times the patience), a
    ///   cancelled task or anybody else.
    func run(
        _ tool: String, _ arguments: [String], in folder: String? = nil, deadline: Double
    ) async throws(MediaError) -> ToolResult {
        let deadline = deadline * patience
        do {
            let result = try await withThrowingTaskGroup(of: ToolResult?.self) { group in
                defer { group.cancelAll() }
                group.addTask { try await launch(tool, arguments, in: folder) }
                group.addTask {
                    // A child lives in real time, also where the program's own time is a test's.
                    try await Task.sleep(for: .seconds(deadline))
                    return nil
                }
                return try await group.next() ?? nil
            }
            guard let result else {
                throw MediaError(code: .toolFailed, message: "\(tool) was stopped after \(deadline) seconds")
            }
            return result
        } catch let error as MediaError {
            throw error
        } catch is CancellationError {
            throw MediaError(code: .toolFailed, message: "\(tool) was stopped")
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .missing(tool)
        } catch {
            throw MediaError(code: .toolFailed, message: "\(tool) could not run: \(error)")
        }
    }
}

private func launch(_ tool: String, _ arguments: [String], in folder: String?) async throws -> ToolResult {
    let result = try await Subprocess.run(
        .path(FilePath(tool)), arguments: Arguments(arguments),
        environment: .inherit.updating(["AV_LOG_FORCE_NOCOLOR": "1", "LC_ALL": "C.UTF-8"]),
        workingDirectory: folder.map { FilePath($0) }, input: .none, output: .string(limit: 4 << 20), error: .sequence
    ) { execution in
        // Read to the end, or a talkative child would wait for ever on a full pipe; only the tail is kept.
        var tail: [UInt8] = []
        for try await buffer in execution.standardError {
            buffer.withUnsafeBytes { tail.append(contentsOf: $0.suffix(2048)) }
            tail.removeFirst(max(0, tail.count - 2048))
        }
        return tail
    }
    try Task.checkCancellation()
    guard case .exited(let code) = result.terminationStatus else {
        throw MediaError(code: .toolFailed, message: "\(tool) died: \(result.terminationStatus)")
    }
    return ToolResult(exitCode: code, output: result.standardOutput, complaint: lastLines(of: result.closureResult))
}

/// The last three lines in one, without control characters: what a message can show.
private func lastLines(of bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(3)
    let scalars = lines.joined(separator: "; ").unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    return String(String.UnicodeScalarView(scalars))
}
