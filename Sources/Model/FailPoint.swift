import Glibc

/// Ends the process at once, as a power cut would, when the variable `DAILIES_FAIL_POINT` names this place.
///
/// In debug builds only; a release build has neither the check nor the variable. A test walks all places.
@inline(__always)
package func failPoint(_ place: @autoclosure () -> String) {
    #if DEBUG
        guard let wanted = getenv("DAILIES_FAIL_POINT"), String(cString: wanted) == place() else { return }
        kill(getpid(), SIGKILL)
    #endif
}
