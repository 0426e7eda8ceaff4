import COpenSSL

/// Signatures of RSA with SHA-256 (PKCS #1 v1.5), which JSON Web Tokens call RS256, through OpenSSL's libcrypto.
package enum RS256Signature {
    /// The signature of `bytes` by a private key in PEM; nil when that is no RSA key that libcrypto can use.
    ///
    /// The reason is not told: libcrypto's words could quote the key.
    package static func of(_ bytes: [UInt8], privateKey pem: String) -> [UInt8]? {
        guard let key = readKey(pem) else { return nil }
        defer { EVP_PKEY_free(key) }
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA, let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        var length = Int(EVP_PKEY_get_size(key))
        guard length > 0, EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1 else { return nil }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else { return nil }
        return Array(signature.prefix(length))
    }

    private static func readKey(_ pem: String) -> OpaquePointer? {
        CryptoLibrary.begin
        var text = Array(pem.utf8)
        defer { OPENSSL_cleanse(&text, text.count) }
        guard let memory = BIO_new_mem_buf(text, Int32(clamping: text.count)) else { return nil }
        defer { BIO_free(memory) }
        // An encrypted key has no password here; without this callback libcrypto would ask the terminal for one.
        return PEM_read_bio_PrivateKey(memory, nil, { _, _, _, _ in -1 }, nil)
    }
}
