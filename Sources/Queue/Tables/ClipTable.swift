import Database

/// The statements about clips.
enum ClipTable {
    static let columns = """
        path, sha256, bytes, modified_at, seconds, width, height, frame_rate, frames, container, video_codec, audio_codec,
        audio_channels, audio_rate, trailing_bytes, remarks, strip, loudness
        """

    static let clip = Statement("clip of a job", "SELECT \(columns) FROM clips WHERE job = :job")
    static let ofScene = Statement(
        "clips of a scene",
        """
        SELECT job, \(columns) FROM clips
        WHERE job IN (SELECT id FROM jobs WHERE project = :project AND scene = :scene AND state <> 'canceled')
        """)
    static let takes = Statement(
        "completed takes of a scene",
        """
        SELECT jobs.id AS job, jobs.shot, jobs.take, jobs.is_rehearsal, jobs.completed_at, clips.sha256
        FROM jobs LEFT JOIN clips ON clips.job = jobs.id
        WHERE jobs.project = :project AND jobs.scene = :scene AND jobs.state = 'completed'
        ORDER BY jobs.shot, jobs.take
        """)
    static let takeByNumber = Statement(
        "take of a shot by its number",
        """
        SELECT jobs.id AS job, jobs.state, clips.sha256 FROM jobs LEFT JOIN clips ON clips.job = jobs.id
        WHERE jobs.project = :project AND jobs.scene = :scene AND jobs.shot = :shot AND jobs.take = :take
            AND jobs.state <> 'canceled'
        """)
    static let save = Statement(
        "save a job's clip",
        """
        INSERT OR REPLACE INTO clips(job, submission, \(columns))
        VALUES (:job, :submission, :path, :sha256, :bytes, :modified, :seconds, :width, :height, :rate, :frames, :container,
            :videoCodec, :audioCodec, :audioChannels, :audioRate, :trailing, :remarks, :strip, :loudness)
        """)
    static let forget = Statement("forget a job's clip", "DELETE FROM clips WHERE job = :job")
    static let seconds = Statement("length of a job's clip", "SELECT seconds FROM clips WHERE job = :job")
    static let isKnown = Statement(
        "whether a job bought a clip",
        """
        SELECT 1 FROM submissions WHERE job = :id AND (clip_sha256 IS NOT NULL OR closed_at IS NULL)
        UNION ALL SELECT 1 FROM clips WHERE job = :id
        """)
}

/// Looking after clips.
extension ClipTable {
    private static let trace = "SELECT job, path, bytes, modified_at FROM clips"
    private static let kept = """
        SELECT clips.job, clips.path, clips.sha256, jobs.project, jobs.scene, jobs.shot, jobs.take,
            submissions.provider, submissions.operation, submissions.endpoint, submissions.result
        FROM clips JOIN jobs ON jobs.id = clips.job JOIN submissions ON submissions.id = clips.submission
        """

    static let lastChecked = Statement("last clip that was looked at in turn", "SELECT checked_clip FROM installation")
    static let inTurn = Statement("clips in turn", "\(trace) WHERE job > :last ORDER BY job LIMIT :limit")
    static let ofChangedScenes = Statement(
        "clips of scenes that are about to be reported",
        """
        \(trace) WHERE job IN (SELECT jobs.id FROM scenes CROSS JOIN jobs
            ON jobs.project = scenes.project AND jobs.scene = scenes.id
            WHERE scenes.revision > :revision AND jobs.state <> 'canceled')
        """)
    static let keptOfJob = Statement("where a job's clip is kept", "\(kept) WHERE clips.job = :job")
    static let lost = Statement(
        "lost clips to put back",
        "\(kept) WHERE clips.put_back_at <= :now ORDER BY clips.put_back_at LIMIT :limit")
    static let isAnyLost = Statement(
        "whether a clip is to be put back", "SELECT 1 FROM clips WHERE put_back_at <= :now")
    static let noteLost = Statement(
        "note that a clip is lost",
        "UPDATE clips SET put_back_at = :now WHERE job = :job AND put_back_at IS NULL")
    /// Again in an hour, and ever more rarely.
    static let noteStillLost = Statement(
        "note that a clip is still lost",
        "UPDATE clips SET put_back_at = :now + max(:hour, (:now - modified_at) / 12) WHERE job = :job",
        postgres:
            "UPDATE clips SET put_back_at = :now + greatest(:hour, (:now - modified_at) / 12) WHERE job = :job")
    static let noteStanding = Statement(
        "note that a clip stands in its place",
        "UPDATE clips SET modified_at = :modified, put_back_at = NULL WHERE job = :job")
}
