package import Files
import HTTPTypes

/// What one answer brought of a file, on its way to the disk.
package struct Delivery: Sendable {
    /// Its body is the start of an answer that carries nothing of the file.
    package var answer: ServiceAnswer
    /// Bytes that were written of this answer.
    package internal(set) var bytes: Int64 = 0
    /// Whether the answer came to its end.
    package var isWhole = false
    /// Whether more came than the file may have; the rest was left unread.
    package internal(set) var isTooLarge = false
    /// Whether it came from where the first one redirected to.
    var isElsewhere = false
    /// What broke it off.
    var fault: TransportFault?
    /// What the disk refused.
    package internal(set) var fileError: FileError?

    package init(answer: ServiceAnswer) {
        self.answer = answer
    }
}

extension Delivery {
    /// Bytes that are worth a trip to a thread that may wait for the disk.
    package static let writeSize = 256 << 10

    /// Writes what was gathered, and empties it; false when there is no use in reading on: the disk refused it, or it is
    /// too much.
    package mutating func write(_ gathered: inout [UInt8], into file: IncomingFile) async -> Bool {
        guard bytes + Int64(gathered.count) <= file.limit else {
            isTooLarge = true
            return false
        }
        do {
            try await file.append(gathered)
            bytes += Int64(gathered.count)
            gathered.removeAll(keepingCapacity: true)
            return true
        } catch {
            fileError = error
            return false
        }
    }

    /// Reads an answer into the file, where it belongs.
    ///
    /// - Parameter progress: what is there so far.
    static func receive(
        _ answer: ServiceAnswer, _ body: HTTPBody, into file: IncomingFile, after progress: DownloadProgress
    ) async throws(TransportFault) -> Delivery {
        var delivery = Delivery(answer: answer)
        guard progress.accepts(answer.head) else {
            delivery.answer.body = try await body.start(64 << 10)
            return delivery
        }
        do throws(FileError) {
            if answer.status == 200 { try file.restart() }
        } catch {
            delivery.fileError = error
            return delivery
        }
        var gathered: [UInt8] = []
        do throws(TransportFault) {
            while let piece = try await body.next() {
                gathered += piece
                guard gathered.count >= writeSize else { continue }
                guard await delivery.write(&gathered, into: file) else { return delivery }
            }
            delivery.isWhole = true
        } catch {
            delivery.fault = error
        }
        _ = await delivery.write(&gathered, into: file)
        return delivery
    }
}
