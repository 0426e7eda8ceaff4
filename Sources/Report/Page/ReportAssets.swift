import CReportAssets

/// Templates, styles and scripts that are compiled in from `Sources/CReportAssets/assets`, read and parsed once.
struct ReportAssets: Sendable {
    let scene: Template
    let deck: Template
    let panel: Template
    let card: Template
    let failure: Template
    let hub: Template
    let hubAttention: Template
    let hubProject: Template
    let hubScene: Template
    let statement: Template
    let financeIndex: Template
    let financeTable: Template
    /// The drawings that both pages use by name.
    let icons: HTML
    /// Style, script and policy of every scene's page, and of the hub: they are the same in all of them.
    let sceneInline: Inline
    let hubInline: Inline
    /// Of every page of finance, which have no script.
    let financeInline: Inline

    /// The modules of each page, in the order in which they are joined: a module stands after those it imports.
    static let sceneModules = [
        "page/dom.js",
        "page/time.js",
        "page/store.js",
        "page/address.js",
        "page/keep.js",
        "page/filter.js",
        "screening/scene.js",
        "screening/seen.js",
        "screening/review.js",
        "screening/decisions.js",
        "screening/update.js",
        "screening/gate.js",
        "screening/deck-plan.js",
        "screening/hand-over.js",
        "screening/slate-clock.js",
        "screening/glide.js",
        "screening/deck.js",
        "screening/scrub.js",
        "screening/trouble.js",
        "screening/stage.js",
        "screening/transport.js",
        "screening/segments.js",
        "screening/pins.js",
        "screening/strip.js",
        "screening/diff.js",
        "screening/takes.js",
        "screening/compare.js",
        "screening/seam.js",
        "screening/panel.js",
        "screening/cards.js",
        "screening/keys.js",
        "screening/live.js",
        "screening/place.js",
        "screening/film.js",
        "screening/notes.js",
        "screening/review-file.js",
        "screening/save.js",
        "screening/decide.js",
        "screening/start.js",
    ]
    static let hubModules = [
        "page/dom.js",
        "page/time.js",
        "page/filter.js",
        "page/keep.js",
        "hub/order.js",
        "hub/terms.js",
        "hub/visit.js",
        "hub/hub.js",
    ]
    static let sceneStyles = [
        "page/page.css",
        "screening/screening.css",
        "screening/deck.css",
        "screening/panel.css",
        "screening/decide.css",
        "screening/cards.css",
        "screening/sheet.css",
    ]
    static let hubStyles = ["page/page.css", "hub/hub.css"]
    static let financeStyles = ["finance/finance.css", "finance/print.css"]

    /// The assets, or what is wrong with them; tests prove that nothing is.
    static func shared() throws(ReportError) -> ReportAssets { try loaded.get() }

    private static let loaded = Result { () throws(ReportError) in try ReportAssets() }

    private init() throws(ReportError) {
        scene = try Self.template("screening/scene")
        deck = try Self.template("screening/deck")
        panel = try Self.template("screening/panel")
        card = try Self.template("screening/card")
        failure = try Self.template("page/failure")
        hub = try Self.template("hub/hub")
        hubAttention = try Self.template("hub/hub-attention")
        hubProject = try Self.template("hub/hub-project")
        hubScene = try Self.template("hub/hub-scene")
        statement = try Self.template("finance/statement")
        financeIndex = try Self.template("finance/index")
        financeTable = try Self.template("finance/table")
        financeInline = Inline(style: joinedStyles(try Self.texts(Self.financeStyles)))
        icons = HTML(markup: try Self.text("page/icons.svg"))
        sceneInline = Inline(
            style: joinedStyles(try Self.texts(Self.sceneStyles)),
            script: joinedModules(try Self.texts(Self.sceneModules)))
        hubInline = Inline(
            style: joinedStyles(try Self.texts(Self.hubStyles)),
            script: joinedModules(try Self.texts(Self.hubModules)))
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

extension ReportAssets {
    /// What stands inside a page, and the policy that names its digests: made once, because a thousand pages share it.
    struct Inline: Sendable {
        let style: HTML
        let script: HTML
        let policy: String

        init(style: String, script: String) {
            self.style = HTML(markup: style)
            self.script = HTML(markup: script)
            policy = contentSecurityPolicy(style: style, script: script)
        }

        /// That of a page without a script.
        init(style: String) {
            self.style = HTML(markup: style)
            script = HTML()
            policy = contentSecurityPolicy(style: style)
        }

        /// The same as a template asks for it.
        var values: Template.Values { ["policy": .text(policy), "style": .html(style), "script": .html(script)] }
    }
}
