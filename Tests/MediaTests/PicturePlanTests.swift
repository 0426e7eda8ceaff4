import Model
import Testing

@testable import Media

/// How large the pictures of a clip are, and how many tiles its strip has; no ffmpeg.
@Suite struct PicturePlanTests {
    @Test(arguments: [
        (0.5, 1.0, 1), (1, 1, 1), (1.01, 1, 2), (8, 1, 8), (60, 1, 60), (60.5, 2, 31), (120, 2, 60), (121, 4, 31),
        (600, 16, 38), (1_000_000, 16, 38),
    ])
    func theStepIsDoubledUntilThereAreAtMostSixtyTiles(seconds: Double, step: Double, tiles: Int) {
        let strip = PicturePlan(size: (1280, 720), seconds: seconds).strip
        #expect(strip.tileSeconds == step)
        #expect(strip.tiles == tiles)
        #expect(strip.columns == min(tiles, 10))
    }

    @Test func aClipThatDoesNotSayItsLengthHasAStripOfItsFirstMinute() {
        let strip = PicturePlan(size: (1280, 720), seconds: nil).strip
        #expect(strip.tileSeconds == 1)
        #expect(strip.tiles == 60)
    }

    @Test(arguments: [
        ((1280, 720), 360, 90), ((720, 1280), 1138, 284), ((1000, 1000), 640, 160), ((1998, 1080), 346, 86),
        ((10_000, 1), 64, 16), ((1, 10_000), 2560, 640),
    ])
    func heightsFollowTheShapeAndAreEven(size: (Int, Int), poster: Int, tile: Int) {
        let plan = PicturePlan(size: size, seconds: 8)
        #expect(plan.poster.width == 640)
        #expect(plan.poster.height == poster)
        #expect(plan.strip.tileHeight == tile)
    }

    @Test(arguments: [
        (8.0, 8), (7.9, 8), (7.02, 7), (7.2, 8), (3, 3), (0.04, 1), (0, 1), (9, 8),
    ])
    func theStripHasNoTileBehindThePicturesEnd(end: Double, tiles: Int) {
        let plan = PicturePlan(size: (1280, 720), seconds: 8)
        #expect(plan.strip(of: Decoded(frames: 1, end: end), .film).tiles == tiles)
    }
}
