import COpenSSL

/// libcrypto, begun in a way that lets a process end while some of its threads still digest.
enum CryptoLibrary {
    /// Asked for before the first call of libcrypto. By default it clears its tables when the process exits, and a thread that
    /// is at work then, as any may be when a signal ends a sweep, would read what is not there any more.
    static let begin: Void = {
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    }()
}
