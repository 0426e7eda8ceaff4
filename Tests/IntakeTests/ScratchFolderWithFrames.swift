import Foundation
import TestSupport

/// A folder with the frames `a.png` and `b.jpg`, and the many files that are none.
struct ScratchFolderWithFrames {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try folder.write(Pictures.png(width: 1280, height: 720), to: "a.png")
        try folder.write(Pictures.jpeg(width: 1920, height: 1080), to: "b.jpg")
    }
}
