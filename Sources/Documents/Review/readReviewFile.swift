import Foundation
package import Model
package import Queue
import Review

/// Why a saved review cannot be read at all; nothing of it was taken in.
package struct ReviewFileError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// It is too large, no JSON, or no review.
        case unreadable
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package init(
        code: Code, message: String, remedy: String? = "Save the review again from its page, and hand in that file"
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var exitStatus: ExitStatus { .badInput }
}

/// A saved review as it was read: what can be handed in, and what was wrong with the rest.
package struct ReadReview: Sendable {
    package var file: ReviewFile
    /// Decisions that are none, each by its place in the file: `decisions[3]: …`.
    package var faults: [String]
}

/// The most bytes that a saved review may have.
package let reviewFileLimit = 5_000_000

/// Reads `dailies.review/1`. What is wrong with one decision costs only that one.
///
/// - Parameters:
///   - name: of the file, for messages.
///   - rules: the types of issues that there are.
package func readReviewFile(
    _ bytes: [UInt8], name: String, rules: ReviewRules
) throws(ReviewFileError) -> ReadReview {
    func fault(_ what: String) -> ReviewFileError { ReviewFileError(code: .unreadable, message: "\(name): \(what)") }
    guard bytes.count <= reviewFileLimit else {
        throw fault("larger than \(reviewFileLimit / 1_000_000) MB, which no saved review is")
    }
    let saved: Saved
    do {
        saved = try JSONDecoder().decode(Saved.self, from: Data(bytes))
    } catch {
        throw fault(words(for: error))
    }
    guard saved.schema == ReviewFileDocument.name else {
        throw fault(
            "its schema is \(saved.schema.prefix(40).debugDescription), not \(ReviewFileDocument.name.debugDescription)"
        )
    }
    guard isValidID(saved.project), isValidID(saved.scene) else { throw fault("it names no project and scene") }
    guard let reviewer = By(name: saved.reviewer) else {
        throw fault("its reviewer is no name of 1 to \(By.nameLimit) characters on one line")
    }
    var read = ReadReview(
        file: ReviewFile(
            scene: SceneID(project: saved.project, scene: saved.scene), reviewer: reviewer, savedAt: saved.savedAt,
            decisions: []),
        faults: [])
    for (index, decision) in saved.decisions.enumerated() {
        do throws(Fault) {
            read.file.decisions.append(try decision.entry(ofScene: false, rules))
        } catch {
            read.faults.append("decisions[\(index)]: \(error.text)")
        }
    }
    if let decision = saved.sceneDecision {
        do throws(Fault) {
            var decision = decision
            // The document need not give it one: who saved it and when tells it from any other.
            let who = saved.reviewer.utf8.prefix(16).map { String($0, radix: 16) }.joined()
            decision.id = decision.id ?? "scene-\(saved.savedAt.microseconds)-\(who)"
            decision.at = decision.at ?? saved.savedAt
            read.file.sceneDecision = try decision.entry(ofScene: true, rules)
        } catch {
            read.faults.append("scene_decision: \(error.text)")
        }
    }
    return read
}

private func words(for error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is no JSON" }
    func place(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
    return switch error {
    case .keyNotFound(let key, let context): "it has no \(place(context.codingPath + [key]))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
        context.codingPath.isEmpty ? "it is no JSON object" : "\(place(context.codingPath)) is not what it should be"
    case .dataCorrupted(let context):
        context.codingPath.isEmpty ? "it is no JSON" : "\(place(context.codingPath)) is not what it should be"
    @unknown default: "it is no JSON"
    }
}

/// What is wrong with one decision.
private struct Fault: Error {
    var text: String
}

/// The file as it stands, before anything of it is believed.
private struct Saved: Decodable {
    var schema: String
    var reviewer: String
    var savedAt: Timestamp
    var project: String
    var scene: String
    var decisions: [Decision]
    var sceneDecision: Decision?

    enum CodingKeys: String, CodingKey {
        case schema, reviewer, project, scene, decisions
        case savedAt = "saved_at"
        case sceneDecision = "scene_decision"
    }

    /// A decision of which any part may be missing or be something else.
    struct Decision: Decodable {
        var id: String?
        var at: Timestamp?
        var shot: String?
        var take: Int?
        var sha256: String?
        var verdict: String?
        var issueType: String?
        var stage: Int?
        var text: String?
        var atSeconds: Double?
        var untilSeconds: Double?

        enum CodingKeys: String, CodingKey {
            case id, at, shot, take, sha256, verdict, stage, text
            case issueType = "issue_type"
            case atSeconds = "at_seconds"
            case untilSeconds = "until_seconds"
        }

        init(from decoder: any Decoder) throws {
            // Something else than an object has no parts.
            guard let container = try? decoder.container(keyedBy: CodingKeys.self) else { return }
            func value<T: Decodable>(_ key: CodingKeys) -> T? { try? container.decode(T.self, forKey: key) }
            id = value(.id)
            at = value(.at)
            shot = value(.shot)
            take = value(.take)
            sha256 = value(.sha256)
            verdict = value(.verdict)
            issueType = value(.issueType)
            stage = value(.stage)
            text = value(.text)
            atSeconds = value(.atSeconds)
            untilSeconds = value(.untilSeconds)
        }

        /// The decision, checked.
        func entry(ofScene: Bool, _ rules: ReviewRules) throws(Fault) -> ReviewFile.Entry {
            guard let id, (1...100).contains(id.utf8.count), id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw Fault(text: "it has no id of 1 to 100 plain characters")
            }
            guard let at else { throw Fault(text: "at is no time such as 2026-11-27T10:00:00Z") }
            guard let verdict = verdict.flatMap(Verdict.init(rawValue:)) else {
                throw Fault(text: "verdict is none of approve, return, note and select")
            }
            if ofScene {
                guard verdict == .approve || verdict == .return else {
                    throw Fault(text: "a scene is approved or returned, nothing else")
                }
            } else {
                guard let shot, isValidID(shot) else { throw Fault(text: "it names no shot") }
            }
            if take != nil || sha256 != nil {
                guard let take, take > 0, let sha256, isDigest(sha256) else {
                    throw Fault(text: "take and sha256 stand together: a number from 1, and 64 hexadecimal digits")
                }
            }
            let said: ReviewWords
            let span: ClipSpan?
            do throws(ReviewError) {
                said = try ReviewWords(verdict, type: issueType, stage: stage, text: text ?? "", rules)
                span = try ClipSpan.checked(at: atSeconds, until: untilSeconds)
            } catch {
                throw Fault(text: error.message)
            }
            return ReviewFile.Entry(
                id: id, at: at, shot: ofScene ? nil : shot, take: ofScene ? nil : take,
                sha256: ofScene ? nil : sha256, verdict: verdict, issueType: said.type, stage: said.stage,
                text: said.text, span: ofScene ? nil : span)
        }
    }
}

private func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}
