import Model

/// The pictures that are made of a clip while it is decoded.
struct PicturePlan: Sendable {
    /// Pixels of the poster.
    var poster: (width: Int, height: Int)
    /// The strip, with as many tiles as the clip's headers promise.
    var strip: FilmStrip

    /// - Parameters:
    ///   - size: the clip's as it is shown, in pixels.
    ///   - seconds: how long its picture is, as its headers say; nil when they do not, and then the strip is that of its
    ///     first minute.
    init(size: (width: Int, height: Int), seconds: Double?) {
        func height(ofWidth width: Int) -> Int {
            // What is far higher than wide or the other way round was made to break something, and is squeezed.
            let shape = min(max(Double(size.height) / Double(max(size.width, 1)), 0.1), 4)
            return max(2, 2 * Int((Double(width) * shape / 2).rounded()))
        }
        poster = (640, height(ofWidth: 640))
        let length = min(seconds ?? Double(Self.maximumTiles), Double(Decoded.limit.seconds))
        var step = 1.0
        while Self.tiles(length, step: step) > Self.maximumTiles { step *= 2 }
        let tiles = Self.tiles(length, step: step)
        strip = FilmStrip(
            tileSeconds: step, tileWidth: Self.tileWidth, tileHeight: height(ofWidth: Self.tileWidth), tiles: tiles,
            columns: min(tiles, Self.maximumColumns))
    }

    /// Enough for a page as wide as screens are, and a picture that a browser decodes in no time.
    private static let maximumTiles = 60
    private static let maximumColumns = 10
    private static let tileWidth = 160

    private static func tiles(_ seconds: Double, step: Double) -> Int { max(1, Int((seconds / step).rounded(.up))) }

    /// The strip as it became.
    ///
    /// A tile that only the last frame could fill may be missing, so it does not count.
    ///
    /// - Parameter picture: what was decoded.
    func strip(of picture: Decoded, _ rate: FrameRate) -> FilmStrip {
        var strip = strip
        strip.tiles = min(
            strip.tiles, Self.tiles(picture.end - 1.5 / rate.framesPerSecond, step: strip.tileSeconds))
        return strip
    }
}

extension PicturePlan {
    static let strip = "strip.jpg"
    /// The first still is the first frame.
    static let firstFrame = still(0)
    static let lastFrame = "last.jpg"
    static let stillReport = "stills.txt"
    static func still(_ number: Int) -> String { "still-\(number + 1).jpg" }

    /// ffmpeg's further outputs of the same decoding, into its working folder.
    ///
    /// - Parameter stream: the number of the picture's stream.
    func outputs(of stream: Int) -> [String] {
        let stills = StillReport.stills
        let isNext = "isnan(prev_selected_t)+gte(t-prev_selected_t\\,\(stills.step))"
        let rows = (strip.tiles + strip.columns - 1) / strip.columns
        return output(
            of: stream, frames: stills.count,
            "select=lt(t-start_t\\,2)*(\(isNext)),\(scaled(poster.width, poster.height, by: "lanczos")),signalstats,"
                + "metadata=print:file=\(Self.stillReport)",
            to: ["still-%d.jpg"])
            + output(
                of: stream, frames: 1,
                // Where frames are missing the one before them stands on the screen, as in a player.
                "select=lt(t\\,\(Decoded.limit.seconds)),fps=1/\(Int(strip.tileSeconds)):start_time=0:round=up,"
                    + "\(scaled(strip.tileWidth, strip.tileHeight, by: "area")),tile=\(strip.columns)x\(rows)",
                to: ["-update", "1", Self.strip])
            + output(
                of: stream, frames: 1,
                // At one frame in a day the last of all takes the place of those before it, and only that one is scaled.
                "select=lt(t\\,\(Decoded.limit.seconds))*lt(n\\,\(Decoded.limit.frames)),"
                    + "fps=1/86400:start_time=0:round=down:eof_action=pass,"
                    + scaled(poster.width, poster.height, by: "lanczos"),
                to: ["-update", "1", Self.lastFrame])
    }

    private func output(of stream: Int, frames: Int, _ filters: String, to file: [String]) -> [String] {
        ["-map", "0:\(stream)", "-fps_mode", "passthrough", "-frames:v", String(frames), "-vf", filters]
            // The same clip gives the same bytes.
            + ["-q:v", "4", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "image2"] + file
    }

    private func scaled(_ width: Int, _ height: Int, by method: String) -> String {
        "scale=\(width):\(height):flags=\(method):out_range=full,format=yuvj420p,setsar=1"
    }
}
