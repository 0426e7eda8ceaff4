import Foundation
import Model

/// Google's video service: takes orders, lets time pass, delivers, and keeps books to judge its clients by.
///
/// It never merges two orders, however alike they are.
actor Emulator {
    let settings: Settings
    let studio: ClipStudio
    let buckets: Buckets
    private let journal: Journal
    var operations: [String: Operation] = [:]
    var books = Books()
    var desk: FaultDesk
    var tokens: TokenDesk
    /// What passes the time of calls that a fault keeps waiting.
    private var waits: [Int: Task<Void, Never>] = [:]
    private var lastWait = 0
    /// The name of the last folder of results, microseconds.
    private var lastStamp: Int64 = 0

    init(_ settings: Settings) throws {
        self.settings = settings
        try FileManager.default.createDirectory(atPath: settings.folder, withIntermediateDirectories: true)
        journal = try Journal(path: "\(settings.folder)/journal.jsonl")
        for entry in journal.entries() { books.add(entry) }
        studio = try ClipStudio(
            folder: "\(settings.folder)/clips", renderer: settings.renderer, size: settings.clipSize)
        buckets = Buckets(folder: "\(settings.folder)/buckets")
        desk = FaultDesk(settings.script)
        tokens = TokenDesk(life: settings.tokenLife)
    }

    /// Answers one call.
    func answer(_ call: Call) async -> Answer {
        guard let route = Route(call) else { return GoogleFailure.noSuchPage.answer }
        switch route {
        case .books: return currentBooks
        case .finish: return await finishAll()
        case .metadata: return metadata(call)
        case .metadataToken: return await metadataToken(call)
        case .token: return await token(call)
        case .elsewhere(let object):
            if call.authorization != nil { books.leakedTokens += 1 }
            return content(of: object, range: call.range)
        case .submit, .poll, .list, .object, .download:
            guard tokens.accepts(call.authorization) else { return GoogleFailure.noToken.answer }
            return switch route {
            case .submit(let place): await submit(call, to: place)
            case .poll(let place): await poll(call, at: place)
            case .list(let bucket): await list(call, bucket)
            case .object(let object): await resource(of: object)
            case .download(let object): await download(call, object)
            default: GoogleFailure.noSuchPage.answer
            }
        }
    }

    var currentBooks: Answer { .json(books.json(calls: desk.calls, faults: desk.fired, waiting: waits.count)) }

    /// Does a call's work, under the fault that meets the call.
    func under(_ fault: Fault?, _ work: () async -> Answer) async -> Answer {
        guard let fault else { return await work() }
        switch fault.action {
        case .status:
            if fault.isAfterwards { _ = await work() }
            return fault.refusal.answer
        case .hang:
            await wait(fault.seconds)
            return .silence(fault.isAborted ? .reset : .closed)
        case .delay:
            let answer = await work()
            await wait(fault.seconds)
            return answer
        case .lostReply:
            _ = await work()
            return .silence(fault.isAborted ? .reset : .closed)
        case .reset, .cut:
            var answer = await work()
            answer.delivery.end = fault.action == .reset ? .reset : .closed
            answer.delivery.bytes = fault.bytes
            return answer
        case .truncate:
            var answer = await work()
            answer.body = Data(answer.body.prefix(fault.bytes))
            return answer
        case .slow:
            var answer = await work()
            answer.delivery.seconds = fault.seconds
            return answer
        case .redirect, .pending, .fail, .filter, .partial, .empty, .stuck, .truncatedClip:
            // Those of one kind of call only are met where that call is answered.
            return await work()
        }
    }

    /// Keeps a call waiting, until time is up or everything is to end.
    private func wait(_ seconds: Double) async {
        let wait = Task<Void, Never> { try? await Task.sleep(for: .seconds(seconds)) }
        lastWait += 1
        let number = lastWait
        waits[number] = wait
        await wait.value
        waits[number] = nil
    }

    /// Lets the calls that a fault keeps waiting go on.
    func endWaits() {
        for wait in waits.values { wait.cancel() }
    }

    /// Writes a line into the journal, on disk when this returns, and adds it to the books.
    func note(
        _ event: Journal.Entry.Event, operation: String?, labels: [String: String], seconds: Int, billed: Int?
    ) throws {
        let entry = Journal.Entry(
            at: Timestamp(seconds: Date().timeIntervalSince1970), event: event, operation: operation,
            submission: Self.label("submission", in: labels) ?? "", job: Self.label("job", in: labels) ?? "",
            seconds: seconds, billed: billed)
        try journal.append(entry)
        books.add(entry)
    }

    /// What an order says of itself in a label, `job` or, as Dailies writes it, `dailies-job`.
    static func label(_ name: String, in labels: [String: String]) -> String? {
        labels["dailies-\(name)"] ?? labels[name]
    }

    /// A name for a folder of results that none had before.
    func makeStamp() -> String {
        lastStamp = max(lastStamp + 1, Timestamp(seconds: Date().timeIntervalSince1970).microseconds)
        return String(lastStamp)
    }
}
