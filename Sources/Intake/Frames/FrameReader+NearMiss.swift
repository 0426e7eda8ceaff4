import Files
import Foundation

/// What was probably meant by the path of a frame that is not there.
extension FrameReader {
    /// Why there is no such file, and what to write: the name of one that is there under nearly this name, as far as there is
    /// one.
    func absence(of path: String) -> FrameRefusal {
        if let name = nearMiss(of: path) {
            return FrameRefusal(message: "does not exist; there is \(excerpt(name)), so write it in this way")
        }
        if path.contains("\\") {
            return FrameRefusal(
                message: "does not exist; write a path relative to the manifest's folder, with / instead of \\")
        }
        return FrameRefusal(message: "does not exist; write a path relative to the manifest's folder")
    }

    /// The path of a file in the manifest's folder that differs from `path` only in what people and programs change on the
    /// way: case, accents composed or not, backslashes, percent escapes, quotes around it, the folders before its name.
    private func nearMiss(of path: String) -> String? {
        let unquoted = path.trimmingCharacters(in: CharacterSet(charactersIn: "\"'“”„‘’‚«»‹›` \u{A0}"))
        let slashed = unquoted.replacing("\\", with: "/")
        var candidates = [path, unquoted, slashed]
        candidates += candidates.compactMap(\.removingPercentEncoding)
        candidates += candidates.map { String($0.split(separator: "/").last ?? "") }
        for candidate in candidates where !candidate.isEmpty && !candidate.utf8.contains(0) {
            if let found = existing(candidate) { return found }
        }
        return nil
    }

    /// A path as the disk spells it, whatever its case and the form of its accents; nil when there is no such file.
    private func existing(_ path: String) -> String? {
        var found: [String] = []
        for part in path.split(separator: "/") where part != "." {
            guard part != "..", found.count < 32 else { return nil }
            let here = ([folder] + found).joined(separator: "/")
            // A folder that cannot be listed tells nothing.
            guard let names = (try? Disk.names(in: here)) ?? nil, names.count <= 10_000 else { return nil }
            guard let name = names.first(where: { $0 == part }) ?? names.first(where: { folded($0) == folded(part) })
            else { return nil }
            found.append(name)
        }
        return found.isEmpty ? nil : found.joined(separator: "/")
    }

    private func folded(_ name: some StringProtocol) -> String {
        String(name).precomposedStringWithCanonicalMapping.lowercased()
    }
}
