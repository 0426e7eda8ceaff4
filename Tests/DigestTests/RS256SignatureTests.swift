import Digest
import Testing

@Suite struct RS256SignatureTests {
    @Test(arguments: ["", "hush", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
    func whatIsNoKeySignsNothing(_ pem: String) {
        #expect(RS256Signature.of([1, 2, 3], privateKey: pem) == nil)
    }
}
