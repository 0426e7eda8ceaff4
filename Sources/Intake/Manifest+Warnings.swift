import Model

extension Manifest {
    /// Something that will be bought as it is written, and that few people mean.
    struct Warning: Equatable, Sendable {
        var position: SourcePosition
        var message: String
    }

    /// Frames that are not of the shape of their shot, or that are shown turned.
    var warnings: [Warning] {
        scenes.flatMap { scene in
            scene.shots.flatMap { shot in
                [("start_frame", shot.startFrame), ("end_frame", shot.endFrame)].compactMap { key, frame in
                    frame?.warning(for: shot.spec.aspectRatio).map {
                        Warning(position: shot.position, message: "\(key) of \(scene.id)/\(shot.id) \($0)")
                    }
                }
            }
        }
    }
}

extension Manifest.FrameFile {
    /// What is odd about it, as the end of a sentence; nil when nothing is.
    fileprivate func warning(for ratio: AspectRatio) -> String? {
        let isTurned = orientation > 4
        let (width, height) =
            isTurned ? (reference.height, reference.width) : (reference.width, reference.height)
        guard width > 0, height > 0, let wanted = ratio.quotient else { return nil }
        let shape = Double(width) / Double(height)
        if abs(shape / wanted - 1) > 0.02 {
            return "is \(width)x\(height) and the shot is \(ratio.rawValue): it will be cropped, stretched or refused"
        }
        return orientation == 1
            ? nil
            : "is shown as \(width)x\(height) only after it is turned (EXIF orientation \(orientation)), which providers may "
                + "not do; save it upright"
    }
}
