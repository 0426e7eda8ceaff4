import Foundation
import Model

/// How loud a clip is, measured while it is decoded: the peaks of short windows, from which the steps of its outline are
/// made once its length is known.
struct LoudnessPlan: Sendable {
    /// Of the sound.
    var stream: Int
    /// Samples of a window.
    var window: Int
    /// Seconds of a window.
    var windowSeconds: Double

    static let report = "loudness.txt"

    /// Seconds: shorter steps would show the waves of a low voice.
    private static let shortestStep = 0.02

    /// - Parameter seconds: how long the clip is, as its headers say; nil when they do not.
    init(of sound: ProbeReport.Stream, seconds: Double?) {
        stream = sound.index
        let rate = sound.sampleRate.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 48_000
        // Three to a step: what the list costs grows with the windows and hardly with the samples.
        let length = min(seconds ?? 0, Double(Decoded.limit.seconds)) / Double(3 * Loudness.mostSteps)
        window = max(1, Int(Double(rate) * max(length, Self.shortestStep / 2)))
        windowSeconds = Double(window) / Double(rate)
    }

    /// ffmpeg's further output of the same decoding, which goes nowhere, with its list in the working folder.
    var output: [String] {
        let measure = "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level"
        let list = "ametadata=print:key=lavfi.astats.Overall.Peak_level:file=\(Self.report)"
        return ["-map", "0:\(stream)", "-t", String(Decoded.limit.seconds)]
            + ["-af", "asetnsamples=n=\(window):p=0,\(measure),\(list)", "-f", "null", "-"]
    }

    /// The outline over a clip's whole length; where there is no sound it is silent.
    ///
    /// - Parameters:
    ///   - report: what ffmpeg listed: a line with the window's time, and one with its peak in decibels.
    ///   - duration: of the clip, in seconds.
    func outline(_ report: String, duration: Double) -> Loudness? {
        guard duration > 0 else { return nil }
        var peaks = [Double](
            repeating: 0, count: min(Loudness.mostSteps, max(1, Int(duration / Self.shortestStep + 0.5))))
        var step: Int?
        for line in report.split(separator: "\n") {
            if let time = line.firstRange(of: "pts_time:") {
                let begin = Double(line[time.upperBound...].prefix { $0 != " " })
                let place = begin.map { ($0 + windowSeconds / 2) / duration * Double(peaks.count) }
                // Of a last window only the beginning may be in the clip.
                step = place.flatMap { $0 >= 0 ? min(Int(min($0, 1e6)), peaks.count - 1) : nil }
            } else if let step, let sign = line.firstIndex(of: "="),
                let level = Double(line[line.index(after: sign)...])
            {
                peaks[step] = max(peaks[step], pow(10, level / 20))
            }
        }
        return Loudness(steps: peaks.map { UInt8((min($0, 1) * 255).rounded()) })
    }
}
