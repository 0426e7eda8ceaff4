import Foundation

/// The letters of animatics: DejaVu Sans, which knows most alphabets and is on nearly every Linux.
enum Typeface {
    case regular, bold

    /// drawtext's option for it: the file where Debian's fonts-dejavu-core puts it, else whatever fontconfig finds.
    var option: String {
        let (file, name) =
            switch self {
            case .regular: ("DejaVuSans.ttf", "DejaVu Sans")
            case .bold: ("DejaVuSans-Bold.ttf", "DejaVu Sans:bold")
            }
        let path = "/usr/share/fonts/truetype/dejavu/\(file)"
        return FileManager.default.isReadableFile(atPath: path)
            ? "fontfile=\(path)" : "font='\(name.replacing(":", with: "\\:"))'"
    }
}
