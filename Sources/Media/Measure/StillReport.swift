/// Stills of a clip's beginning, of which the first clear one becomes its poster.
///
/// Many clips begin black or fade in; such a poster would tell a producer nothing.
enum StillReport {
    /// Stills that are taken, and seconds between them.
    static let stills = (count: 12, step: 0.16)

    /// The number, from 0, of the first still that shows most of the contrast to come; 0 when none does.
    ///
    /// - Parameter report: what ffmpeg's `signalstats` said of each.
    static func clearStill(in report: String) -> Int {
        let contrasts = contrasts(in: report)
        // Below 16 of 255 steps a frame is black, white or fog.
        let enough = max(16, (contrasts.max() ?? 0) * 0.6)
        return contrasts.firstIndex { $0 >= enough } ?? 0
    }

    /// The distance between dark and light of each still.
    private static func contrasts(in report: String) -> [Double] {
        var contrasts: [Double] = []
        var dark = 0.0
        for line in report.split(separator: "\n") {
            let parts = line.split(separator: "=")
            guard parts.count == 2, let value = Double(parts[1]) else { continue }
            switch parts[0] {
            // The tenth and the ninetieth percentile: a few hot pixels are no picture.
            case "lavfi.signalstats.YLOW": dark = value
            case "lavfi.signalstats.YHIGH": contrasts.append(value - dark)
            default: break
            }
        }
        return contrasts
    }
}
