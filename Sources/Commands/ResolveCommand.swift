import Actions
import ArgumentParser
import Documents
import Model
import Queue

struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Settle what became of a purchase that the program cannot tell.",
        discussion: """
            A job is held when the provider may have taken an order whose answer was
            lost, or has lost what it made; one that is overdue, or asked about in vain,
            may be settled too. Look in the provider's console, then say
            what you found. Nothing is sent and nothing is bought.

              dailies resolve JOB --adopt FOUND     the order, or its clip, is there
              dailies resolve JOB --declare-lost    nothing will come
              dailies resolve JOB --accept          take the clip as it came

            What is found is written as the job's own provider does: \(ProviderRegistry.handleForms).

            A clip that differs from its order is kept until you say --accept. What is
            made is not declared lost, unless --force gives it up and charges it.

            A lost job is failed: `dailies retry` buys it again. Sweeps go on asking
            about what was lost until three days after it was ordered; a clip that
            comes after all is kept and charged. --adopt takes it at any time: for the
            job itself, or as a take of its own when that has bought another one since.
            """)

    @Argument(help: "The id of a held job, or of one with a purchase that was declared lost.")
    var job: String

    @Option(
        help: ArgumentHelp("The provider's name of the operation, or its address of the clip.", valueName: "found"))
    var adopt: String?

    @Flag(help: "Nothing will come: free the held credits, or book what the provider reported as made.")
    var declareLost = false

    @Flag(help: "With --declare-lost: give up also what is made; it is charged.")
    var force = false

    @Flag(help: "Take the clip that is kept, although it is not what was ordered; it is charged once.")
    var accept = false

    @OptionGroup var acting: ActingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard [adopt != nil, declareLost, accept].count(where: \.self) == 1, adopt != "" else {
            throw ValidationError("Say one of --adopt OPERATION, --declare-lost and --accept.")
        }
        guard !force || declareLost else { throw ValidationError("--force goes with --declare-lost.") }
        if let adopt, !FilmActions.isHandle(adopt, of: ProviderRegistry.kinds) {
            throw ValidationError(
                "\(adopt) is nothing that a provider wrote; write one \(ProviderRegistry.handleForms).")
        }
    }

    func run() async throws {
        let follower = try await Workspace(options, acting).act { try await $0.resolve(job, resolution) }
        try output.show(ResolveDocument(follower), describe(follower))
    }

    private var resolution: PurchaseResolution {
        if let adopt { .adopt(adopt) } else if accept { .accept } else { .declareLost(isForced: force) }
    }

    private func describe(_ follower: Job) -> String {
        switch resolution {
        case .accept: return "\(job) is completed with the clip that was kept"
        case .declareLost:
            let words = Reason.Traits(of: follower.reason, in: follower.state, Reason.Facts(job: job))
            return "\(job) is failed: \(words?.nextAction ?? "")"
        case .adopt where follower.id != job:
            return "\(job) went on without it: it becomes take \(follower.take) of shot \(follower.shot.shot), job "
                + "\(follower.id); the next sweep fetches it"
        case .adopt: return "\(job) is \(follower.state.rawValue); the next sweep goes on with what was found"
        }
    }
}
