/// Whether what is sent to an address stays between us and whom it names: it is encrypted, or on this machine.
package func keepsSecrets(_ url: String) -> Bool {
    let onThisMachine = /http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]+)?(?:[\/?#].*)?/
    return url.hasPrefix("https://") || url.wholeMatch(of: onThisMachine) != nil
}
