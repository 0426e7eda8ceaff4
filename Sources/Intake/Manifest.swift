package import Model

/// A job manifest that was read and checked: every value is one that can be queued as it stands.
package struct Manifest: Equatable, Sendable {
    package var project: Project
    package var scenes: [Scene]

    /// The film that the manifest belongs to.
    package struct Project: Equatable, Sendable {
        package var id: String
        /// The id when the manifest has none.
        package var title: String
    }

    /// One scene with its complete list of shots.
    package struct Scene: Equatable, Sendable {
        package var id: String
        /// 1 or more; the scene's place in the file when the manifest has none.
        package var number: Int
        /// The id when the manifest has none.
        package var title: String
        /// In the order in which they are screened.
        package var shots: [Shot]
    }

    /// One shot, ready to be quoted and queued.
    package struct Shot: Equatable, Sendable {
        package var id: String
        /// The id when the manifest has none.
        package var name: String
        package var spec: ShotSpec
        /// Who renders it: the provider that the manifest names, else the default one.
        package var provider: String
        package var isProviderNamed: Bool
        /// Where the frames stand that `spec` names by digest.
        package var startFrame: FrameFile?
        package var endFrame: FrameFile?
        /// Attempts allowed in all, 1 to 10.
        package var maxRetries: Int
        /// -100 to 100; jobs with a higher one are sent first.
        package var priority: Int
        /// Where the shot stands in the manifest, for messages about it.
        var position: SourcePosition
    }

    /// A frame on disk whose bytes were checked and digested.
    package struct FrameFile: Equatable, Sendable {
        /// Absolute, with every symbolic link resolved.
        package var path: String
        package var reference: FrameReference
        /// How it is turned when it is shown (``exifOrientation(of:)``).
        var orientation: Int

        package init(path: String, reference: FrameReference, orientation: Int = 1) {
            self.path = path
            self.reference = reference
            self.orientation = orientation
        }
    }
}

/// A place in a text file; both count from 1, columns in characters.
package struct SourcePosition: Hashable, Comparable, Sendable {
    package var line: Int
    package var column: Int

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
