import Model
import TestSupport
import Testing

@testable import Media

/// The outline of a clip's sound.
@Suite struct LoudnessTests {
    @Test func itHasTheLoudestOfEachStepOfTheClip() async throws {
        let samples = try Samples()
        // Silent for a second, loud for one, then half as loud.
        let steps = try await steps(of: "volume='if(lt(t,1),0,if(lt(t,2),1,0.5))':eval=frame", seconds: 3, samples)
        #expect(steps.count == 96)
        #expect(steps[..<30].allSatisfy { $0 < 3 })
        let (loud, half) = (steps[36..<60], steps[68..<92])
        // A sine of ffmpeg's peaks at an eighth of full scale.
        #expect(loud.allSatisfy { (28...36).contains($0) })
        #expect(half.allSatisfy { (13...19).contains($0) })
    }

    @Test func whereTheSoundHasEndedOrNotBegunTheOutlineIsSilent() async throws {
        let samples = try Samples()
        let clip = try await samples.clip("testsrc2=size=64x64:rate=24", seconds: 4, sound: 2)
        let steps = try #require(try await samples.ffmpeg.measure(clip).loudness?.steps)
        #expect(steps.count == 96)
        #expect(steps[..<44].allSatisfy { $0 > 20 })
        #expect(steps[52...].allSatisfy { $0 == 0 })
        let late = try await samples.remade(
            clip, before: ["-itsoffset", "2"], after: ["-i", "file:\(clip)", "-map", "1:v", "-map", "0:a"])
        let lateSteps = try #require(try await samples.ffmpeg.measure(late).loudness?.steps)
        #expect(lateSteps[..<44].allSatisfy { $0 == 0 })
        #expect(lateSteps[52..<92].allSatisfy { $0 > 20 })
    }

    @Test func aSilentClipHasNone() async throws {
        let samples = try Samples()
        let measured = try await samples.ffmpeg.measure(try await samples.clip("testsrc2=size=64x64:rate=24"))
        #expect(measured.loudness == nil)
        #expect(measured.lastFrame != nil)
    }

    @Test func aShortClipHasStepsThatStillTellSomething() async throws {
        let samples = try Samples()
        #expect(try await steps(of: "anull", seconds: 1, samples).count == 50)
    }

    @Test func stepsComeBackFromTheirText() throws {
        let loudness = Loudness(steps: [0, 1, 254, 255])
        #expect(loudness.base64 == "AAH+/w==")
        #expect(try #require(Loudness(loudness.description)).steps == [0, 1, 254, 255])
        #expect(Loudness("no base64!") == nil)
    }

    private func steps(of filter: String, seconds: Int, _ samples: Samples) async throws -> [UInt8] {
        let clip = try await samples.clip(
            "testsrc2=size=64x64:rate=24", seconds: seconds, audio: true, more: ["-af", filter])
        return try #require(try await samples.ffmpeg.measure(clip).loudness?.steps)
    }
}
