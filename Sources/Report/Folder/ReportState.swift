import Documents
import Model

/// How far the folder of reports has come.
struct ReportState: Equatable, Sendable {
    /// The program that rendered every scene's report; empty before the first.
    var renderer: String
    /// No change of a scene up to this revision waits for its report.
    var revision: Int64
    /// The last scene whose files were looked at in turn.
    var looked: SceneID
    /// The hub as it was written; nil when that is not known, and it has to be put together anew.
    var hub: WrittenHub?
}

/// The hub as it was written.
struct WrittenHub: Codable, Equatable, Sendable {
    /// When what it says was first reported.
    var generatedAt: Timestamp
    var totals: HubTotals
    /// What it says above its scenes.
    var notices: HubNotices
    var html: WrittenHubFile
    var json: WrittenHubFile
}

/// One of the hub's files as it was written.
struct WrittenHubFile: Codable, Equatable, Sendable {
    var layout: HubLayout
    /// Microseconds since 1970, as the file system has them: what tells that nobody else wrote it since.
    var modifiedAt: Int64

    init(_ layout: HubLayout, _ trace: FileTrace) {
        self.layout = layout
        modifiedAt = trace.modifiedAt.microseconds
    }

    var trace: FileTrace {
        FileTrace(bytes: Int64(layout.size), modifiedAt: Timestamp(microseconds: modifiedAt))
    }
}
