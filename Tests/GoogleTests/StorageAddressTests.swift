import Testing

@testable import Google

@Suite struct StorageAddressTests {
    @Test func addressesAreRead() {
        #expect(StorageAddress("gs://bucket") == StorageAddress(bucket: "bucket", name: ""))
        #expect(StorageAddress("gs://bucket/a b/c") == StorageAddress(bucket: "bucket", name: "a b/c"))
        for text in ["", "bucket", "https://bucket/a", "gs://", "gs:///a", "gs://UPPER/a", "gs://a b/c"] {
            #expect(StorageAddress(text) == nil)
        }
    }
}
