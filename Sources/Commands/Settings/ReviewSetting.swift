import Model
import Providers

/// What reviewers may say is wrong, and the stages of the production: lists with semicolons between.
enum ReviewSetting {
    static let types = Setting(
        "review.issue_types", .issueTypes, default: ReviewRules.standard.types.map(\.text).joined(separator: "; "),
        "What reviewers may say is wrong: a word, the stage that mends it, and its name, with semicolons between.")
    static let stages = Setting(
        "review.stages", .stages, default: ReviewRules.standard.stages.map(\.text).joined(separator: "; "),
        "The stages that a scene can go back to: a number, a name, and where its tool shows a scene, with {project}, "
            + "{scene} and {shot}; with semicolons between.")

    static let all = [types.field, stages.field]
}

extension ReviewRules.IssueType {
    fileprivate var text: String { "\(type) \(stage) \(name)" }

    /// Reads `timing 7 Timing`; nil for anything else.
    fileprivate init?(text: Substring) {
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count == 3, isWord(words[0]), let stage = Int(words[1]), ReviewRules.stageRange.contains(stage),
            By(name: words[2]) != nil
        else { return nil }
        self.init(type: String(words[0]), name: String(words[2]), stage: stage)
    }
}

extension ReviewRules.Stage {
    fileprivate var text: String { "\(stage) \(name)" + (url.map { " \($0)" } ?? "") }

    /// Reads `8 Visuals https://tool.lan/{project}/{scene}`, the address left out or not; nil for anything else.
    fileprivate init?(text: Substring) {
        var words = text.split(separator: " ")
        guard words.count >= 2, let stage = Int(words.removeFirst()), ReviewRules.stageRange.contains(stage) else {
            return nil
        }
        var url: String?
        if let last = words.last, last.contains("://") {
            guard last.hasPrefix("https://") || last.hasPrefix("http://"), last.utf8.allSatisfy({ $0 < 0x7F }),
                !last.contains("\"")
            else { return nil }
            url = String(words.removeLast())
        }
        let name = words.joined(separator: " ")
        guard By(name: name) != nil else { return nil }
        self.init(stage: stage, name: name, url: url)
    }
}

extension SettingForm<[ReviewRules.IssueType]> {
    fileprivate static var issueTypes: SettingForm {
        SettingForm("a list such as timing 7 Timing; lighting 8 Lighting, with stages from 7 to 12") { text in
            readList(text, ReviewRules.IssueType.init(text:), \.type)
        }
    }
}

extension SettingForm<[ReviewRules.Stage]> {
    fileprivate static var stages: SettingForm {
        SettingForm("a list such as 7 Shot list; 8 Visuals https://tool.lan/{project}/{scene}, each of 7 to 12 once") {
            readList($0, ReviewRules.Stage.init(text:), \.stage)
        }
    }
}

/// The items of a list with semicolons between; nil when there is none, one cannot be read, or two have the same key.
func readList<Item, Key: Hashable>(_ text: String, _ read: (Substring) -> Item?, _ key: (Item) -> Key) -> [Item]? {
    let items = text.split(separator: ";").map { part in
        read(Substring(part.drop { $0 == " " }))
    }
    let known = items.compactMap(\.self)
    guard !items.isEmpty, known.count == items.count, Set(known.map(key)).count == known.count else { return nil }
    return known
}

private func isWord(_ text: Substring) -> Bool {
    text.utf8.count <= 64
        && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
}
