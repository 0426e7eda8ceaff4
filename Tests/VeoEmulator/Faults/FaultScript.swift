import Foundation

/// Reads a fault script; a word that it does not know is an error, or a test would pass for lack of its fault.
struct FaultScript: Sendable {
    struct Mistake: Error, CustomStringConvertible {
        var description: String
    }

    var faults: [Fault] = []

    init() {}

    init(path: String) throws {
        try self.init(JSONDecoder().decode(JSON.self, from: Data(contentsOf: URL(filePath: path))))
    }

    init(_ script: JSON) throws {
        guard let entries = script["faults"]?.items, script.members?.count == 1 else {
            throw Mistake(description: "a fault script is an object with the member faults and nothing else")
        }
        for (index, entry) in entries.enumerated() {
            do {
                faults.append(try Fault(entry))
            } catch {
                throw Mistake(description: "fault \(index + 1): \(error)")
            }
        }
    }
}

extension Fault {
    init(_ entry: JSON) throws {
        guard let members = entry.members else { throw FaultScript.Mistake(description: "is no object") }
        var reader = EntryReader(members: members)
        guard let target: Target = try reader.choice("on"), let action: Action = try reader.choice("do") else {
            throw FaultScript.Mistake(description: "needs on and do")
        }
        guard action.fits(target) else {
            throw FaultScript.Mistake(description: "\(action.rawValue) cannot happen on \(target.rawValue)")
        }
        self.target = target
        self.action = action
        order = try reader.whole("order")
        prompt = try reader.text("prompt")
        storage = try reader.flag("storage")
        every = try reader.whole("every")
        call = try reader.whole("call")
        first = try reader.whole("first")
        times = try reader.whole("times")
        status = try reader.whole("status") ?? status
        shape = try reader.choice("shape")
        message = try reader.text("message")
        retryAfter = try reader.whole("retry_after", from: 0)
        retryDelay = try reader.number("retry_delay")
        seconds = try reader.number("seconds") ?? seconds
        bytes = try reader.whole("bytes", from: 0) ?? bytes
        code = try reader.whole("code") ?? code
        wording = try reader.choice("wording") ?? wording
        isNested = try reader.flag("nested") ?? isNested
        saysDone = try reader.flag("says_done") ?? saysDone
        isAfterwards = try reader.flag("after") ?? isAfterwards
        isAborted = try reader.flag("abort") ?? isAborted
        _ = try reader.text("note")
        if let unknown = reader.members.keys.min() {
            throw FaultScript.Mistake(description: "\(unknown) means nothing here")
        }
    }
}

/// Takes members out of an entry, so that those which nobody takes can be named.
private struct EntryReader {
    var members: [String: JSON]

    private mutating func value<Value>(_ name: String, _ read: (JSON) -> Value?) throws -> Value? {
        guard let json = members.removeValue(forKey: name) else { return nil }
        guard let value = read(json) else { throw FaultScript.Mistake(description: "\(name) cannot be \(json)") }
        return value
    }

    mutating func text(_ name: String) throws -> String? { try value(name, \.text) }

    mutating func number(_ name: String) throws -> Double? {
        try value(name) { $0.number.flatMap { $0 >= 0 ? $0 : nil } }
    }

    mutating func whole(_ name: String, from least: Int = 1) throws -> Int? {
        try value(name) { $0.number.flatMap { Int(exactly: $0) }.flatMap { $0 >= least ? $0 : nil } }
    }

    mutating func flag(_ name: String) throws -> Bool? {
        try value(name) { if case .bool(let flag) = $0 { flag } else { nil } }
    }

    mutating func choice<Value: RawRepresentable<String>>(_ name: String) throws -> Value? {
        try value(name) { $0.text.flatMap { Value(rawValue: $0) } }
    }
}
