import Files
import Media
package import Model
package import Providers

extension MockProvider {
    package func download(
        _ result: VideoResult, of operation: ProviderOperation, to path: String
    ) async -> DownloadAnswer {
        guard !Task.isCancelled else { return .unavailable(.cancelledTask) }
        let now = surroundings.now()
        do throws(MockFault) {
            let placed = try await FileThreads.run { () throws(MockFault) -> MockOperation? in
                try books.operation(operation.name)
            }
            guard let placed else { return .gone(.unknownOperation) }
            let end = try await FileThreads.run { () throws(MockFault) -> MockJournal.Claim? in
                try self.end(of: placed, at: now)
            }
            guard let end else { return .unavailable(.notFinished) }
            guard end.event == .finished else { return .gone(failure(of: placed, end)) }
            try await makeClip(of: placed)
            let clip = books.clipPath(placed.operation)
            try await FileThreads.run { () throws(MockFault) in try onDisk(Disk.copy(clip, to: path)) }
            return .delivered
        } catch {
            return .unavailable(.infrastructure(error))
        }
    }

    /// Renders an operation's clip unless it is there.
    ///
    /// One process renders while the others wait: with other versions of ffmpeg the same operation would else have
    /// several clips.
    private func makeClip(of operation: MockOperation) async throws(MockFault) {
        let clip = books.clipPath(operation.operation)
        if Disk.exists(clip) { return }
        try await FileThreads.run { () throws(MockFault) in
            try onDisk(Disk.makeFolders(Disk.folder(of: clip)))
        }
        while true {
            if let lock = try onDisk(FileLock(clip + ".lock", waits: false)) {
                if !Disk.exists(clip) { try await render(operation, to: clip) }
                _ = consume lock
                return
            }
            do {
                // In real time: what is waited for is another process at work.
                try await Task.sleep(for: .milliseconds(100))
            } catch {
                throw MockFault(message: "the program is stopping")
            }
        }
    }

    private func render(_ operation: MockOperation, to clip: String) async throws(MockFault) {
        do throws(MediaError) {
            try await renderer.render(operation.animatic, to: clip)
        } catch {
            throw MockFault(message: "the mock could not render: \(error)")
        }
    }
}
