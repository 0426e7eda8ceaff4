/// The candidate that a mistyped word most likely means; nil when none is near.
///
/// Case and the separators `-`, `_` and space do not count. A third of the letters may differ, at most three: beyond
/// that a suggestion misleads more often than it helps.
package func closestMatch(to word: String, in candidates: [String]) -> String? {
    let typed = letters(of: word)
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let meant = letters(of: candidate)
        let limit = min(3, max(1, meant.count / 3), (best?.distance ?? .max) - 1)
        guard abs(typed.count - meant.count) <= limit else { continue }
        let distance = editDistance(typed, meant)
        if distance <= limit { best = (candidate, distance) }
    }
    return best?.candidate
}

private func letters(of word: String) -> [Unicode.Scalar] {
    guard word.utf8.count <= 256 else { return [] }
    return word.lowercased().unicodeScalars.filter { !"-_ ".unicodeScalars.contains($0) }
}

/// The Damerau-Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions,
/// substitutions and swaps of neighbours.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        for column in 0..<right.count {
            let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
            var distance = min(substitution, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                distance = min(distance, beforePrevious[column - 1] + 1)
            }
            current.append(distance)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
}
