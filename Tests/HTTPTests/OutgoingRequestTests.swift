import HTTPTypes
import Testing

@testable import HTTP

@Suite struct OutgoingRequestTests {
    @Test(arguments: [
        "https://storage.googleapis.com/storage/v1/b/film/o?prefix=a%2Fb&fields=items(name,size),nextPageToken",
        "https://frames.example", "https://frames.example/", "http://[::1]:8080/a?b=https://c.example/d",
        "https://frames.example?a", "tokens", "",
    ])
    func theAddressGoesOutLetterByLetter(_ url: String) {
        #expect(OutgoingRequest(method: .get, url: url).url == url)
    }

    @Test func theHeadHasItsParts() {
        let head = OutgoingRequest(method: .post, url: "https://a.example:81/b?c#d").head
        #expect(head.scheme == "https")
        #expect(head.authority == "a.example:81")
        #expect(head.path == "/b?c#d")
        let bare = OutgoingRequest(method: .get, url: "https://a.example?b/c").head
        #expect(bare.authority == "a.example")
        #expect(bare.path == "?b/c")
    }

    @Test func nothingInAFieldOrAnAddressBeginsAnotherLine() {
        var request = OutgoingRequest(method: .get, url: "https://a.example/b\r\nHost: c")
        request.fields[.accept] = "x\r\nHost: c"
        #expect(!request.url.utf8.contains(10))
        #expect(request.fields[.accept]?.utf8.contains(10) == false)
    }
}
