import Database
import Model

/// The statements over Report's tables.
enum ReportTable {
    static let state = Statement(
        "how far reports have come",
        "SELECT renderer, revision, looked_project, looked_scene, hub FROM report_state WHERE one = 1")

    static let saveState = Statement(
        "reports have come as far as this",
        """
        UPDATE report_state SET renderer = :renderer, revision = :revision, looked_project = :looked_project,
            looked_scene = :looked_scene, hub = :hub
        WHERE one = 1
        """)

    static let forgetHub = Statement("the hub is to be made anew", "UPDATE report_state SET hub = NULL WHERE one = 1")

    static let finance = Statement("what statements were written", "SELECT finance FROM report_state WHERE one = 1")

    static let saveFinance = Statement(
        "statements were written", "UPDATE report_state SET finance = :finance WHERE one = 1")

    static let scene = Statement(
        "what was reported of a scene", "SELECT * FROM report_scenes WHERE project = :project AND scene = :scene")

    static let revisions = Statement(
        "which revision of a scene was reported",
        "SELECT revision FROM report_scenes WHERE project = :project AND scene = :scene")

    static let scenesByOthers = Statement(
        "scenes that another program rendered",
        "SELECT project, scene FROM report_scenes WHERE renderer <> :renderer ORDER BY project, scene")

    static let folders = Statement(
        "what stands beside pages",
        """
        SELECT project, scene, sha256, media FROM report_scenes WHERE (project, scene) > (:project, :scene)
        ORDER BY project, scene LIMIT :limit
        """)

    static let hub = Statement(
        "what the hub shows",
        "SELECT * FROM report_scenes ORDER BY project, number, scene")

    static let failures = Statement(
        "failures on the hub",
        """
        SELECT failure_count, failures FROM report_scenes WHERE failure_count > 0 ORDER BY project, number, scene
        """)

    static let saveScene = Statement(
        "a scene was reported",
        """
        INSERT INTO report_scenes(\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { ":\($0)" }.joined(separator: ", ")))
        ON CONFLICT (project, scene) DO UPDATE SET
            \(columns.dropFirst(2).map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
        """)

    private static let columns =
        ["project", "scene", "revision", "renderer", "generated_at", "sha256", "said", "number", "title"]
        + ["completed", "failed", "held", "total", "failure_count", "media", "failures", "hub_json", "hub_html"]
        + Account.allCases.flatMap { account in
            ["estimated", "held", "settled", "unpriced_jobs", "dollars", "unrated"].map { "\(account.rawValue)_\($0)" }
        }
}
