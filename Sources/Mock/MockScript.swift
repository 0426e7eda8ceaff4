import Digest
import JSON
import Model
import Providers

/// Decides how orders end, from their prompts' markers and from drawn chance.
///
/// Chance is a digest of the seed and of what the draw is about, so that a run can be repeated and that every process
/// draws alike.
struct MockScript: Sendable {
    let settings: MockSettings

    /// Whether the order is not even taken.
    func refuses(_ order: VideoOrder) -> Bool {
        order.spec.prompt.contains("[mock:refuse]")
    }

    /// How an order that is taken ends.
    ///
    /// What fails for good is drawn from the spec alone, so every attempt of the same job fails alike.
    func ending(of order: VideoOrder) -> MockOperation.Ending {
        let spec = encoded(order)
        let prompt = order.spec.prompt
        if prompt.contains("[mock:stuck]") { return .never }
        if prompt.contains("[mock:fail]") || draw("failure", spec) < settings.failureRate { return .failsForGood }
        if order.earlierAttempts == 0,
            prompt.contains("[mock:retry]") || draw("retry", spec, "0") < settings.retryRate
        {
            return .failsOnce
        }
        return .finishes
    }

    /// Seconds until the end of an order.
    func delay(of order: VideoOrder) -> Double {
        let range = settings.delay
        return range.lowerBound + (range.upperBound - range.lowerBound) * draw("delay", order.submission)
    }

    /// A number from 0 up to 1.
    private func draw(_ subject: String...) -> Double {
        let digest = SHA256Digest.of("\(settings.seed)\n" + subject.joined(separator: "\n"))
        return Double(UInt64(digest.prefix(13), radix: 16) ?? 0) / 0x1p52
    }

    private func encoded(_ order: VideoOrder) -> String {
        (try? jsonText(order.spec)) ?? order.spec.prompt
    }
}
