extension ClipFacts {
    /// Seconds by which a clip may miss its order: providers round to whole frames and audio packets.
    package static let tolerance = 0.2

    /// What a clip has that its order did not say, or says otherwise; empty for the clip that was ordered.
    package func remarks(on spec: ShotSpec) -> [ClipRemark] {
        var remarks: [ClipRemark] = []
        if abs(duration - Double(spec.duration)) > Self.tolerance {
            remarks.append(
                ClipRemark(kind: .length, ordered: "\(spec.duration) s", delivered: "\(rounded(duration)) s"))
        }
        let size = spec.aspectRatio.size(spec.resolution)
        let shape = Double(width) / Double(height) * Double(size.height) / Double(size.width)
        if abs(shape - 1) > 0.02 || min(width, height) != spec.resolution.shortSide {
            remarks.append(
                ClipRemark(kind: .size, ordered: "\(size.width)x\(size.height)", delivered: "\(width)x\(height)"))
        }
        if spec.audio, audioCodec == nil {
            remarks.append(ClipRemark(kind: .sound, ordered: "sound", delivered: "none"))
        }
        return remarks
    }

    private func rounded(_ seconds: Double) -> Double { (seconds * 100).rounded() / 100 }
}
