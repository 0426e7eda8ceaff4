package import Model
package import Queue
package import Review

/// Deciding on takes and scenes.
extension FilmActions {
    /// Approves a take, which selects it, or a complete scene with every undecided take of it.
    ///
    /// - Parameters:
    ///   - shot: nil for the scene.
    ///   - take: its number; nil for the one that plays.
    ///   - overruling: whether what others said against it ends with this.
    /// - Throws: ``ActionError`` `unknown`, `notAllowed`; nothing is changed then.
    package func approve(
        _ scene: SceneID, shot: String? = nil, take: Int? = nil, overruling: Bool = false
    ) async throws -> Said {
        try await say(Saying(of: scene, shot: shot, take: take, .approve, overrules: overruling))
    }

    /// Sends a scene back to an earlier stage: for what is wrong with a take, with a shot, or with the scene as a whole.
    ///
    /// - Parameters:
    ///   - shot: nil for the scene as a whole.
    ///   - take: its number; nil for the one that plays.
    ///   - type: what is wrong, as the rules name it.
    ///   - stage: 7 to 12; nil for the stage of the type.
    ///   - span: where in the clip, in seconds.
    /// - Throws: ``ActionError`` `unknown`, `invalidWords`; nothing is changed then.
    package func sendBack(
        _ scene: SceneID, shot: String? = nil, take: Int? = nil, type: String, stage: Int? = nil, text: String,
        at: Double? = nil, until: Double? = nil
    ) async throws -> Said {
        try await refusing {
            let words = try ReviewWords(.return, type: type, stage: stage, text: text, rules)
            return try await say(
                Saying(
                    of: scene, shot: shot, take: take, .return, issueType: words.type, stage: words.stage,
                    text: words.text, span: try ClipSpan.checked(at: at, until: until)))
        }
    }

    /// Has a take of a shot play.
    ///
    /// - Throws: ``ActionError`` `unknown`, `notAllowed`; nothing is changed then.
    package func select(_ shot: ShotID, take: Int) async throws -> Said {
        try await say(Saying(of: shot.scene, shot: shot.shot, take: take, .select))
    }

    /// Notes a remark on a take, which decides nothing.
    ///
    /// - Throws: ``ActionError`` `unknown`, `notAllowed`, `invalidWords`; nothing is changed then.
    package func note(
        _ shot: ShotID, take: Int? = nil, text: String, at: Double? = nil, until: Double? = nil
    ) async throws -> Said {
        try await refusing {
            let words = try ReviewWords(.note, type: nil, stage: nil, text: text, rules)
            return try await say(
                Saying(
                    of: shot.scene, shot: shot.shot, take: take, .note, text: words.text,
                    span: try ClipSpan.checked(at: at, until: until)))
        }
    }

    /// Withdraws an issue: nobody asks for it any more. A scene that nothing else is asked of is ready for its review again.
    ///
    /// - Throws: ``ActionError`` `unknown`, `notAllowed`, `invalidWords`; nothing is changed then.
    package func closeIssue(
        _ id: String, note: String
    ) async throws -> (issue: Issue, state: ReviewState, stage: Int) {
        let closed = try await refusing { try await queue.closeIssue(id, note: ReviewWords.checked(note)) }
        wake()
        return closed
    }

    /// Takes a saved review in, as far as it can be noted; the same file again changes nothing.
    ///
    /// - Throws: ``ActionError`` `unknown` when there is no such scene; nothing is changed then.
    package func takeIn(_ file: ReviewFile) async throws -> ReviewIntake {
        let intake = try await refusing { try await queue.takeIn(file) }
        wake()
        return intake
    }

    /// Whoever decided something wants to see it: a sweep writes the pages anew.
    private func say(_ saying: Saying) async throws -> Said {
        let said = try await refusing { try await queue.say(saying) }
        wake()
        return said
    }
}
