import Model
import Providers
import Sweep

/// The settings of the program itself; those of a vendor stand in its room.
enum HouseSetting {
    static let provider = Setting(
        "video.provider", .word(ProviderRegistry.kinds.map(\.name)), default: ProviderRegistry.kinds[0].name,
        "Who renders what names no provider: "
            + "\(ProviderRegistry.kinds.map { "\($0.name) (\($0.title))" }.joined(separator: ", or ")).")
    static let maxOpen = Setting(
        "dailies.max_open", .whole(1...100), default: "\(usual.maxOpen)",
        "Operations open at each provider at the same time, 1 to 100.")
    static let deadline = Setting(
        "dailies.deadline", .time(such: "3000, 90s, 50m or 2h"), default: "\(Int(usual.deadline / 60))m",
        "How long a sweep may run: seconds, or 90s, 50m, 2h.")
    static let pollInterval = Setting(
        "dailies.poll_interval", .number(0.1...3600, "seconds"), default: "\(Int(usual.pollInterval))",
        "Seconds between two questions about an operation, 0.1 to 3600; they grow while it runs.")
    static let adoptWindow = Setting(
        "dailies.adopt_window", .time(such: "1200, 90s or 20m"), default: "\(Int(usual.adoptWindow))",
        "Seconds for which a submission without an answer is looked for before it is held.")
    static let priceTolerance = Setting(
        "prices.tolerance", .number(0...1000, "percent"), default: "\(Int(usual.priceTolerance))",
        "Percent, 0 to 1000, by which today's price may be above the quote before a person has to approve the order.")
    static let user = Setting(
        "dailies.user", SettingForm("a name of 1 to 64 characters on one line") { By(name: $0) },
        "Who acts, when it is not the user who runs the command.")
    static let catalogue = Setting(
        "dailies.catalogue", .path, default: "built-in", as: .path,
        "Path of a catalogue file to use instead of the built-in one.")
    static let frameHosts = Setting(
        "dailies.frame_hosts", .hosts,
        "Hosts of frames that may be private and without encryption: names, or host:port, with commas between.")

    static let all =
        [
            provider.field, maxOpen.field, deadline.field, pollInterval.field, adoptWindow.field, priceTolerance.field,
            user.field, catalogue.field, frameHosts.field,
        ] + CreditSetting.all + ReviewSetting.all

    /// A sweep as it is when nobody says anything; the defaults stand there.
    private static let usual = SweepLimits()
}
