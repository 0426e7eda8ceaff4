import COpenSSL

/// SHA-256 through OpenSSL's libcrypto: of bytes at once, or of a stream piece by piece.
///
/// A value is used by one owner: feed it with ``update(_:)``, then ask once with ``finish()``.
package struct SHA256Digest: ~Copyable {
    private let context: OpaquePointer

    /// An empty digest, to be fed.
    package init() {
        CryptoLibrary.begin
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            // Every libcrypto has SHA-256; without memory for a few bytes nothing else would work either.
            fatalError("libcrypto has no SHA-256")
        }
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Adds bytes to what is digested.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        EVP_DigestUpdate(context, base, bytes.count)
    }

    /// The digest of everything added, as 64 lower-case hexadecimal digits.
    package consuming func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return hexadecimal(digest)
    }

    /// The digest of `bytes`, as 64 lower-case hexadecimal digits.
    package static func of(_ bytes: some Collection<UInt8>) -> String {
        var digest = SHA256Digest()
        if bytes.withContiguousStorageIfAvailable({ digest.update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { digest.update($0) }
        }
        return digest.finish()
    }

    /// The digest of a text's UTF-8, as 64 lower-case hexadecimal digits.
    package static func of(_ text: String) -> String { of(Array(text.utf8)) }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
