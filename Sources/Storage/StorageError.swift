import Files
package import Model

/// Why a file could not be kept.
package struct StorageError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// The file system refused: full, read-only, no permission, a fault.
        case disk
        /// Other bytes already stand where these should go.
        case conflict
        /// Something is not understood: changed, or written by another version.
        case unreadable
        /// It belongs to another root folder.
        case foreign
        /// The purchase journal has less than the database knows of it.
        case behind
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package init(code: Code, message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    init(_ error: FileError) {
        self.init(code: .disk, message: error.message, remedy: error.remedy)
    }

    package var exitStatus: ExitStatus {
        switch code {
        case .disk: .disk
        case .conflict, .unreadable, .foreign, .behind: .broken
        }
    }
}

/// Runs file work away from the threads that run tasks; the file system's refusals become the room's error.
func onDisk<Value: Sendable>(
    _ work: @escaping @Sendable () throws(FileError) -> Value
) async throws(StorageError) -> Value {
    do throws(FileError) {
        return try await FileThreads.run(work)
    } catch {
        throw StorageError(error)
    }
}
