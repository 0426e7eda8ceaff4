import Actions
import ArgumentParser
import Documents
import Model
import Providers
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

            What is found is written as the provider does: \(ProviderRegistry.handleForms).

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
        if let adopt, ProviderRegistry.readHandle(adopt) == nil {
            throw ValidationError(
                "\(adopt) is nothing that a provider wrote; write one \(ProviderRegistry.handleForms).")
        }
    }

    func run() async throws {
        let workspace = try await Workspace(options, acting)
        let follower = try await workspace.withActions { try await $0.resolve(job, decision) }
        if adopt != nil { workspace.wakeSweeper() }
        if output.json {
            try printJSON(ResolveDocument(follower))
        } else if accept {
            Terminal.print("\(job) is completed with the clip that was kept")
        } else if declareLost {
            let words = Reason.Traits(of: follower.reason, in: follower.state, Reason.Facts(job: job))
            Terminal.print("\(job) is failed: \(words?.nextAction ?? "")")
        } else if follower.id != job {
            Terminal.print(
                "\(job) went on without it: it becomes take \(follower.take) of shot \(follower.shot.shot), job "
                    + "\(follower.id); the next sweep fetches it")
        } else {
            Terminal.print("\(job) is \(follower.state.rawValue); the next sweep goes on with what was found")
        }
    }

    private var decision: PurchaseDecision {
        switch adopt.flatMap(ProviderRegistry.readHandle) {
        case .operation(let operation): .adoptOperation(operation)
        case .result(let result): .adoptResult(result)
        case nil: accept ? .accept : .declareLost(isForced: force)
        }
    }
}
