import Testing

@testable import HTTP

@Suite struct IPAddressTests {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.2.1", "192.168.1.1", "198.19.0.1", "203.0.113.9", "224.0.0.1", "255.255.255.255", "::",
        "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "fe80::1", "fd00::1", "ff02::1", "2001:db8::1", "2001::1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    ])
    func whatIsInsideOrNobodysIsNotPublic(_ text: String) throws {
        #expect(try !#require(IPAddress(text)).isPublic)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.167.1.1",
        "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::200e", "64:ff9b::808:808",
    ])
    func whatSomebodyElseOwnsIsPublic(_ text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
    }

    @Test(arguments: ["", "1.2.3", "127.1", "0x7f000001", "1.2.3.4.5", "::g", "[::1]", "example.com"])
    func onlyTheUsualNotationIsRead(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: ["192.0.2.1", "2001:db8:0:0:0:0:0:1"]) func theTextIsReadBack(_ text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.text == text)
        #expect(IPAddress(address.text) == address)
    }

    @Test func theSystemReadsNumbersInEveryNotation() async throws {
        let loopback = try #require(IPAddress("127.0.0.1"))
        for name in ["127.0.0.1", "127.1", "0x7f000001", "2130706433"] {
            #expect(await lookUpHost(name) == [loopback])
        }
        #expect(await lookUpHost("no-such-host.invalid").isEmpty)
    }
}
