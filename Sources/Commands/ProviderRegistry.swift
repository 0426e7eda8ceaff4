import Media
import Mock
import Providers
import Veo

/// Every vendor there is: a line for each.
enum ProviderRegistry {
    /// The first one renders what nobody says otherwise about.
    static let kinds: [ProviderKind] = [
        .mock(ffmpeg: { () throws(MediaError) in try FFmpeg() }),
        .veo(network: Workspace.network),
    ]

    /// What handles look like, each kind's own.
    static var handleForms: String {
        kinds.map { "of \($0.name): \($0.handleForm)" }.joined(separator: "; ")
    }
}
