import Database

/// What budgets count. Each sum has a few rows for each scene, or for each hour of a month, however many entries there are.
enum BudgetTable {
    private static let spent = "SELECT coalesce(sum(amount), 0) AS settled FROM spent_scenes"
    private static let held = "SELECT coalesce(sum(amount), 0) AS held FROM holds"

    static let projectSettled = Statement(
        "what a project was charged", "\(spent) WHERE account = :account AND project = :project")
    static let sceneSettled = Statement(
        "what a scene was charged", "\(spent) WHERE account = :account AND project = :project AND scene = :scene")
    static let periodSettled = Statement(
        "what was charged in a period",
        """
        SELECT coalesce(sum(amount), 0) AS settled FROM spent_quarters
        WHERE account = :account AND quarter >= :from AND quarter < :to
        """)

    static let projectHeld = Statement(
        "what a project holds", "\(held) WHERE account = :account AND project = :project AND state = 'open'")
    static let sceneHeld = Statement(
        "what a scene holds",
        "\(held) WHERE account = :account AND project = :project AND scene = :scene AND state = 'open'")
}
