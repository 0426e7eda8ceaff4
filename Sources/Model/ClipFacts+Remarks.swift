extension ClipFacts {
    /// Seconds by which a clip may miss its order: providers round to whole frames and audio packets.
    package static let tolerance = 0.2

    /// What a clip has that its order did not say, or says otherwise; empty for the clip that was ordered.
    package func remarks(on spec: ShotSpec) -> [ClipRemark] {
        var remarks: [ClipRemark] = []
        func remark(_ kind: ClipRemark.Kind, ordered: String? = nil, _ delivered: String, when applies: Bool) {
            if applies { remarks.append(ClipRemark(kind: kind, ordered: ordered, delivered: delivered)) }
        }
        // Words that no number follows from are the provider's own; what it makes of them cannot be compared.
        if let size = spec.aspectRatio.size(spec.resolution) {
            let shape = Double(width) / Double(height) * Double(size.height) / Double(size.width)
            remark(
                .size, ordered: "\(size.width)x\(size.height)", "\(width)x\(height)",
                when: abs(shape - 1) > 0.02 || min(width, height) != spec.resolution.shortSide)
        }
        remark(
            .length, ordered: "\(spec.duration) s", "\(hundredths(duration)) s",
            when: abs(duration - Double(spec.duration)) > Self.tolerance)
        remark(.sound, ordered: "sound", "none", when: spec.audio && audioCodec == nil)
        remark(.sound, "sound, which was not ordered", when: !spec.audio && audioCodec != nil)
        remark(.rate, "\(hundredths(frameRate.framesPerSecond)) frames a second", when: !frameRate.isUsual)
        remark(.codec, "\(videoCodec), which not every browser plays", when: videoCodec != "h264")
        if let audioCodec {
            remark(.codec, "\(audioCodec) sound, which not every browser plays", when: audioCodec != "aac")
        }
        if let name = container.foreignName {
            remark(.codec, "\(name) file, which not every browser plays", when: true)
        }
        remark(
            .trailingBytes, "\(trailingBytes) \(trailingBytes == 1 ? "byte" : "bytes") behind the end of the film",
            when: trailingBytes > 0)
        return remarks
    }
}

extension FrameRate {
    /// The rate of films, exactly: 24000/1001 is another.
    fileprivate var isUsual: Bool { numerator == 24 * denominator }
}

extension ClipContainer {
    /// What a clip that came in another file than asked for is called.
    fileprivate var foreignName: String? {
        switch self {
        case .mp4: nil
        case .quickTime: "QuickTime"
        case .matroska: "Matroska"
        case .webM: "WebM"
        }
    }
}

/// At most two decimals: `3.79`, `4`.
private func hundredths(_ number: Double) -> String {
    let hundredths = Int64((number * 100).rounded())
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
