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

    /// The modules of each page, in the order in which they are joined: a module stands after those it imports.
    static let sceneModules = ["page/dom.js", "page/time.js", "screening/player.js"]
    static let hubModules = ["page/dom.js", "page/time.js", "page/filter.js", "hub/order.js", "hub/hub.js"]
    static let sceneStyles = ["page/page.css", "screening/screening.css"]
    static let hubStyles = ["page/page.css", "hub/hub.css"]

    /// The assets, or what is wrong with them; tests prove that nothing is.
    static func shared() throws(ReportError) -> ReportAssets { try loaded.get() }

    private static let loaded = Result { () throws(ReportError) in try ReportAssets() }

    private init() throws(ReportError) {
        scene = try Self.template("screening/scene")
        card = try Self.template("screening/card")
        failure = try Self.template("page/failure")
        hub = try Self.template("hub/hub")
        hubAttention = try Self.template("hub/hub-attention")
        hubProject = try Self.template("hub/hub-project")
        hubScene = try Self.template("hub/hub-scene")
        sceneStyle = try Self.texts(Self.sceneStyles).joined()
        hubStyle = try Self.texts(Self.hubStyles).joined()
        sceneScript = joinedModules(try Self.texts(Self.sceneModules))
        hubScript = joinedModules(try Self.texts(Self.hubModules))
    }

    /// The text of an asset; `name` is its path below the folder of the assets.
    static func text(_ name: String) throws(ReportError) -> String {
        guard let text = dailies_report_asset(name) else {
            throw ReportError(code: .template, message: "the asset \(name) is not compiled in")
        }
        return String(cString: text)
    }

    private static func template(_ name: String) throws(ReportError) -> Template {
        try Template(name: name, text: text("\(name).mustache"))
    }

    private static func texts(_ names: [String]) throws(ReportError) -> [String] {
        var texts: [String] = []
        for name in names { texts.append(try text(name)) }
        return texts
    }
}
