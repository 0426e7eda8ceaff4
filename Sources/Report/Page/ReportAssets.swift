import CReportAssets

/// Templates, styles and scripts that are compiled in from `Sources/CReportAssets/assets`, read and parsed once.
struct ReportAssets: Sendable {
    let scene: Template
    let card: Template
    let failure: Template
    let hub: Template
    let hubAttention: Template
    let hubProject: Template
    let hubScene: Template
    let sceneStyle: String
    let hubStyle: String
    let sceneScript: String
    let hubScript: String

    /// The assets, or what is wrong with them; tests prove that nothing is.
    static func shared() throws(ReportError) -> ReportAssets { try loaded.get() }

    private static let loaded = Result { () throws(ReportError) in try ReportAssets() }

    private init() throws(ReportError) {
        scene = try Self.template("scene")
        card = try Self.template("card")
        failure = try Self.template("failure")
        hub = try Self.template("hub")
        hubAttention = try Self.template("hub-attention")
        hubProject = try Self.template("hub-project")
        hubScene = try Self.template("hub-scene")
        let style = try Self.text("page.css")
        sceneStyle = style + (try Self.text("scene.css"))
        hubStyle = style + (try Self.text("hub.css"))
        let script = try Self.text("page.js")
        sceneScript = script + (try Self.text("player.js"))
        hubScript = script + (try Self.text("hub.js"))
    }

    private static func template(_ name: String) throws(ReportError) -> Template {
        try Template(name: name, text: text("\(name).mustache"))
    }

    private static func text(_ name: String) throws(ReportError) -> String {
        var length = 0
        guard let bytes = dailies_report_asset(name, &length) else {
            throw ReportError(code: .template, message: "the asset \(name) is not compiled in")
        }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
    }
}
