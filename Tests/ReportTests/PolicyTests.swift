import Testing

@testable import Report

/// Pages run what is in them and nothing else.
struct PolicyTests {
    @Test func hashesAreBase64OfTheRawDigest() {
        #expect(sourceHash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        #expect(sourceHash("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }

    @Test(arguments: ["scene", "hub", "empty hub"])
    func thePolicyNamesExactlyTheInlineElements(_ kind: String) throws {
        let files =
            switch kind {
            case "scene": try renderScene(SceneFixture.harbor)
            case "hub": try HubFixture.files(of: HubFixture.report())
            default: try HubFixture.files(of: HubFixture.report(of: []))
            }
        let page = try text("index.html", of: files)
        let policy = try between("Content-Security-Policy\" content=\"", "\">", in: page)
            .replacing("&#39;", with: "'")
        let style = try between("<style>", "</style>", in: page)
        let script = try between("<script>", "</script>", in: page)
        #expect(policy.contains("style-src '\(sourceHash(style))';"))
        #expect(policy.contains("script-src '\(sourceHash(script))';"))
        #expect(policy.hasPrefix("default-src 'none';"))
        #expect(!page.contains(" style=\""))
        #expect(page.firstMatch(of: /<[^>]* on[a-z]+=/) == nil)
    }

    @Test func pagesNameNoOtherPlace() throws {
        for files in [
            try renderScene(SceneFixture.harbor),
            try HubFixture.files(of: HubFixture.report(of: [SceneFixture.harbor])),
        ] {
            let page = try text("index.html", of: files)
            // The namespace inside the icons is a name and not an address.
            #expect(!page.replacing("http://www.w3.org/2000/svg", with: "").contains("://"))
        }
    }
}
