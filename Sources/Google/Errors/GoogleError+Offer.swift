/// What says of a model, a region or a project that it cannot be had: “Publisher Model `x` was not found”.
///
/// What is not supported *for* or *with* something is a feature of one order, unless that is a region or a project.
private var absence: Regex<Substring> {
    #/
    \b (?:model|location|region|project) s? :? \s+
    (?: (?:named?|with\s+id) \s+ )?
    (?: [`'‘]? [\w./:@-]+ [`'’]? \s+ )?
    (?:
        (?: (?:is|was|are|were|does|has|could|can) (?:\s*not|n['’]t|\s+no\s+longer) | not )
        (?: \s+ (?:be|been|currently) )?
        \s+ (?:found|supported|available|exist|valid|enabled)
    |
        (?:is|was|are|were|has|have) (?: \s+ (?:been|currently|now) )?
        \s+ (?:unsupported|unavailable|unknown|invalid|retired|discontinued|deleted|shut\s+down)
    )
    \b (?! \s+ (?:for|with|when|by|if|as) \s+ (?! (?: \w+ \s+ ){0,2} (?:location|region|project|model|api) ) )
    /#
}

/// The same, said the other way round: “Unsupported region”.
private var unknownOffer: Regex<Substring> {
    #/
    \b (?:unsupported|invalid|unknown|unrecognized) \s+ (?: publisher \s+ )? (?:model|location|region|project) \b
    (?! \s+ (?:parameter|input|setting|option|feature|configuration) )
    /#
}

/// What says that the project does not use the service.
private var disabledService: Regex<Substring> {
    /has not been used in project|\bapi\b[^.]*\b(?:is|been)\s+(?:not\s+enabled|disabled)\b/
}

extension GoogleError {
    /// Reasons of `google.api.ErrorReason` that are about the project or the region, whatever is ordered.
    private static let reasonsOfOffer: Set = [
        "SERVICE_DISABLED", "CONSUMER_INVALID", "RESOURCE_PROJECT_INVALID", "LOCATION_ORG_POLICY_VIOLATED",
    ]

    /// Whether a refusal is about the model, the region or the project as such, so that any other order meets it too.
    package var isAboutOffer: Bool {
        if !Self.reasonsOfOffer.isDisjoint(with: reasons) { return true }
        let text = ownWords
        if text.contains(disabledService) { return true }
        // Where the person is, not where the work is done.
        guard !isAboutInput, !text.contains("user location") else { return false }
        return text.contains(absence) || text.contains(unknownOffer)
    }

    /// Whether it names a part of the order, which another order may have right.
    package var isAboutInput: Bool {
        ownWords.contains(/\b(?:instances?|parameters|prompt|image|frame|object)\b|gs:\/\//)
    }

    /// The beginning of the message in lower case, without what it quotes of the order: a name has no spaces, a prompt
    /// has.
    private var ownWords: String {
        message.prefix(1000).lowercased().replacing(/["“`][^"“”`]*\s[^"“”`]*["”`]/, with: "")
    }
}
