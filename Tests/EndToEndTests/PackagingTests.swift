import Foundation
import TestSupport
import Testing

@Suite struct PackagingTests {
    @Test func systemdTakesTheInstalledUnitsWithoutAWord() async throws {
        let installation = try await Installation()
        // Their own dependencies, such as sysinit.target; systemd-analyze looks at nothing outside the root.
        let folder = installation.root.url.appending(path: "usr/lib/systemd/system")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: "/lib/systemd/system")
        where name.hasSuffix(".target") {
            try Data(contentsOf: URL(filePath: "/lib/systemd/system/\(name)")).write(to: folder.appending(path: name))
        }
        let units = try installation.files().filter { $0.contains("/system/dailies") && !$0.hasSuffix(".conf") }
            .map { URL(filePath: $0).lastPathComponent }
        #expect(units.count == 5)
        // It exits with 0 after an unknown key, so what it says counts as well.
        let verdict = try await run("systemd-analyze", ["verify", "--root=\(installation.root.path)"] + units)
        #expect(verdict.code == 0, "\(verdict.output)")
        #expect(verdict.output.isEmpty, "\(verdict.output)")
    }

    @Test(arguments: [("dailies-sweep", 10), ("dailies-report", 15)])
    func timersKeepTimeWhenClocksAreSet(_ timer: String, _ minutes: Int) async throws {
        let file = Program.package.appending(path: "Packaging/systemd/\(timer).timer")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let schedule = try #require(lines.first { $0.hasPrefix("OnCalendar=") }?.dropFirst("OnCalendar=".count))
        // Clocks are set back, and forth, at 01:00 UTC.
        for (zone, day) in [
            ("Europe/Paris", "2026-10-25"), ("Europe/Paris", "2026-03-29"), ("Asia/Kathmandu", "2026-05-05"),
        ] {
            let elapses = try await run(
                "env",
                [
                    "TZ=\(zone)", "systemd-analyze", "calendar", "--iterations=\(180 / minutes)",
                    "--base-time=\(day) 00:00:00 UTC", String(schedule),
                ])
            let times = elapses.output.matches(of: /in UTC\): .* (\d\d):(\d\d):00 UTC/).compactMap { match in
                Int(match.output.1).flatMap { hour in Int(match.output.2).map { hour * 60 + $0 } }
            }
            #expect(elapses.code == 0, "\(elapses.output)")
            #expect(times.count == 180 / minutes, "\(elapses.output)")
            #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 == minutes }, "\(zone): \(times)")
        }
    }

    @Test func uninstallLeavesNoFileBehind() async throws {
        let installation = try await Installation()
        #expect(try installation.files().count == 10)
        try await installation.make("uninstall")
        #expect(try installation.files() == [])
    }

    @Test func settingsThatSomebodyWroteStay() async throws {
        let installation = try await Installation()
        try installation.root.write("MOCK_SEED=7\n", to: "etc/dailies/environment")
        try await installation.make("install")
        try await installation.make("uninstall")
        #expect(try installation.files() == ["/etc/dailies/environment"])
        #expect(try installation.root.read("etc/dailies/environment") == Data("MOCK_SEED=7\n".utf8))
    }

    @Test func everySettingStandsInTheExampleAtItsDefault() async throws {
        let example = Program.package.appending(path: "Packaging/systemd/environment")
        let lines = try String(contentsOf: example, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { $0.hasPrefix("#") }, "the example sets nothing by itself")
        let config = try await Program(root: ScratchFolder(), environment: [:]).run("config", "--json").json()
        let settings = try #require(config["settings"] as? [[String: Any]])
        #expect(!settings.isEmpty)
        let known = Set(settings.compactMap { $0["environment"] as? String })
        for name in lines.compactMap({ $0.firstMatch(of: /^#([A-Z0-9_]+)=/)?.output.1 }) {
            #expect(known.contains(String(name)), "Packaging/systemd/environment has \(name), which nobody reads")
        }
        for setting in settings {
            let name = try #require(setting["environment"] as? String)
            let value = try #require(setting["value"] as? String)
            let key = try #require(setting["key"] as? String)
            let explanation = try #require(setting["explanation"] as? String)
            for line in ["#\(name)=\(value)", "# \(key): \(explanation)"] {
                #expect(lines.contains(line), "Packaging/systemd/environment lacks the line \(line)")
            }
        }
    }

    @Test func whatNamesNoFolderOrNoProgramIsRefused() async throws {
        let root = try ScratchFolder()
        for wrong in ["PREFIX=usr/local", "PREFIX=/opt/%n", "PREFIX=/opt/a b", "BINARY=/nonexistent"] {
            let assignments = ["DESTDIR=\(root.path)", "BINARY=\(Program.path)", wrong]
            let outcome = try await run("make", ["--directory", Program.package.path, "install"] + assignments)
            #expect(outcome.code != 0 && outcome.output.contains(wrong.split(separator: "=")[1]), "\(outcome.output)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == [])
    }
}

/// What `make install` places below a scratch folder.
private struct Installation {
    let root: ScratchFolder

    init() async throws {
        root = try ScratchFolder()
        try await make("install")
    }

    func make(_ target: String) async throws {
        let assignments = ["PREFIX=/usr/local", "DESTDIR=\(root.path)", "BINARY=\(Program.path)"]
        let outcome = try await run("make", ["--directory", Program.package.path, target] + assignments)
        try #require(outcome.code == 0, "\(outcome.output)")
    }

    /// The paths of all files below the root, as they will be on the machine.
    func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { name in
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(root.path)/\(name)")
                return attributes[.type] as? FileAttributeType != .typeDirectory
            }
            .map { "/\($0)" }.sorted()
    }
}

/// Runs a command found on PATH, with what it says on either stream as its output.
private func run(_ command: String, _ arguments: [String]) async throws -> (code: Int32, output: String) {
    let outcome = try await runCommand("/bin/sh", ["-c", "exec \"$@\" 2>&1", "sh", command] + arguments)
    try #require(outcome.code != 127, "\(command) is missing: run Scripts/install-dependencies --systemd")
    return outcome
}
