/// The most that a manifest may hold; each limit bounds what a hostile or broken file can cost.
enum ManifestLimits {
    /// Bytes of a manifest file.
    static let fileBytes = 5_000_000
    /// Levels of mappings and sequences inside each other.
    static let depth = 64
    /// Scalars, mappings and sequences of a file; 10,000 shots with all fourteen keys have 290,000.
    static let values = 350_000
    /// Keys of one mapping; a shot has fourteen.
    static let keys = 100
    static let shots = 10_000
    /// Unicode scalars of a prompt, as JSON Schema counts them.
    static let promptLength = 10_000
    /// Unicode scalars of a title or a name.
    static let titleLength = 200
    static let durations = 1...3600
    static let sceneNumbers = 1...1_000_000
    static let attempts = 1...10
    static let priorities = -100...100
    static let seeds = 0...Int(UInt32.max)
    /// Frames that stand elsewhere.
    static let frameAddresses = 1000
    /// Pixels of each side of a frame.
    static let frameSides = 1...16_384
    /// Faults that are shown of one file.
    static let faults = 100
}

/// The most bytes of a frame, which is what providers take.
package let frameByteLimit = 20_000_000
