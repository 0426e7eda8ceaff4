/// What is known of a frame that a manifest names.
enum NamedFrame {
    case file(Manifest.FrameFile)
    /// It stands at an address, and was not asked for yet.
    case noted

    var file: Manifest.FrameFile? {
        if case .file(let file) = self { file } else { nil }
    }
}
