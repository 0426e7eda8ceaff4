import Foundation
import Model
import Testing

@testable import Intake

/// Sizes of pictures, and pictures that are not what they say.
@Suite struct PictureHeaderTests {
    @Test(arguments: [(1, 1), (1280, 720), (1080, 1920), (16_384, 16)])
    func theSizeComesFromTheBytes(width: Int, height: Int) throws {
        let png = try PictureHeader(Array(Pictures.png(width: width, height: height)))
        let jpeg = try PictureHeader(Array(Pictures.jpeg(width: width, height: height)))

        #expect((png.format, png.width, png.height) == (.png, width, height))
        #expect((jpeg.format, jpeg.width, jpeg.height) == (.jpeg, width, height))
    }

    @Test(arguments: [(0, 10), (10, 0), (16_385, 10), (10, 60_000)])
    func impossibleSizesAreRefused(width: Int, height: Int) {
        #expect(throws: PictureFault.self) { try PictureHeader(Array(Pictures.png(width: width, height: height))) }
        #expect(throws: PictureFault.self) { try PictureHeader(Array(Pictures.jpeg(width: width, height: height))) }
    }

    /// Wherever a file was cut off, it is refused, and nothing reads beyond its end.
    @Test(arguments: [Pictures.png(width: 64, height: 64), Pictures.jpeg(width: 64, height: 64)])
    func noPartOfAPictureIsAPicture(whole: Data) {
        for count in 0..<whole.count {
            #expect(throws: PictureFault.self, "\(count) bytes") { try PictureHeader(Array(whole.prefix(count))) }
        }
    }

    @Test(arguments: [
        ("a header with another checksum", Pictures.png(width: 64, height: 64).replacing(17, with: 1)),
        ("a PNG without data", Pictures.png(width: 64, height: 64, dataBytes: 0)),
        ("a chunk longer than the file", Pictures.png(width: 64, height: 64).replacing(33, with: 0x7F)),
        ("a segment of length 1", Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0, 0])),
        ("a scan before the frame header", Data([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 0xFF, 0xD9])),
        ("a frame header of the wrong length", Pictures.jpeg(width: 64, height: 64).replacing(23, with: 0x0A)),
        (
            "a second frame header",
            Data(Pictures.jpeg(width: 8, height: 8).prefix(33) + Pictures.jpeg(width: 8, height: 8).dropFirst(20))
        ),
        ("a GIF", Data("GIF89a".utf8)),
    ])
    func damagedPicturesAreRefused(what: String, data: Data) {
        #expect(throws: PictureFault.self) { try PictureHeader(Array(data)) }
    }

    @Test func fillBytesBeforeAMarkerAreTaken() throws {
        var data = Pictures.jpeg(width: 8, height: 8)
        data.insert(contentsOf: [0xFF, 0xFF], at: 20)
        #expect(try PictureHeader(Array(data)).width == 8)
    }
}

extension Data {
    /// A copy with another byte at an offset.
    fileprivate func replacing(_ offset: Int, with byte: UInt8) -> Data {
        var copy = self
        copy[offset] = byte
        return copy
    }
}
