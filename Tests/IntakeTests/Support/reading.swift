import Catalogue
import Foundation
import Model
import TestSupport
import Testing

@testable import Intake

/// The day of every test unless it says otherwise.
let testDay = CivilDate(daysSince1970: 20_780)

/// Reads a manifest's text as if it stood in a file.
func read(_ text: String, as name: String = "film.yaml", in folder: ScratchFolder? = nil) throws -> [Manifest] {
    let folder = try folder ?? ScratchFolder()
    return try ManifestFile(
        at: folder.write(text, to: name), catalogue: .builtIn(), defaultProvider: "mock", today: testDay
    ).manifests()
}

/// The faults of a manifest's text, each as `LINE:COLUMN: message`; empty when it reads.
func faults(in text: String, as name: String = "film.yaml", in folder: ScratchFolder? = nil) throws -> [String] {
    try faults(in: Data(text.utf8), as: name, in: folder)
}

func faults(in data: Data, as name: String, in folder: ScratchFolder? = nil) throws -> [String] {
    let folder = try folder ?? ScratchFolder()
    let path = try folder.write(data, to: name)
    let catalogue = try ModelCatalogue.builtIn()
    do throws(ManifestError) {
        _ = try ManifestFile(at: path, catalogue: catalogue, defaultProvider: "mock", today: testDay).manifests()
        return []
    } catch {
        return error.faults.map { "\($0.position.line):\($0.position.column): \($0.message)" }
    }
}

/// A text with a 👉 before each place at which a fault is expected, and those places as `LINE:COLUMN`.
struct MarkedText {
    var text = ""
    var places: [String] = []

    init(_ marked: String) {
        var (line, column) = (1, 1)
        for character in marked {
            if character == "👉" {
                places.append("\(line):\(column)")
                continue
            }
            text.append(character)
            (line, column) = character.isNewline ? (line + 1, 1) : (line, column + 1)
        }
    }
}

/// Checks that a text has faults at exactly its marked places, each with the words that belong to it.
func expectFaults(
    _ marked: String, as name: String = "film.yaml", in folder: ScratchFolder? = nil, _ messages: [String],
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let marked = MarkedText(marked)
    let found = try faults(in: marked.text, as: name, in: folder)
    let expected = zip(marked.places, messages).map { "\($0): \($1)" }
    #expect(marked.places.count == messages.count, "a mark for each message", sourceLocation: sourceLocation)
    #expect(found == expected, sourceLocation: sourceLocation)
}

/// Expects faults at the marks that begin with these words.
func expectFaults(
    _ marked: String, as name: String = "film.yaml", in folder: ScratchFolder? = nil, beginningWith words: [String],
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let marked = MarkedText(marked)
    let found = try faults(in: marked.text, as: name, in: folder)
    let expected = zip(marked.places, words).map { "\($0): \($1)" }
    #expect(marked.places.count == words.count, "a mark for each message", sourceLocation: sourceLocation)
    #expect(
        found.count == expected.count, "\(found)",
        sourceLocation: sourceLocation)
    #expect(
        zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)",
        sourceLocation: sourceLocation)
}

/// A manifest of one scene with one shot, whose lines are given.
func yaml(shot: String, defaults: String = "{ duration: 8 }") -> String {
    """
    project: { id: harbor }
    defaults: \(defaults)
    scenes:
      - id: s01
        shots:
          - id: 1A
            prompt: A boat leaves
    \(shot.split(separator: "\n", omittingEmptySubsequences: false).map { "        " + $0 }.joined(separator: "\n"))
    """
}
