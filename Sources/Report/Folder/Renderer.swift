import Digest
import Files
import Model

/// The program that renders reports. A report that another one rendered is due again, whether or not its scene changed:
/// templates, styles, scripts and words are compiled in.
///
/// Told by the build id that the linker makes from everything it puts together (`Package.swift` asks for it): the same
/// build has the same one wherever it is installed, any other build has another, and it is read with the program's first
/// bytes. So it takes no list of what a page depends on, which could forget something. A new build that renders the
/// same pages costs one rendering of each; their files stay as they are.
package struct Renderer: Equatable, Sendable {
    /// Compared and kept, never shown.
    let digest: String

    /// The same program with other rules of the review, and other rates, which pages show.
    func showing(_ rules: ReviewRules, _ rates: DollarRates = .none) -> Renderer {
        let ruled = rules == .standard ? "" : ", rules \(SHA256Digest.of("\(rules)"))"
        let rated = rates == .none ? "" : ", rates \(SHA256Digest.of("\(rates)"))"
        return Renderer(digest: digest + ruled + rated)
    }

    init(digest: String) {
        self.digest = digest
    }

    /// The program that is running; where that cannot be read, always the same one.
    package static func current() -> Renderer {
        let path = "/proc/self/exe"
        if let start = try? Disk.start(of: path, count: 1 << 16), let id = buildID(of: start) {
            return Renderer(digest: "build \(id)")
        }
        // Linked in another way than ours: as good as one can tell files apart.
        let trace = try? Disk.trace(of: path, followsLinks: true)
        return Renderer(digest: trace.map { "\($0.bytes) bytes of \($0.modifiedAt)" } ?? "unknown")
    }
}
