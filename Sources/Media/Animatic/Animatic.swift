package import Model

/// A shot as a moving sketch: its frames in slow motion, with its label and prompt burned in.
package struct Animatic: Equatable, Sendable {
    /// A picture that the shot starts or ends with.
    package struct Frame: Equatable, Sendable {
        /// Absolute.
        var path: String
        var format: FrameFormat

        package init(path: String, format: FrameFormat) {
            self.path = path
            self.format = format
        }
    }

    /// The shot's label, such as `1A`.
    package var label: String
    var take: Int
    /// Anybody's text: whatever stands in it is only ever drawn.
    var prompt: String
    package var startFrame: Frame?
    package var endFrame: Frame?
    /// Seconds.
    var duration: Int
    var aspectRatio: AspectRatio
    var resolution: Resolution
    /// Whether the clip gets a sound, a quiet tone.
    var audio: Bool

    package init(
        label: String, take: Int, prompt: String, startFrame: Frame? = nil, endFrame: Frame? = nil, duration: Int,
        aspectRatio: AspectRatio, resolution: Resolution, audio: Bool
    ) {
        self.label = label
        self.take = take
        self.prompt = prompt
        self.startFrame = startFrame
        self.endFrame = endFrame
        self.duration = duration
        self.aspectRatio = aspectRatio
        self.resolution = resolution
        self.audio = audio
    }
}

extension Animatic {
    /// Pixels of the clip. Words of a provider that no number follows from are drawn at 720p, and as a wide picture.
    var size: (width: Int, height: Int) {
        aspectRatio.size(resolution) ?? aspectRatio.size(.p720) ?? (1280, 720)
    }
}
