/// Which of a shot's completed takes plays: the one that a person selected last, else the latest. A real one always comes
/// before an animatic, also before one that somebody selected.
///
/// - Parameters:
///   - takes: the completed ones, first take first.
///   - choice: the job that a person selected; nil when nobody did.
/// - Returns: nil when there is none.
package func selectTake<Take>(
    of takes: [Take], choice: String?, job: (Take) -> String, isAnimatic: (Take) -> Bool
) -> Take? {
    let real = takes.filter { !isAnimatic($0) }
    let candidates = real.isEmpty ? takes : real
    return candidates.first { job($0) == choice } ?? candidates.last
}
