import Testing

@testable import Media

/// What ffmpeg's list of frames says; no ffmpeg.
@Suite struct DecodedTests {
    @Test func thePictureEndsWithItsLastFrame() {
        let list = """
            #software: Lavf59.27.100
            #tb 0: 1/24
            #media_type 0: video
            0,          0,          0,        1,      472, 0x152c1d1e
            0,          2,          2,        1,      472, 0x37a7193a
            0,          5,          5,        0,      472, 0x37a7193a

            """
        #expect(Decoded(frameList: list) == Decoded(frames: 3, end: 0.25))
    }

    @Test func soundEndsWithItsLastPacket() {
        let list = "#tb 0: 1/48000\n0, 0, 0, 1024, 2048, 0xeceff6d5\n0, 1024, 1024, 512, 1024, 0xab4aeb8b\n"
        #expect(Decoded(frameList: list) == Decoded(frames: 2, end: 0.032))
    }

    @Test(arguments: ["", "#tb 0: 1/24\n", "#tb 0: 1/0\n", "#tb 0: x\n", "nothing\n"])
    func nothingThatCameEndsAtOnce(list: String) {
        #expect(Decoded(frameList: list) == Decoded(frames: 0, end: 0))
    }

    /// A frame without a time has the lowest number there is.
    @Test func aFrameWithoutATimeCounts() {
        let list = "#tb 0: 1/24\n0, -9223372036854775808, -9223372036854775808, 9223372036854775807, 472, 0x1\n"
        let decoded = Decoded(frameList: list)
        #expect(decoded.frames == 1)
        #expect(decoded.end == 0)
    }
}
