import Database
import Film
import Model
import Review

extension JobQueue {
    /// Takes a saved review in: whatever of it can be noted, in one transaction. The same file again changes nothing.
    ///
    /// A decision about other bytes than those of its take, or made before a take came that its author had not seen, is kept
    /// and decides nothing.
    ///
    /// - Throws: `unknownID` when there is no such scene; nothing is noted then.
    package func takeIn(_ file: ReviewFile) async throws -> ReviewIntake {
        try await write { work in
            guard try work.sql.scene(file.scene) != nil else { throw QueueError.unknown(file.scene) }
            let listed = Set(try work.sql.listing(of: file.scene)?.shots.map(\.id) ?? [])
            let cut = try work.cut(of: file.scene)
            let places = Dictionary(uniqueKeysWithValues: cut.shots.map { ($0.id, $0) })
            var intake = ReviewIntake(
                scene: file.scene, reviewer: file.reviewer, results: [], reviewState: .notReady, stage: 12)
            for entry in file.decisions {
                let result = try refusals {
                    guard let shot = entry.shot, listed.contains(shot) else {
                        return .unknown("the scene lists no shot \(entry.shot ?? "")")
                    }
                    return try work.takeIn(entry, of: file, on: ShotID(scene: file.scene, shot: shot), places[shot])
                }
                intake.results.append((entry, result))
            }
            if let entry = file.sceneDecision {
                intake.results.append((entry, try refusals { try work.takeInScene(entry, of: file) }))
            }
            try work.refresh(file.scene)
            (intake.reviewState, intake.stage) = try work.place(of: file.scene)
            return intake
        }
    }
}

/// What is refused of one decision says so, and leaves the others alone.
private func refusals(_ body: () throws -> ReviewFile.Result) throws -> ReviewFile.Result {
    do {
        return try body()
    } catch let error as ReviewError {
        return .refused(error.description)
    }
}

extension QueueTransaction {
    fileprivate func takeIn(
        _ entry: ReviewFile.Entry, of file: ReviewFile, on shot: ShotID, _ place: Cut.Shot?
    ) throws -> ReviewFile.Result {
        var take: ReviewedTake?
        var isStale = false
        if let number = entry.take {
            guard let found = try knownTake(number, of: shot) else {
                return .unknown("shot \(shot.shot) has no take \(number)")
            }
            // What its author saw, also where other bytes stand by now.
            take = ReviewedTake(job: found.job, number: number, sha256: entry.sha256)
            isStale = found.sha256 != entry.sha256
            if let newer = place?.lastCompleted, newer > entry.at, place?.take?.job != found.job { isStale = true }
        } else if entry.verdict != .return {
            return .unknown("it names no take of shot \(shot.shot)")
        } else if let newer = place?.lastCompleted, newer > entry.at {
            // It was returned for want of a take, and one came since.
            isStale = true
        }
        let decision = decision(entry, of: file, take: take, isStale: isStale)
        return .noted(try review.decide(decision, on: shot))
    }

    fileprivate func takeInScene(_ entry: ReviewFile.Entry, of file: ReviewFile) throws -> ReviewFile.Result {
        let cut = try cut(of: file.scene)
        let decision = decision(entry, of: file, take: nil, isStale: false)
        // Somebody who had not seen all that plays now cannot have approved it.
        if entry.verdict == .approve, let last = cut.lastCompleted, last > entry.at {
            return .noted(try review.keepStale(decision))
        }
        return .noted(
            entry.verdict == .approve
                ? try review.approve(decision, try renderStatus(of: file.scene), cut: cut)
                : try review.sendBack(decision, cut: cut))
    }

    private func decision(
        _ entry: ReviewFile.Entry, of file: ReviewFile, take: ReviewedTake?, isStale: Bool
    ) -> Decision {
        Decision(
            id: entry.id, scene: file.scene, shot: entry.shot, take: take, verdict: entry.verdict,
            issueType: entry.issueType, stage: entry.stage, text: entry.text, span: entry.span, by: file.reviewer,
            // A clock that is ahead cannot outvote what others say later.
            at: min(entry.at, now), importedBy: by == file.reviewer ? nil : by, isStale: isStale)
    }
}
