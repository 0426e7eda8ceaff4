import Testing

@testable import Media

@Suite struct FFmpegTests {
    @Test func isFoundOnASearchPath() throws {
        let error = #expect(throws: MediaError.self) { try FFmpeg(searching: "/nowhere:/proc") }
        #expect(error?.code == .toolMissing)
        #expect(try FFmpeg(searching: "/nowhere:/usr/bin:/bin").ffprobe.hasSuffix("/ffprobe"))
    }

    @Test func aChildHasADeadline() async throws {
        var shells = FFmpeg(ffmpeg: "/bin/sleep", ffprobe: "/bin/sleep")
        shells.patience = 0.5
        let error = await #expect(throws: MediaError.self) {
            try await shells.run(shells.ffmpeg, ["infinity"], deadline: 0.02)
        }
        #expect(error?.code == .toolFailed)
        #expect(error?.message == "/bin/sleep was stopped after 0.01 seconds")
    }

    @Test func aKilledChildIsAFailureOfTheTool() async throws {
        let ffmpeg = try FFmpeg(patience: 1000)
        let error = await #expect(throws: MediaError.self) {
            try await ffmpeg.run("/bin/sh", ["-c", "kill -9 $$"], deadline: 60)
        }
        #expect(error?.code == .toolFailed)
    }

    @Test func aTalkativeChildIsReadToTheEndAndQuotedInShort() async throws {
        let script =
            "i=0; while [ $i -lt 20000 ]; do echo line $i >&2; i=$((i+1)); done; printf '\\033[31mlast' >&2; exit 3"
        let result = try await FFmpeg(patience: 1000).run("/bin/sh", ["-c", script], deadline: 60)
        #expect(result.exitCode == 3)
        #expect(result.complaint == "line 19998; line 19999; [31mlast")
    }
}
