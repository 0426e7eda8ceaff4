/// The field of a chart with values upwards and days along: where what stands.
struct Plot {
    let scale: Scale
    /// So many days stand side by side.
    let days: Int
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    /// - Parameters:
    ///   - top: what is left free at the top for labels.
    ///   - right: what is left free at the right.
    init(_ scale: Scale, days: Int, width: Double, height: Double, top: Double = 18, right: Double = 12) {
        (self.scale, self.days) = (scale, max(days, 1))
        let widest = scale.ticks.map { scale.label($0).count }.max() ?? 1
        left = 14 + Double(widest) * Drawing.letter
        self.right = width - right
        (self.top, bottom) = (top, height - 26)
    }

    /// How wide a day is.
    var slot: Double { (right - left) / Double(days) }

    /// Where a day begins; 0 is the first one.
    func x(_ day: Double) -> Double { left + day * slot }

    /// How high a value stands; what is beyond the field stands at its edge.
    func y(_ value: Double) -> Double {
        let part = (min(max(value, scale.low), scale.high) - scale.low) / (scale.high - scale.low)
        return bottom - part * (bottom - top)
    }

    /// Draws lines at round values, and the days' numbers under them: each, or every so many that they do not touch.
    func drawAxes(in drawing: inout Drawing, labels: [String]) {
        for tick in scale.ticks {
            let height = y(tick)
            drawing.line(tick == 0 ? "axis" : "grid", [(left, height), (right, height)])
            drawing.text(scale.label(tick), x: left - 8, y: height + 4, anchor: .end)
        }
        let widest = Double(labels.map(\.count).max() ?? 1) * Drawing.letter + 8
        let every = max(1, Int((widest / slot).rounded(.up)))
        for (index, label) in labels.enumerated() where index.isMultiple(of: every) {
            drawing.text(label, x: x(Double(index) + 0.5), y: bottom + 18, anchor: .middle)
        }
    }
}
