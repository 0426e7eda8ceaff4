import Database

/// The statements about purchases.
enum PurchaseTable {
    static let columns = """
        id, job, n, provider, provider_model, tariff, state, intent_at, accepted_at, finished_at, closed_at,
        ask_at, adopted_at, place, operation, endpoint, result, metadata, usage, charge, clip_sha256, error_code,
        error_message, evidence
        """

    static let purchase = Statement("purchase by id", "SELECT \(columns) FROM submissions WHERE id = :id")
    static let isKnown = Statement("whether a purchase is known", "SELECT 1 FROM submissions WHERE id = :id")
    static let isAny = Statement("whether anything was bought", "SELECT 1 FROM submissions")
    static let open = Statement(
        "open purchase of a job", "SELECT \(columns) FROM submissions WHERE job = :job AND closed_at IS NULL")
    static let insert = Statement(
        "insert a purchase",
        """
        INSERT INTO submissions(id, job, n, provider, provider_model, tariff, place, state, intent_at, closed_at)
        VALUES (:id, :job, (SELECT coalesce(max(n), 0) + 1 FROM submissions WHERE job = :job), :provider, :model,
            :tariff, :place, :state, :at, :closed)
        """)
    static let save = Statement(
        "save a purchase",
        """
        UPDATE submissions SET state = :state, accepted_at = :accepted, finished_at = :finished,
            closed_at = :closed, ask_at = :ask, adopted_at = :adopted, operation = :operation,
            endpoint = :endpoint, result = :result, metadata = :metadata, usage = :usage, charge = :charge,
            clip_sha256 = :clip, error_code = :errorCode, error_message = :errorMessage,
            evidence = coalesce(:evidence, evidence)
        WHERE id = :id
        """)
    static let move = Statement(
        "move a purchase to a take of its own", "UPDATE submissions SET job = :job, n = 1 WHERE id = :id")
    static let isOperationTaken = Statement(
        "whether an operation is another purchase's",
        "SELECT 1 FROM submissions WHERE provider = :provider AND operation = :operation AND id <> :id")
    static let isResultTaken = Statement(
        "whether a clip is another purchase's",
        "SELECT 1 FROM submissions WHERE provider = :provider AND result = :result AND id <> :id")
    static let hasClip = Statement(
        "whether a clip was delivered for a job",
        "SELECT 1 FROM submissions WHERE job = :job AND clip_sha256 = :sha256")
    static let lastAdoptable = Statement(
        "last purchase of a job that may be found",
        """
        SELECT \(columns) FROM submissions
        WHERE job = :job AND (state = 'lost' OR state = 'failed' AND :held = 1) ORDER BY n DESC LIMIT 1
        """)

    // Questions about purchases beside their jobs' own steps.

    /// Not one of a job that is at work: it may be about to buy what the answer would save.
    static let dueQuestion = Statement(
        "next purchase to ask about",
        """
        SELECT id FROM submissions WHERE provider = :provider AND ask_at <= :now
            AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = submissions.job AND lease_owner IS NOT NULL)
        ORDER BY ask_at, id LIMIT 1
        """)
    static let askFirst = Statement(
        "have a job's lost purchase asked about now",
        "UPDATE submissions SET ask_at = :now WHERE job = :job AND ask_at > :now")
    static let isAskedBeyond = Statement(
        "whether a purchase is asked about beyond a time", "SELECT 1 FROM submissions WHERE ask_at > :time")
    static let bringBack = Statement(
        "bring questions back that are due beyond a time",
        "UPDATE submissions SET ask_at = :now WHERE ask_at > :time")
    static let nextAskedProvider = Statement(
        "next provider to ask about purchases",
        """
        SELECT provider FROM submissions WHERE ask_at IS NOT NULL AND provider > :last
        ORDER BY provider LIMIT 1
        """)
}
