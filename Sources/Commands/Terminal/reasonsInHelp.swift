import Model

/// Every reason that a job can have, by how the job stands, for `dailies status --help`: made from the table of reasons.
///
/// - Parameter width: characters on a line at most, as far as words allow.
func reasonsInHelp(width: Int) -> String {
    let lists = Reason.Standing.allCases.compactMap { standing -> String? in
        guard let heading = heading(of: standing) else { return nil }
        let lines = Reason.allCases.flatMap { reason in
            reason.rows().filter { $0.standing == standing }.map { "\(reason.rawValue): \($0.sentence)" }
        }
        return ([heading] + lines.map { fold($0, width: width, indent: "  ") }).joined(separator: "\n")
    }
    return ([fold(beginning, width: width, indent: "")] + lists).joined(separator: "\n\n")
}

private let beginning = """
    A job that waits, or that needs somebody, has a reason (`reason` with --json). It is one of these; more may be added.
    """

/// nil for what no job has as its reason.
private func heading(of standing: Reason.Standing) -> String? {
    switch standing {
    case .open: "Open; sweeps go on with it as soon as they can:"
    case .held: "Held for a person's decision:"
    case .failed: "Failed:"
    case .canceled: "Canceled:"
    case .noted: nil
    }
}

/// The text on lines that are no longer than `width`, unless a word is; all but the first are set in deeper.
private func fold(_ text: String, width: Int, indent: String) -> String {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
        if line.count + word.count + 1 > width, line.contains(where: { $0 != " " }) {
            lines.append(line)
            line = indent.isEmpty ? "" : indent + "    "
        }
        line += (line.contains { $0 != " " } ? " " : "") + word
    }
    return (lines + [line]).joined(separator: "\n")
}
