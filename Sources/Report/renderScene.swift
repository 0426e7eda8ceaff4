import Documents

/// The names of what ``renderScene(_:)`` renders.
let sceneFileNames = ["index.html", "report.json", "playlist.m3u8", "playlist.xspf"]

/// Every file of a scene's report but the clips and posters, which are placed as `media/…` by somebody else.
func renderScene(_ report: SceneReport) throws(ReportError) -> [RenderedFile] {
    try report.checkNames()
    return [
        RenderedFile(path: "index.html", bytes: try renderScenePage(report).bytes),
        RenderedFile(path: "report.json", bytes: try encodeJSON(report)),
        renderM3U(report),
        try renderXSPF(report),
    ]
}
