/// The rule for ids that people choose (projects, scenes, shots): `[A-Za-z0-9][A-Za-z0-9_-]{0,63}`.
///
/// Such an id is safe as a file name, in a URL and in a label, so no other room has to escape it.
package func isValidID(_ text: some StringProtocol) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    guard let first = text.utf8.first, isAlphanumeric(first), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F }
}

/// A scene's place: its project and its id in it.
package struct SceneID: Hashable, Sendable {
    package var project: String
    package var scene: String

    package init(project: String, scene: String) {
        self.project = project
        self.scene = scene
    }
}

/// A shot's identity: project, scene and shot.
package struct ShotID: Hashable, Sendable {
    package var scene: SceneID
    package var shot: String

    package init(scene: SceneID, shot: String) {
        self.scene = scene
        self.shot = shot
    }
}

/// Makes ids for jobs and submissions: ULIDs in lower case, 26 characters that sort by time (github.com/ulid/spec).
package func makeULID(at now: Timestamp, using random: inout some RandomNumberGenerator) -> String {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    var value = UInt128(UInt64(max(0, now.microseconds / 1000)) & 0xFFFF_FFFF_FFFF) << 80
    value |= UInt128(random.next() as UInt64) << 16 | UInt128(UInt16.random(in: .min ... .max, using: &random))
    var characters = [UInt8](repeating: 0, count: 26)
    for index in characters.indices.reversed() {
        characters[index] = alphabet[Int(value & 31)]
        value >>= 5
    }
    return String(decoding: characters, as: UTF8.self)
}
