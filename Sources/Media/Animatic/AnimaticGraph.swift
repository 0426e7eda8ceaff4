import Model

/// The filter graph of one animatic, in ffmpeg's notation, and the texts that it reads from files.
///
/// Texts never stand in the graph itself: from a file and with `expansion=none`, a prompt cannot be anything but text.
///
/// Motion is computed for every second frame only and the frames between are blended from their neighbours, which at
/// this pace are less than a pixel apart: half the work, and no eye sees it. `zoompan` would be simpler but places
/// pictures on whole pixels, which jitters; `perspective` places them on fractions.
struct AnimaticGraph {
    private let animatic: Animatic
    /// Pixels of the clip.
    private let size: (width: Int, height: Int)
    /// Pixels in which pictures move; above 1080 the result is enlarged, or a 4k clip would take a minute.
    private let stage: (width: Int, height: Int)
    private let layout: AnimaticLayout

    init(_ animatic: Animatic) {
        self.animatic = animatic
        size = animatic.size
        let isLarge = min(size.width, size.height) > 1080
        stage = isLarge ? animatic.aspectRatio.size(.p1080) ?? animatic.size : animatic.size
        layout = AnimaticLayout(size: size)
    }

    /// The graph's inputs, in order.
    var pictures: [Animatic.Frame] { [animatic.startFrame, animatic.endFrame].compactMap(\.self) }

    /// What is drawn, by file name.
    var texts: [(name: String, text: String)] {
        [
            ("label", ScreenText(animatic.label).ellipsized(to: layout.labelWidth) + "  ·  take \(animatic.take)"),
            ("prompt", ScreenText(animatic.prompt).ellipsized(to: layout.promptWidth)),
            ("card", cardText),
        ]
    }

    private var cardText: String {
        let layout = AnimaticLayout(size: stage)
        return ScreenText(animatic.prompt).wrapped(to: layout.cardWidth, lines: layout.cardLines)
            .joined(separator: "\n")
    }
}

extension AnimaticGraph: CustomStringConvertible {
    var description: String {
        ([moving, "\(layout.lowerThird)[third]", burnedIn] + (animatic.audio ? [tone] : [])).joined(separator: ";\n")
    }

    /// The moving picture, as `[moving]`, with all of its frames.
    private var moving: String {
        let enlarged = stage == size ? "" : "scale=\(size.width):\(size.height):flags=bilinear,"
        let blended = "\(enlarged)framerate=fps=24:interp_start=0:interp_end=255:scene=100[moving]"
        return switch pictures.count {
        case 0: "\(AnimaticLayout(size: stage).card),\(held),\(push(from: 0, to: 0.02, over: steps)),\(blended)"
        case 1: "[0:v]\(filled),\(held),\(push(from: 0, to: 0.045, over: steps)),\(blended)"
        default: dissolve + blended
        }
    }

    /// The start frame draws near, dissolves into the end frame, and that settles: the clip begins with the one and
    /// ends with the other exactly as they were drawn.
    private var dissolve: String {
        let share = steps * 5 / 8
        let seconds = Double(animatic.duration)
        return """
            [0:v]\(filled),\(held),\(push(from: 0, to: 0.035, over: share)),trim=end_frame=\(share + 1)[start];
            [1:v]\(filled),\(held),\(push(from: 0.035, to: 0, over: share))[end];
            [start][end]xfade=transition=fade:duration=\(seconds / 4):offset=\(seconds * 3 / 8),
            """
    }

    /// Computed frames, two a blended pair.
    private var steps: Int { animatic.duration * AnimaticRenderer.frameRate / 2 }

    /// A picture that fills the stage, cropped where its shape differs.
    private var filled: String {
        "scale=\(stage.width):\(stage.height):force_original_aspect_ratio=increase:flags=lanczos,"
            + "crop=\(stage.width):\(stage.height),setsar=1,format=yuv420p"
    }

    /// One picture held for ever, at the rate of the steps.
    private var held: String { "loop=loop=-1:size=1,setpts=N/12/TB,fps=12" }

    /// A slow move towards or away from a picture; insets are shares of its sides, and it starts and ends gently.
    private func push(from: Double, to: Double, over steps: Int) -> String {
        let inset = "(st(0,min(on/\(steps),1));\(from)+(\(to)-\(from))*ld(0)*ld(0)*(3-2*ld(0)))"
        let (left, right, top, bottom) = ("'W*\(inset)'", "'W-W*\(inset)'", "'H*\(inset)'", "'H-H*\(inset)'")
        return "perspective=x0=\(left):y0=\(top):x1=\(right):y1=\(top):x2=\(left):y2=\(bottom):x3=\(right):y3=\(bottom)"
            + ":interpolation=linear:eval=frame"
    }

    /// The lower third is drawn once and laid over every frame.
    private var burnedIn: String { "[moving][third]overlay=0:H-h:format=yuv420,format=yuv420p[video]" }

    /// The sine of 220 Hz that ffmpeg makes has -18 dB.
    private var tone: String {
        "sine=frequency=220:sample_rate=48000:duration=\(animatic.duration),volume=-12dB,"
            + "afade=type=in:duration=0.1,afade=type=out:start_time=\(Double(animatic.duration) - 0.2):duration=0.2[audio]"
    }
}
