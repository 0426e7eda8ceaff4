import Digest
import Testing

@Suite struct SHA256DigestTests {
    // FIPS 180-4, the examples of appendix B.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ]) func agreesWithTheStandard(_ text: String, _ digest: String) {
        #expect(SHA256Digest.of(text) == digest)
    }

    @Test func pieceByPieceIsTheSameAsAtOnce() {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        var digest = SHA256Digest()
        for start in stride(from: 0, to: bytes.count, by: 777) {
            bytes[start..<min(start + 777, bytes.count)].withUnsafeBytes { digest.update($0) }
        }
        #expect(digest.finish() == SHA256Digest.of(bytes))
    }
}
