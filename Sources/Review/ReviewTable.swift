import Database

/// The statements about reviews.
enum ReviewTable {
    private static let scene = "project = :project AND scene = :scene"
    private static let issueColumns = """
        id, project, scene, shot, job, take, sha256, type, stage, text, begins, ends, by, at, closed_as, closed_at,
        closed_by, closed_note
        """
    private static let decisionColumns = """
        id, project, scene, shot, job, take, sha256, cut, verdict, issue_type, stage, text, begins, ends, by, at,
        imported_by, is_stale, overrules
        """

    static let openIssue = Statement(
        "open an issue",
        """
        INSERT INTO issues(id, project, scene, shot, job, take, sha256, type, stage, text, begins, ends, by, at)
        VALUES (:id, :project, :scene, :shot, :job, :take, :sha256, :type, :stage, :text, :begins, :ends, :by, :at)
        """)
    static let closeIssue = Statement(
        "close an issue",
        """
        UPDATE issues SET closed_as = :kind, closed_at = :now, closed_by = :by, closed_note = :note
        WHERE id = :id AND closed_at IS NULL
        """)
    static let issue = Statement("issue by id", "SELECT \(issueColumns) FROM issues WHERE id = :id")
    static let issues = Statement(
        "issues of a scene", "SELECT \(issueColumns) FROM issues WHERE \(scene) ORDER BY at, id")
    static let openIssues = Statement(
        "open issues of a scene",
        "SELECT \(issueColumns) FROM issues WHERE \(scene) AND closed_at IS NULL ORDER BY at, id")
    static let isAnyOpen = Statement(
        "whether a scene has open issues", "SELECT 1 FROM issues WHERE \(scene) AND closed_at IS NULL")
    static let answersInScene = Statement(
        "answers to issues of a scene",
        """
        SELECT issue, job FROM issue_answers WHERE issue IN (SELECT id FROM issues WHERE \(scene)) ORDER BY issue, job
        """)
    static let answers = Statement(
        "answers to an issue", "SELECT issue, job FROM issue_answers WHERE issue = :id ORDER BY job")
    static let answersToOpen = Statement(
        "answers to open issues of a scene",
        """
        SELECT issue, job FROM issue_answers
        WHERE issue IN (SELECT id FROM issues WHERE \(scene) AND closed_at IS NULL) ORDER BY issue, job
        """)
    static let answer = Statement(
        "note a job that answers an issue",
        "INSERT INTO issue_answers(issue, job) VALUES (:issue, :job) ON CONFLICT (issue, job) DO NOTHING")
    static let isAnswer = Statement("whether a job answers an issue", "SELECT 1 FROM issue_answers WHERE job = :job")
    static let withdrawAnswers = Statement(
        "forget what a job answers", "DELETE FROM issue_answers WHERE job = :job")

    static let decide = Statement(
        "note a decision",
        """
        INSERT INTO decisions(\(decisionColumns), recorded_at)
        VALUES (:id, :project, :scene, :shot, :job, :take, :sha256, :cut, :verdict, :issueType, :stage, :text, :begins,
            :ends, :by, :at, :importedBy, :stale, :overrules, :now)
        """)
    static let decision = Statement("decision by id", "SELECT \(decisionColumns) FROM decisions WHERE id = :id")
    static let decisions = Statement(
        "decisions of a scene", "SELECT \(decisionColumns) FROM decisions WHERE \(scene) ORDER BY at, id")

    // Whatever was said has a decision.
    static let reviewedScenes = Statement(
        "scenes of which something was said", "SELECT DISTINCT project, scene FROM decisions ORDER BY project, scene")
    static let reviewedScenesOfProject = Statement(
        "scenes of a project of which something was said",
        "SELECT DISTINCT project, scene FROM decisions WHERE project = :project ORDER BY scene")
    static let decisionsAfter = Statement(
        "decisions about a scene after a time",
        "SELECT \(decisionColumns) FROM decisions WHERE \(scene) AND at > :at AND shot IS NULL")
    static let decisionsOfJob = Statement(
        "decisions of a job's take", "SELECT \(decisionColumns) FROM decisions WHERE job = :job ORDER BY at, id")

    static let select = Statement(
        "select a take",
        """
        INSERT INTO selections(project, scene, shot, job, by, at) VALUES (:project, :scene, :shot, :job, :by, :at)
        ON CONFLICT (project, scene, shot) DO UPDATE SET job = excluded.job, by = excluded.by, at = excluded.at
        """)
    static let deselect = Statement(
        "select a take no more", "DELETE FROM selections WHERE \(scene) AND shot = :shot AND job = :job")
    static let selection = Statement(
        "selected take of a shot", "SELECT shot, job, by, at FROM selections WHERE \(scene) AND shot = :shot")
    static let selections = Statement(
        "selected takes of a scene", "SELECT shot, job, by, at FROM selections WHERE \(scene)")

    static let approve = Statement(
        "approve a scene",
        """
        INSERT INTO approvals(project, scene, cut, by, at) VALUES (:project, :scene, :cut, :by, :at)
        ON CONFLICT (project, scene) DO UPDATE SET cut = excluded.cut, by = excluded.by, at = excluded.at
        """)
    static let endApproval = Statement("end a scene's approval", "DELETE FROM approvals WHERE \(scene)")
    static let approval = Statement("a scene's approval", "SELECT cut, by, at FROM approvals WHERE \(scene)")
}
