package import Model

/// What a clip has to be: the part of an order that can be measured.
package struct ClipExpectation: Equatable, Sendable {
    /// Seconds.
    package var duration: Int
    package var aspectRatio: AspectRatio
    package var resolution: Resolution
    /// Whether audio was bought; a clip without is a defect only then.
    package var audio: Bool

    package init(duration: Int, aspectRatio: AspectRatio, resolution: Resolution, audio: Bool) {
        self.duration = duration
        self.aspectRatio = aspectRatio
        self.resolution = resolution
        self.audio = audio
    }

    package init(_ spec: ShotSpec) {
        self.init(
            duration: spec.duration, aspectRatio: spec.aspectRatio, resolution: spec.resolution, audio: spec.audio)
    }
}
