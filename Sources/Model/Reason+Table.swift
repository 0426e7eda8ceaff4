extension Reason {
    /// The table of reasons: a row for each standing in which a job can have this one, with the words for that job.
    ///
    /// Every word that people read about a reason stands here, and nowhere else.
    package func rows(_ facts: Facts = Facts()) -> [Traits] {
        switch self {
        case .transient:
            [
                .open("The provider did not answer as it should. It is asked again."),
                .failed(
                    .operator, "The provider had faults of its own\(facts.used).",
                    then: "\(facts.retry) orders it again."),
            ]
        case .quota:
            [
                .open("Waits for the provider's quota.\(facts.unused)"),
                .failed(
                    .operator, "The provider has no quota left for us\(facts.used).",
                    then: "Ask the provider for quota, then \(facts.retry) orders it again."),
            ]
        case .contentRefusedPrompt: Self.refused("the prompt", change: "the prompt")
        case .contentRefusedStartFrame: Self.refused("the first frame", change: "the first frame")
        case .contentRefusedEndFrame: Self.refused("the last frame", change: "the last frame")
        case .contentRefusedAudio:
            [
                .open("The provider refused the audio it had made. It is tried again."),
                .failed(
                    .author, "The provider refused the audio it had made\(facts.used).",
                    then: "Change what is heard, or order it without audio, and submit the whole manifest again."),
            ]
        case .contentRefusedOutput:
            Self.refused("to hand out the video it had made", change: "the prompt or the frames")
        case .contentRefusedUnspecified:
            Self.refused("the shot and does not say why", change: "the prompt or the frames")
        case .invalidRequest:
            [
                .failed(
                    .author, "The model does not take this request.",
                    then: "Change the shot in its manifest and submit the whole manifest again.")
            ]
        case .auth:
            [
                .open(
                    .operator, "The provider does not accept our credentials, or not for this.\(facts.unused)",
                    then: "Check the provider's credentials and rights, which `dailies config` names; the next sweep "
                        + "tries again."),
                .held(
                    .operator, .buys,
                    "The provider took the order and could not carry it out for lack of a right\(facts.used).",
                    then: "Give it the right that the message names, such as to a bucket, then \(facts.retry) orders "
                        + "it again."),
            ]
        case .notOffered:
            [
                .open(
                    .operator, "The provider has no such model, project or region for us.\(facts.unused)",
                    then: "Check the provider's settings in `dailies config` and the models in `dailies models`; the "
                        + "next sweep tries again."),
                .held(
                    .operator, .buys,
                    "The provider took the order and then had no such model, project or region for us\(facts.used).",
                    then: "Check the provider's settings in `dailies config` and the models in `dailies models`, then "
                        + "\(facts.retry) orders it again."),
            ]
        case .unknownSubmit:
            [
                .open("The provider may have accepted this. It is being looked for; nothing is sent again."),
                .held(
                    .operator, .afterResolve,
                    "The provider may have accepted this; its answer was lost. Nothing is sent again by itself.",
                    then: Self.resolve(facts)),
            ]
        case .noVideo:
            [
                .open("The provider says it is done and does not hand out the video yet. It is asked again."),
                .held(
                    .operator, .buys, "The provider says it is done and delivered no video\(facts.used).",
                    then:
                        "\(facts.retry) buys it again; \(facts.command("resolve", "--adopt FOUND")) takes its clip or "
                        + "its operation, if there is one after all."),
            ]
        case .infrastructure:
            [
                .open("This machine could not finish the step. It is tried again."),
                .failed(
                    .operator, "This machine could not finish the step\(facts.used).",
                    then: "Put right what the message says, then \(facts.retry) orders it again."),
            ]

        case .budget:
            [
                .open(
                    .operator, "Waits for credits or a budget. Nothing is lost.",
                    then:
                        "Grant some with `dailies credits grant AMOUNT`, or raise the budget in the settings; the next "
                        + "sweep goes on by itself.")
            ]
        case .price:
            [
                .held(
                    .operator, .refused,
                    "Today's price is above the one that was quoted, or is not known. Nothing was bought.",
                    then: "\(facts.command("approve-order")) orders it at today's price, "
                        + "\(facts.command("approve-order", "--allow-unpriced")) also without a known one; "
                        + "\(facts.command("cancel")) withdraws it.")
            ]
        case .approval:
            [
                .held(
                    .operator, .refused, "What it costs has to be approved first. Nothing was bought.",
                    then: "\(facts.command("approve-order")) orders it; \(facts.command("cancel")) withdraws it.")
            ]
        case .approved: [.open("Its price was approved. The next sweep sends it.")]
        case .providerUnconfigured:
            [
                .open(
                    .operator, "Waits until its provider is configured. Nothing is lost.",
                    then: "Set what `dailies providers` says is missing; the next sweep goes on by itself.")
            ]
        case .paused:
            [
                .open(
                    .operator, "Paused. Nothing is lost.",
                    then: "`dailies status` says by whom and why; `dailies resume` lets it go on.")
            ]
        case .frameMissing:
            [
                .held(
                    .operator, .buys,
                    "A frame of this shot is missing, or is not the one that was submitted. "
                        + "Nothing was bought.",
                    then: "Put the file that the message names back from a backup, then \(facts.retry) orders the shot."
                )
            ]

        case .overdue:
            [.open("Takes longer than usual. It is asked about until it has ended; the clock never fails it.")]
        case .operationGone:
            [
                .held(
                    .operator, .goesOn, "The provider no longer knows this operation, and its clip was not found.",
                    then: "\(facts.retry) asks again, at no cost. \(Self.resolve(facts))")
            ]
        case .operationTaken:
            [
                .held(
                    .operator, .afterResolve,
                    "The provider gave this order the name of another one; it may have been bought.",
                    then: Self.resolve(facts))
            ]
        case .workerLost:
            [
                .held(
                    .operator, .looksFirst, "Worker after worker was lost during one step of it.",
                    then: "See in the log of the sweeps why they ended, then \(facts.retry) goes on from there; "
                        + "what was bought is not bought again.")
            ]

        case .clipDiffers:
            [
                .held(
                    .reviewer, .refused, "The clip is not what was ordered\(facts.difference). It is kept.",
                    then: "Look at it and decide: \(facts.command("resolve", "--accept")) takes it; "
                        + "\(facts.command("resolve", "--declare-lost --force")), then \(facts.retry), buys another.")
            ]
        case .clipUnchecked:
            [
                .held(
                    .operator, .goesOn, "The clip is there, but ffmpeg could not check it.",
                    then: "Put right what the message says, then \(facts.retry) goes on with the clip, at no cost.")
            ]
        case .clipUndecodable:
            [
                .open("What the provider delivered is no clip that plays. It is fetched again."),
                .held(
                    .operator, .goesOn, "What the provider delivered is no clip that plays. It is kept.",
                    then: "Look at what the message says. \(facts.retry) fetches it again, at no cost; "
                        + Self.giveUp(facts)),
            ]
        case .clipUnfetched:
            [
                .held(
                    .operator, .goesOn, "The clip is made, and could not be fetched.",
                    then: "\(facts.retry) goes on fetching it, at no cost; " + Self.giveUp(facts))
            ]
        case .paidButLost:
            [
                .held(
                    .operator, .goesOn, "The provider made the clip and no longer has it.",
                    then: "\(facts.retry) fetches it again, at no cost; " + Self.giveUp(facts))
            ]

        case .superseded: [.canceled("The shot was submitted again, otherwise, before this was sent.")]
        case .omitted: [.canceled("The scene was submitted again without this shot.")]
        case .canceled: [.canceled("A person withdrew it.")]
        case .cancelRequested: [.noted("A person wants it withdrawn; the provider is asked to stop.")]
        case .retry: [.open("A person had it tried again.")]
        case .declaredLost:
            [
                .failed(
                    .operator, "What was bought was declared lost\(facts.used).",
                    then:
                        "\(facts.retry) buys it again; \(facts.command("resolve", "--adopt FOUND")) takes its clip or "
                        + "its operation, if it turns up.")
            ]
        case .adopted:
            [
                .open("What was bought for it was found and taken in. It goes on from there."),
                .canceled("What was bought for this shot before was found and taken in, so this was not needed."),
            ]
        case .found: [.open("The provider has what an earlier order made. It is taken, and nothing is bought.")]
        case .late: [.open("What was declared lost is there after all. It goes on with that.")]
        case .lateFailure: [.noted("The provider says that no clip comes of what was declared lost.")]
        case .endedWithoutAClip:
            [
                .failed(
                    .operator, "Nothing came of its last purchase, says the purchase journal\(facts.used).",
                    then: "If it is still wanted, \(facts.retry) buys it again.")
            ]
        }
    }

    private static func refused(_ what: String, change: String) -> [Traits] {
        [
            .failed(
                .author, "The provider refused \(what).",
                then: "Change \(change) in its manifest and submit the whole manifest again.")
        ]
    }

    /// What a person does who has to find out whether something was bought.
    private static func resolve(_ facts: Facts) -> String {
        "Look in the provider's console: \(facts.command("resolve", "--adopt FOUND")) takes the clip or the operation "
            + "that is there, \(facts.command("resolve", "--declare-lost")) says that there is none."
    }

    private static func giveUp(_ facts: Facts) -> String {
        "\(facts.command("resolve", "--declare-lost --force")) gives it up, and it is charged."
    }
}
