import Model

/// What Google's support codes stand for, by its page on responsible use.
private let supportCodes: [(category: String, codes: [Int])] = [
    ("child", [58_061_214, 17_301_594]), ("celebrity", [29_310_472, 15_236_754]),
    ("general video safety", [64_151_117, 42_237_218]), ("dangerous content", [62_263_041]),
    ("hate", [57_734_940, 22_137_204]), ("other safety", [74_803_281, 29_578_790, 42_876_398]),
    ("prohibited content", [89_371_032, 49_114_662, 63_429_089, 72_817_394, 60_599_140]),
    ("third-party content", [35_561_574, 35_561_575]), ("sexual content", [90_789_179, 43_188_360]),
    ("toxic content", [78_610_348]), ("violence", [61_493_863, 56_562_880]), ("vulgar content", [32_635_315]),
]

/// The categories of the support codes in Google's words, each once, in the order of the table; codes that it lacks
/// are left out.
func supportCategories(in text: String) -> [String] {
    let codes = Set(
        text.split { !("0"..."9").contains($0) }.filter { $0.count == 8 }.compactMap { Int($0) })
    return supportCodes.filter { !codes.isDisjoint(with: $0.codes) }.map(\.category)
}

/// Whether Google's words refuse the content of something, and not the form of the request.
func refusesContent(_ message: String) -> Bool {
    let text = message.lowercased()
    return ["usage guidelines", "support codes", "safety filter", "responsible ai", "content policy"]
        .contains(where: text.contains)
}

/// What was refused, by Google's words about an input.
func refusedInput(_ message: String) -> OutcomeClass.Input {
    let text = message.lowercased()
    if text.contains("audio") { return .audio }
    if text.contains("last frame") || text.contains("lastframe") || text.contains("end frame") { return .endFrame }
    if text.contains("image") || text.contains("first frame") { return .startFrame }
    return .prompt
}

/// What was refused when an operation ends with its videos filtered out: the output, unless the words name another.
func filteredInput(_ reasons: [String]) -> OutcomeClass.Input {
    let text = reasons.joined(separator: " ")
    let input = refusedInput(text)
    guard input == .prompt else { return input }
    let isOutput = supportCategories(in: text)
        .contains { $0 == "general video safety" || $0 == "third-party content" }
    return text.lowercased().contains("prompt") && !isOutput ? .prompt : .output
}

/// Google's words with the categories of their support codes.
func explained(_ message: String) -> String {
    let categories = supportCategories(in: message)
    return categories.isEmpty ? message : "\(message) (\(categories.joined(separator: ", ")))"
}
