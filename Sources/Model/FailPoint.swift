import Glibc

/// Ends the process at once, as a power cut would, when the variable `DAILIES_FAIL_POINT` names this place; stops it, until
/// somebody continues it, when `DAILIES_STOP_POINT` does.
///
/// In debug builds only; a release build has neither the check nor the variables. A test walks all places.
@inline(__always)
package func failPoint(_ place: @autoclosure () -> String) {
    #if DEBUG
        if let wanted = testSwitch("DAILIES_FAIL_POINT"), wanted == place() { kill(getpid(), SIGKILL) }
        // To this thread: whichever else got the signal of a process would let this one run on until it is scheduled.
        if let wanted = testSwitch("DAILIES_STOP_POINT"), wanted == place() { raise(SIGSTOP) }
    #endif
}
