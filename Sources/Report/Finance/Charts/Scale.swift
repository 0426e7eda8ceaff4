/// The values along one side of a chart: from a round number below all of them to one above, with round steps between.
struct Scale: Equatable {
    let low: Double
    let high: Double
    let step: Double

    /// Zero always belongs to it, so that the length of a bar is its value.
    ///
    /// - Parameter steps: about so many.
    init(_ values: some Sequence<Double>, steps: Int = 4) {
        let (least, most) = values.reduce((0, 0)) { (min($0.0, $1), max($0.1, $1)) }
        let span = most - least
        guard span > 0, span.isFinite else {
            (low, high, step) = (0, 1, 1)
            return
        }
        var power = 1.0
        while power * 10 <= span / Double(steps) { power *= 10 }
        while power > span / Double(steps) { power /= 10 }
        let step = [1, 2, 5, 10].map { $0 * power }.first { span / $0 <= Double(steps) } ?? power * 10
        self.step = step
        low = (least / step).rounded(.down) * step
        high = max((most / step).rounded(.up) * step, low + step)
    }

    /// Every round number of it, the lowest first.
    var ticks: [Double] {
        (0...Int(((high - low) / step).rounded())).map { low + Double($0) * step }
    }

    /// What is written at a tick, with as many decimals as the step has.
    func label(_ tick: Double) -> String {
        var (decimals, scaled) = (0, step)
        while decimals < 6, abs(scaled - scaled.rounded()) > 1e-6 { (decimals, scaled) = (decimals + 1, scaled * 10) }
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        let whole = String(Int64((abs(tick) * factor).rounded()))
        let digits = String(repeating: "0", count: max(0, decimals + 1 - whole.count)) + whole
        let text = grouped(digits.dropLast(decimals)) + (decimals > 0 ? ".\(digits.suffix(decimals))" : "")
        return tick < -step / 2 ? "−\(text)" : text
    }
}
