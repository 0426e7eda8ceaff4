import Glibc

/// What a variable that only tests set says; nil without it, and always in release builds, which do not know it.
package func testSwitch(_ variable: String) -> String? {
    #if DEBUG
        return getenv(variable).map { String(cString: $0) }
    #else
        return nil
    #endif
}

/// The factor in a variable that only tests set: above 0 and at most 1; 1 for anything else.
package func testFactor(_ variable: String) -> Double {
    guard let factor = testSwitch(variable).flatMap(Double.init), factor > 0, factor <= 1 else { return 1 }
    return factor
}
