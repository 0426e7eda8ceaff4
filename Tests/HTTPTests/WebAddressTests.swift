import Testing

@testable import HTTP

@Suite struct WebAddressTests {
    @Test func theHostIsReadAsItIsConnectedTo() throws {
        let address = try #require(WebAddress("HTTPS://Frames.Example:8443/a%20b.png?sig=1"))
        #expect(address.isEncrypted)
        #expect(address.host == "frames.example")
        #expect(address.port == 8443)
        #expect(address.text == "https://frames.example:8443/a%20b.png?sig=1")
        #expect(address.authority == "frames.example:8443")
        #expect(WebAddress("http://[2001:DB8::1]/a.png")?.host == "2001:db8::1")
        #expect(WebAddress("https://frames.example")?.text == "https://frames.example/")
    }

    @Test(arguments: [
        "https://user@frames.example/a.png", "https://user:word@frames.example/a.png", "https:///a.png",
        "https://frames.example:0/a", "https://frames.example:65536/a", "https://fra mes.example/a",
        "https://é.example/a",
        "https://frames.example\\@127.0.0.1/a", "https://%31%32%37.0.0.1/a", "https://frames.example?a", "ftp://a/b",
        "//frames.example/a", "https://frames.example/a\nHost: b", "https://[frames.example]/a", "https://[::1/a",
        "https://\(String(repeating: "a", count: 254))/a", "https://a/\(String(repeating: "b", count: 2048))",
    ])
    func whatTwoReadersCouldReadDifferentlyIsRefused(_ text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test func aFragmentIsForWhoeverShowsTheFile() throws {
        #expect(WebAddress("https://frames.example/a.png?v=1#page=2 of ü")?.text == "https://frames.example/a.png?v=1")
        #expect(WebAddress("https://user@frames.example/a.png#b") == nil)
        let address = try #require(WebAddress("https://frames.example/a.png"))
        #expect(address.following("b.png#c")?.text == "https://frames.example/b.png")
    }

    @Test func aRedirectionMayBeRelative() throws {
        let address = try #require(WebAddress("https://frames.example/shots/a.png?sig=1"))
        #expect(address.following("b.png")?.text == "https://frames.example/shots/b.png")
        #expect(address.following("/c.png")?.text == "https://frames.example/c.png")
        #expect(address.following("//other.example/d.png")?.text == "https://other.example/d.png")
        #expect(address.following("file:///etc/passwd") == nil)
    }

    @Test func aSignatureIsNotShown() {
        #expect(WebAddress("https://frames.example/a.png?X-Signature=hush")?.shown == "https://frames.example/a.png")
    }
}
