import Actions
package import ArgumentParser
import Files
import Foundation
import Glibc
import Model

/// The program's command line.
package struct DailiesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "dailies",
        abstract: "An unattended render queue for AI-generated film shots.",
        discussion: """
            A first film, in a new folder:

              dailies init
              dailies credits grant 100
              dailies submit Jobs/film.yaml --dry-run
              dailies submit Jobs/film.yaml
              dailies sweep
              dailies status

            Settings come from flags, then the environment, then dailies.yaml in the
            root folder; `dailies config` lists them. Facts go to standard output,
            everything else to standard error.

            Exit codes: 0 done, 1 a job failed for good, 3 out of credits or stopped by a
            budget, 64 usage, 65 bad input, 69 provider unavailable,
            70 the database is older than its purchases, or an invariant is broken,
            74 disk, 75 another process holds a lock, 78 configuration.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, SubmitCommand.self, SweepCommand.self, ReportCommand.self, StatusCommand.self,
            ModelsCommand.self, ProvidersCommand.self, RetryCommand.self, RetakeCommand.self, ResolveCommand.self,
            ApproveOrderCommand.self,
            CancelCommand.self, PauseCommand.self, ResumeCommand.self, IssueCommand.self, ReviewCommand.self,
            CreditsCommand.self, CheckCommand.self,
            AdoptCommand.self,
            BackupCommand.self, RestoreCommand.self, ConfigCommand.self,
        ])

    package init() {}

    /// Parses the command line, runs the command, and ends the process with the exit code that follows.
    package static func start() async -> Never {
        Terminal.holdStreams()
        // A reader that went away (`dailies status | head`) is the end of the output, not of the program.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            end(.done)
        } catch let error as ManifestFaults {
            // Its lines begin with the place, as editors and scripts expect.
            Terminal.note(error.description)
            end(error.exitStatus)
        } catch let error as any ConsequentialError {
            Terminal.complain(error.description)
            end(error.exitStatus)
        } catch let error as DecodingError {
            // A command line, a manifest and a setting never end in one: only rows and files of our own are decoded.
            Terminal.complain(
                "what is stored cannot be read: \(error); put a backup back with `dailies restore FILE`, or this is a "
                    + "defect")
            end(.broken)
        } catch {
            if let code = error as? ExitCode, let status = ExitStatus(rawValue: code.rawValue) { end(status) }
            // ArgumentParser gives 1 to every error that it does not know, which here means that a job failed.
            guard !(error is ExitCode), exitCode(for: error) == .failure else { exit(withError: error) }
            Terminal.complain("\(error); this is a defect")
            end(.broken)
        }
    }

    /// Ends the process with `status`, or with that of facts which could not be written when that is more serious.
    private static func end(_ status: ExitStatus) -> Never {
        var statuses = [status]
        if let fault = Terminal.endOutput() {
            Terminal.complain(fault.description)
            statuses.append(fault.exitStatus)
        }
        Foundation.exit(ExitStatus.mostSerious(statuses).rawValue)
    }
}
