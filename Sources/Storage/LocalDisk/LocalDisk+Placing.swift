import Files
import Model

/// Clips and pictures in other folders of this machine: second names, or copies across file systems.
extension LocalDisk {
    package func fetch(_ address: String, to path: String) async throws(StorageError) -> Bool {
        guard Self.isAddress(address) else { return false }
        let place = absolute(address)
        return try await onDisk { () throws(FileError) -> Bool in
            guard try Disk.traceOfFile(place) != nil else { return false }
            try Disk.placeCopy(of: place, at: path)
            return true
        }
    }

    package func keep(_ jpeg: [UInt8], as picture: ClipPicture, of clip: StoredClip) async throws(StorageError) {
        guard Self.isAddress(clip.address) else {
            throw StorageError(code: .disk, message: "‘\(clip.address)’ is no address of a clip")
        }
        let place = path(of: picture, of: clip.address)
        // Synced, since an empty file that a power cut left would be taken for the picture from then on.
        try await onDisk { () throws(FileError) in try Disk.replace(place, with: jpeg) }
    }

    package func place(_ files: [ClipPlacement]) async throws(StorageError) -> [Bool] {
        try await onDisk { () throws(FileError) -> [Bool] in
            var placed: [Bool] = []
            for file in files { placed.append(try place(file)) }
            return placed
        }
    }

    private func place(_ file: ClipPlacement) throws(FileError) -> Bool {
        guard Self.isAddress(file.clip.address) else { return false }
        let source: String
        if let picture = file.picture {
            source = path(of: picture, of: file.clip.address)
            guard try Disk.traceOfFile(source) != nil else { return false }
        } else {
            source = absolute(file.clip.address)
            guard try isInPlace(file.clip) else { return false }
        }
        try Disk.placeCopy(of: source, at: file.path)
        return true
    }

    /// Whether the file in a clip's place is that clip: by size and time, or, where a restored backup has other times,
    /// by its bytes.
    private func isInPlace(_ clip: StoredClip) throws(FileError) -> Bool {
        let path = absolute(clip.address)
        guard let trace = try Disk.traceOfFile(path), trace.bytes == clip.bytes else { return false }
        if trace == clip.trace { return true }
        return try Disk.digest(path)?.sha256 == clip.sha256
    }

    /// No id has a dot, so no job's clip or picture has this name.
    private func path(of picture: ClipPicture, of address: String) -> String {
        switch picture {
        case .poster: absolute("\(address.dropLast(3))jpg")
        case .strip: absolute("\(address.dropLast(3))strip.jpg")
        case .firstFrame: absolute("\(address.dropLast(3))first.jpg")
        case .lastFrame: absolute("\(address.dropLast(3))last.jpg")
        }
    }
}
