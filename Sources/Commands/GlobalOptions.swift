import ArgumentParser
import Model
import Providers

/// Flags that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The root folder: settings, State/ and Reports/ stand in it (default: $DAILIES_ROOT, else the working directory).",
            valueName: "folder"))
    var root: String?
}

/// The flag of every command that changes something in somebody's name.
struct ActingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who acts, in the ledger and in reports (default: $DAILIES_USER, else the user who runs the command, also behind sudo).",
            valueName: "name"))
    var by: String?

    func validate() throws {
        if let by, By(name: by) == nil {
            throw ValidationError("--by \(by.debugDescription): write a name of 1 to 64 characters on one line.")
        }
    }

    /// As a setting is said on the command line.
    var flag: SettingFlag { SettingFlag(HouseSetting.user.field, "--by", by) }
}

/// The flag of every command that prints facts.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON document instead of text.")
    var json = false
}
