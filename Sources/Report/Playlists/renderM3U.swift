import Documents
import Model

/// The completed shots as an extended M3U playlist in UTF-8, for VLC and mpv.
///
/// VLC takes whole seconds, and splits a title at ` - ` and at commas; mpv takes a line as a file name, VLC as a URL,
/// so only plain relative names mean the same to both.
func renderM3U(_ report: SceneReport) -> RenderedFile {
    var text = "#EXTM3U\n#PLAYLIST:\(plainText("\(report.project.title) / \(report.scene.title)"))\n"
    for shot in report.playlist {
        guard shot.state == .completed, let video = shot.video else { continue }
        let seconds = max(1, Int(shot.screenSeconds.rounded()))
        text += "#EXTINF:\(seconds),\(m3uTitle(shot))\n\(video)\n"
    }
    return RenderedFile(path: "playlist.m3u8", bytes: Array(text.utf8))
}

private func m3uTitle(_ shot: SceneReport.Shot) -> String {
    let title = plainText(shot.playlistTitle)
    guard title.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }) else { return title }
    return String(title.map { $0 == "," ? ";" : $0 }).split(separator: " ").filter { $0 != "-" }.joined(separator: " ")
}
