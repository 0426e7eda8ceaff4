package import Catalogue
package import Model
package import Providers
package import Queue
package import Storage

/// Takes what was bought back into a database that does not know it: from the purchase journal, from what jobs left at the
/// provider, and from clips on the disk. Buys nothing, and charges each purchase once.
///
/// The caller holds the ``SweepLock``. What is taken in is finished by the next sweep like any other purchase.
package struct Adoption: Sendable {
    package var queue: JobQueue
    /// The provider with this name; what it throws says why it cannot be asked.
    package var provider: @Sendable (_ name: String) throws -> any VideoProvider
    package var storage: any ClipStore
    package var journal: PurchaseJournal
    package var catalogue: ModelCatalogue
    package var surroundings: Surroundings
    /// The id of the root folder.
    package var root: String
    /// The id of the sweep lock.
    package var host: String
    /// Providers that are not asked, so that one which cannot be does not keep all others from buying. What was bought
    /// there stays unknown for now, and nothing is bought twice all the same: a sweep asks about each job before it buys,
    /// and buys nothing for one that it cannot ask about.
    package var leavingOut: Set<String>
    /// Starts a sweep soon, when there is something to go on with.
    package var wake: @Sendable () -> Void

    package init(
        queue: JobQueue, provider: @escaping @Sendable (_ name: String) throws -> any VideoProvider,
        storage: any ClipStore, journal: PurchaseJournal, catalogue: ModelCatalogue, surroundings: Surroundings,
        root: String, host: String, leavingOut: Set<String> = [], wake: @escaping @Sendable () -> Void = {}
    ) {
        self.queue = queue
        self.provider = provider
        self.storage = storage
        self.journal = journal
        self.catalogue = catalogue
        self.surroundings = surroundings
        self.root = root
        self.host = host
        self.leavingOut = leavingOut
        self.wake = wake
    }

    /// Looks everywhere, and takes in what it finds.
    ///
    /// - Parameter isConfirmed: whether it takes anything in; otherwise it only says what it would.
    /// - Throws: `StorageError` when the journal cannot be understood; nothing is taken in then.
    package func run(isConfirmed: Bool) async throws -> AdoptionReport {
        let reading = try await journal.entries(after: JournalPosition(file: 0, bytes: 0), isThorough: true)
        // Whoever held them is dead: else a job that was about to buy would not go on with what it bought.
        if isConfirmed { _ = try await queue.rescueLeases(of: host, asLosses: false) }
        var report = AdoptionReport()
        let records = try records(in: reading)
        for record in records {
            guard let job = try await queue.adopt(record, keeping: isConfirmed) else { continue }
            report.journal.append(AdoptionReport.Purchase(record, job: job))
        }
        try await lookAtProviders(
            &report, told: Set(records.map(\.intent.submission)), isConfirmed: isConfirmed)
        // A clip on the disk has a purchase at the provider; without an answer from there it would be booked as another one.
        if report.unasked.isEmpty {
            try await lookAtDisk(&report, told: Set(records.map(\.intent.job)), isConfirmed: isConfirmed)
        }
        if isConfirmed {
            try await queue.recordJournal(reading.end)
            if report.unasked.isEmpty { try await queue.recordCompared() }
            if !report.isEmpty { wake() }
        }
        return report
    }

    /// The id of the root folder, as a database has it that is to be compared with a purchase journal.
    ///
    /// - Parameters:
    ///   - purchases: the folder of the journal, absolute.
    ///   - mayJoin: whether a database that has bought nothing yet becomes the one of this journal.
    /// - Throws: `QueueError` `notAllowed` when the database is another root folder's; `StorageError`.
    package static func root(of queue: JobQueue, purchases: String, mayJoin: Bool) async throws -> String {
        if mayJoin, let root = try await PurchaseJournal.root(in: purchases) { try await queue.join(root: root) }
        return try await queue.installation().root
    }

    /// The purchases that the journal tells of, in their order.
    private func records(in reading: JournalReading) throws -> [PurchaseRecord] {
        var order: [String] = []
        var records: [String: PurchaseRecord] = [:]
        for entry in reading.entries {
            switch entry {
            case .intent(let intent):
                if records[intent.submission] == nil { order.append(intent.submission) }
                records[intent.submission] = PurchaseRecord(intent)
            case .progress(let submission, let progress):
                // Of one whose intent is not told the database knows, or nobody does.
                records[submission]?.add(progress)
            }
        }
        return order.compactMap { records[$0] }
    }

    /// Asks what each job that has no purchase left at its provider.
    ///
    /// - Parameter told: submissions of which the journal tells.
    private func lookAtProviders(
        _ report: inout AdoptionReport, told: Set<String>, isConfirmed: Bool
    ) async throws {
        var last = ""
        while true {
            let jobs = try await queue.jobsWithoutPurchase(after: last, limit: 200)
            guard let end = jobs.last else { return }
            last = end.id
            for job in jobs where report.unasked[job.provider] == nil && !report.blind.contains(job.provider) {
                guard !leavingOut.contains(job.provider) else {
                    report.leftOut.insert(job.provider)
                    continue
                }
                let provider: any VideoProvider
                do {
                    provider = try self.provider(job.provider)
                } catch {
                    report.unasked[job.provider] = "\(error)"
                    continue
                }
                let address = JobAddress(root: root, job: job.id)
                switch await provider.history(of: address) {
                case .notKept: report.blind.insert(job.provider)
                case .unavailable(let failure): report.unasked[job.provider] = failure.message
                case .found(let found):
                    report.jobsAsked += 1
                    let purchases = found.filter { !told.contains($0.submission) || $0.result != nil && isConfirmed }
                    report.provider += try await takeUp(purchases, for: job, isConfirmed: isConfirmed) {
                        provider.place(PurchaseAddress(job: address, submission: $0))
                    }
                }
            }
        }
    }

    private func takeUp(
        _ purchases: [FoundPurchase], for job: Job, isConfirmed: Bool,
        place: @escaping @Sendable (String) -> String? = { _ in nil }
    ) async throws -> [AdoptionReport.Purchase] {
        guard !purchases.isEmpty else { return [] }
        let tariff = catalogue.offer(job.spec.model, at: job.provider)?
            .tariff(job.spec.resolution, audio: job.spec.audio, on: surroundings.now().date)
        let taken = try await queue.takeUp(
            purchases, of: job.id, lease: nil, tariff: tariff ?? job.route.tariff, place: place, keeping: isConfirmed)
        return (taken?.purchases ?? []).map {
            AdoptionReport.Purchase(job: $0.job, submission: $0.submission, what: .found)
        }
    }

    /// Looks at every clip that stands on the disk.
    ///
    /// - Parameter told: jobs of which the journal tells.
    private func lookAtDisk(
        _ report: inout AdoptionReport, told: Set<String>, isConfirmed: Bool
    ) async throws {
        for scene in try await storage.scenes() {
            for id in try await storage.jobs(of: scene) {
                switch try await queue.standing(of: id) {
                case .known: continue
                case .unknown where told.contains(id): continue
                case .unknown:
                    let location = ClipLocation(scene: scene, job: id)
                    report.strangers.append(
                        isConfirmed ? try await storage.setAside(location) : try storage.address(of: location))
                // Its provider may know the purchase, and is asked about it before anything is bought.
                case .unbought(let job) where leavingOut.contains(job.provider): continue
                case .unbought(let job):
                    let location = ClipLocation(scene: scene, job: id)
                    guard isConfirmed || !told.contains(id), let clip = try await storage.stored(location) else {
                        continue
                    }
                    guard clip.isFile else {
                        report.strangers.append(isConfirmed ? try await storage.setAside(location) : clip.address)
                        continue
                    }
                    let purchase = FoundPurchase(
                        submission: surroundings.makeID(), result: VideoResult(reference: "", usage: nil),
                        sha256: clip.sha256)
                    report.disk += try await takeUp([purchase], for: job, isConfirmed: isConfirmed)
                }
            }
        }
    }
}
