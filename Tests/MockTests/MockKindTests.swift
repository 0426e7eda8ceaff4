import Model
import Providers
import TestSupport
import Testing

@testable import Media
@testable import Mock

@Suite struct MockKindTests {
    private let folder: ScratchFolder
    private let tools: Toolbox

    init() throws {
        folder = try ScratchFolder()
        tools = Toolbox(state: folder.path, surroundings: ManualClock().surroundings, environment: [:])
    }

    private let kind = ProviderKind.mock(ffmpeg: { () throws(MediaError) in
        FFmpeg(ffmpeg: "/bin/true", ffprobe: "/bin/true")
    })
    private let bare = ProviderKind.mock(ffmpeg: { () throws(MediaError) in
        throw MediaError(code: .toolMissing, message: "ffmpeg was not found", remedy: "Install it")
    })

    @Test func theMockNeedsNoSettings() throws {
        #expect(kind.missing(SettingValues([:])).isEmpty)
        let provider = try kind.makeProvider(SettingValues([:]), tools)
        #expect(provider.name == kind.name)
        #expect(provider.capabilities == kind.capabilities(SettingValues([:])))
    }

    @Test func itsDefaultsStandInItsSettings() throws {
        let settings = try MockSettings(SettingValues([:]))
        #expect(settings == MockSettings(delay: 5...10, failureRate: 0, retryRate: 0, seed: 1))
    }

    @Test func itsSettingsSayHowItBehaves() throws {
        let texts = ["mock.delay": "3", "mock.failure_rate": "0.25", "mock.retry_rate": "1", "mock.seed": "7"]
        let values = SettingValues(texts.mapValues { SettingText($0, at: .preset) })
        #expect(try MockSettings(values) == MockSettings(delay: 3...3, failureRate: 0.25, retryRate: 1, seed: 7))
    }

    @Test func withoutFFmpegThereIsNoMock() {
        let fault = SettingFault(code: .unavailable, message: "ffmpeg was not found", remedy: "Install it")
        #expect(throws: fault) { _ = try bare.makeProvider(SettingValues([:]), tools) }
        #expect(bare.check(SettingValues([:]), tools).map(\.verdict) == [.fault(fault)])
        #expect(kind.check(SettingValues([:]), tools).map(\.verdict) == [.fine("/bin/true is there")])
    }

    @Test func itsHandlesAreItsOwn() {
        #expect(kind.readHandle("mock-1a2b") == .operation(ProviderOperation(name: "mock-1a2b")))
        for text in ["", "1a2b", "mock-../x", "gs://bucket/a.mp4", "projects/p/operations/1"] {
            #expect(kind.readHandle(text) == nil, "\(text)")
        }
    }
}
