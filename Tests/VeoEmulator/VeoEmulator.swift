import ArgumentParser
import Dispatch
import Foundation
import Glibc
import Media

/// Speaks Google's video API on this machine, and keeps books of what it sold.
@main
struct VeoEmulator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "veo-emulator",
        abstract: "Google's video service on loopback: it renders animatics, and judges its clients by its own books.")

    @Option(help: "The port on 127.0.0.1; 0 for any that is free.")
    var port: UInt16 = 0

    @Option(help: "The folder of its journal, clips and buckets; made when missing.")
    var folder: String

    @Option(help: "Seconds from an order to its end, at least.")
    var delay = 0.5

    @Flag(help: "Refuse orders that name a storage.")
    var inline = false

    @Flag(help: "Refuse orders that name no storage.")
    var storage = false

    @Option(help: "A fault script; README.md beside the sources has its words.")
    var faults: String?

    @Option(help: "Pad clips to so many megabytes of 1,048,576 bytes.")
    var clipMegabytes: Int?

    @Option(help: "Seconds after which it stops by itself.")
    var seconds = 600.0

    @Option(help: "Seconds for which an access token holds.")
    var tokenSeconds = 3600

    @Option(help: "Objects on a page of a list of a bucket at most.")
    var pageSize = 1000

    func validate() throws {
        guard !(inline && storage) else { throw ValidationError("--inline and --storage exclude each other") }
        guard delay >= 0, seconds > 0, tokenSeconds >= 0, (1...4000).contains(clipMegabytes ?? 1),
            (1...1000).contains(pageSize)
        else {
            throw ValidationError(
                "numbers must not be negative, clips have 1 to 4,000 megabytes, and pages 1 to 1,000 objects")
        }
    }

    func run() async throws {
        let settings = Settings(
            folder: URL(filePath: folder).standardizedFileURL.path(percentEncoded: false), delay: delay,
            results: inline ? .inlineOnly : storage ? .storageOnly : .asOrdered,
            clipSize: clipMegabytes.map { $0 << 20 }, tokenLife: tokenSeconds, pageSize: pageSize,
            script: try faults.map { try FaultScript(path: $0) } ?? FaultScript(),
            renderer: AnimaticRenderer(ffmpeg: try FFmpeg()))
        let server = try EmulatorServer(Emulator(settings), port: port)
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await server.run() }
            group.addTask { await stop(after: seconds) }
            let port = try await server.port()
            print("listening on http://127.0.0.1:\(port)")
            fflush(nil)
            try await group.next()
            // The journal is on disk line by line, so there is nothing to wait for: not for clients, nor for faults
            // that hang.
            Glibc.exit(0)
        }
    }
}

/// Returns after so many seconds, or when somebody asks the program to end.
private func stop(after seconds: Double) async {
    for number in [SIGTERM, SIGINT] { signal(number, SIG_IGN) }
    let sources = [SIGTERM, SIGINT].map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
    let (stops, continuation) = AsyncStream.makeStream(of: Void.self)
    for source in sources {
        source.setEventHandler { continuation.yield() }
        source.activate()
    }
    let timer = Task {
        try? await Task.sleep(for: .seconds(seconds))
        continuation.yield()
    }
    for await _ in stops { break }
    timer.cancel()
    for source in sources { source.cancel() }
}
