import Files
import Foundation
import Model

/// Whether everything stands in a scene's folder that its last report put there, by what that says of itself: a take
/// whose clip is gone everywhere is not on its page, and nothing is missing there.
func isSceneReportWhole(in folder: String) -> Bool {
    guard sceneFileNames.allSatisfy({ isWritten("\(folder)/\($0)") }),
        let bytes = try? Disk.contents(of: "\(folder)/report.json"),
        let report = try? JSONDecoder().decode(PlacedMedia.self, from: Data(bytes))
    else { return false }
    return report.names.allSatisfy { isWritten("\(folder)/\($0)") }
}

/// Whether a file stands there with anything in it; a power cut may leave an empty one of those that are not synced.
func isWritten(_ path: String) -> Bool {
    (try? Disk.trace(of: path)).map { $0.bytes > 0 } ?? false
}

/// The part of `report.json` that names files.
private struct PlacedMedia: Decodable {
    private var playlist: [Shot]

    private struct Shot: Decodable {
        var video: String?
        var poster: String?
        var strip: Strip?
        var otherTakes: [Take]?

        private enum CodingKeys: String, CodingKey {
            case video, poster, strip
            case otherTakes = "other_takes"
        }
    }

    private struct Strip: Decodable {
        var path: String
    }

    private struct Take: Decodable {
        var video: String?
    }

    /// Relative to the scene's folder.
    var names: [String] {
        playlist.flatMap { shot in
            [shot.video, shot.poster, shot.strip?.path].compactMap(\.self) + (shot.otherTakes ?? []).compactMap(\.video)
        }
    }
}
