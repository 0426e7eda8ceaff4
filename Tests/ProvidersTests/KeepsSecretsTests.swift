import Providers
import Testing

@Suite struct KeepsSecretsTests {
    @Test(arguments: [
        "https://a.example", "https://a.example:81/b?c", "http://localhost", "http://localhost:81/token",
        "http://127.0.0.1/x?y", "http://[::1]:9#z",
    ])
    func anEncryptedWayAndThisMachineDo(_ url: String) {
        #expect(keepsSecrets(url))
    }

    @Test(arguments: [
        "", "a.example", "http://a.example", "http://127.0.0.1.example/t", "http://localhost.example",
        "http://localhost:81@a.example/t", "http://localhost@a.example", "http://127.0.0.2", "HTTP://localhost",
        "ftp://a/b",
        "http://localhost:81a.example/",
    ])
    func everythingElseIsOpenToTheNetwork(_ url: String) {
        #expect(!keepsSecrets(url))
    }
}
