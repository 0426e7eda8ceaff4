import Documents

/// The names of what ``renderScene(_:)`` renders.
let sceneFileNames = ["index.html", "report.json", "playlist.m3u8", "playlist.xspf"]

/// Every file of a scene's report but the clips and posters, which are placed as `media/…` by somebody else.
///
/// - Parameter json: the report as it was encoded already.
func renderScene(_ report: SceneReport, json: [UInt8]? = nil) throws(ReportError) -> [RenderedFile] {
    try report.checkNames()
    let bytes = if let json { json } else { try encodeJSON(report) }
    return [
        RenderedFile(path: "index.html", bytes: try renderScenePage(report).bytes),
        RenderedFile(path: "report.json", bytes: bytes),
        renderM3U(report),
        try renderXSPF(report),
    ]
}
