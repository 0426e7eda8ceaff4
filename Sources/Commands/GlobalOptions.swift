import ArgumentParser

/// Flags that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The root folder: settings, State/ and Reports/ stand in it (default: $DAILIES_ROOT, else the working directory).",
            valueName: "folder"))
    var root: String?
}

/// The flag of every command that prints facts.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON document instead of text.")
    var json = false
}
