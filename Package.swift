// swift-tools-version: 6.2
//
// Rooms are listed from the top of the house to its foundation: a target may depend only on targets below it.
// ARCHITECTURE.md says what each one is for; `Scripts/check-rooms` compares the two.

import PackageDescription

/// The upcoming features of the language that wait for Swift 7 (SE-0335, SE-0409, SE-0444, SE-0461, SE-0470, SE-0481),
/// and warnings that stop the build.
let roomSettings: [SwiftSetting] =
    [
        "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility", "InferIsolatedConformances",
        "NonisolatedNonsendingByDefault", "ImmutableWeakCaptures",
    ].map { .enableUpcomingFeature($0) } + [.treatAllWarnings(as: .error)]

/// Only the room `HTTP` uses the network libraries; without the trait none of these is fetched or built.
let whenNetwork = TargetDependencyCondition.when(traits: ["Network"])

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(
    name: "AsyncHTTPClient", package: "async-http-client", condition: whenNetwork)
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio", condition: whenNetwork)
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio", condition: whenNetwork)
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
    name: "dailies",
    products: [
        .executable(name: "dailies", targets: ["dailies"])
    ],
    traits: [
        .default(enabledTraits: ["Network"]),
        .trait(
            name: "Network",
            description: "Google Veo, and frames at addresses; needs an HTTP client, which takes minutes to build."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // MARK: The command line

        // The build id tells one build from another: reports that another one rendered are rendered again.
        .executableTarget(
            name: "dailies", dependencies: ["Commands"],
            linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id=sha1"])]),
        .target(
            name: "Commands",
            dependencies: [
                "Sweep", "Actions", "Report", "Documents", "Accounting", "Files", "Forecast", "Queue", "Review",
                "Ledger",
                "Intake",
                "Veo", "Mock", "Google", "Providers", "HTTP", "Storage", "Media", "Catalogue", "Database", "Periods",
                "JSON", "Model",
                "CFirstFilm", argumentParser, configuration, systemPackage,
            ]
        ),

        // MARK: The batch run and what a person may do

        .target(
            name: "Sweep",
            dependencies: ["Documents", "Queue", "Providers", "Storage", "Media", "Catalogue", "Model"]
        ),
        .target(
            name: "Actions",
            dependencies: [
                "Accounting", "Intake", "Queue", "Review", "Ledger", "Providers", "Catalogue", "Storage", "Files",
                "Database", "Periods", "Model",
            ]
        ),

        .target(
            name: "Report",
            dependencies: [
                "Documents", "Queue", "Ledger", "Film", "Forecast", "Storage", "Files", "Catalogue", "Database",
                "Periods",
                "Digest", "JSON", "Model", "CLibXML2", "CReportAssets",
            ]
        ),
        .target(
            name: "Documents",
            dependencies: [
                "Accounting", "Forecast", "Queue", "Review", "Ledger", "Providers", "Catalogue", "Periods", "Digest",
                "JSON", "Model",
            ]),

        // MARK: What is true

        .target(name: "Accounting", dependencies: ["Ledger", "Periods", "JSON", "Model"]),
        .target(name: "Forecast", dependencies: ["Model"]),
        .target(
            name: "Queue", dependencies: ["Review", "Ledger", "Film", "Events", "Database", "Periods", "JSON", "Model"]),
        .target(name: "Ledger", dependencies: ["Events", "Database", "Periods", "Model"]),
        .target(name: "Review", dependencies: ["Film", "Events", "Database", "Digest", "Model"]),
        .target(name: "Film", dependencies: ["Events", "Database", "Model"]),
        .target(name: "Events", dependencies: ["Database", "Model"]),

        // MARK: The outside world

        .target(name: "Intake", dependencies: ["Files", "Catalogue", "Digest", "Model", "CYAML"]),
        .target(
            name: "Veo",
            dependencies: ["Google", "Providers", "HTTP", "Files", "JSON", "Model", httpTypes]
        ),
        .target(name: "Mock", dependencies: ["Providers", "Media", "Files", "Digest", "JSON", "Model"]),
        .target(name: "Google", dependencies: ["Providers", "HTTP", "Files", "Digest", "JSON", "Model", httpTypes]),
        .target(name: "Providers", dependencies: ["Model"]),
        .target(name: "HTTP", dependencies: ["Files", "Model", httpTypes, asyncHTTPClient, nioCore, nioHTTP1]),
        .target(name: "Storage", dependencies: ["Files", "Digest", "JSON", "Model"]),
        .target(name: "Media", dependencies: ["Model", subprocess, systemPackage]),
        .target(name: "Files", dependencies: ["Digest", "Model", "CLinux", systemPackage]),
        .target(name: "Catalogue", dependencies: ["CCatalogueData", "Model"]),
        .target(name: "Database", dependencies: ["Model", grdb, grdbSQLite]),
        .target(name: "Digest", dependencies: ["COpenSSL"]),

        // MARK: The nouns

        .target(name: "JSON", dependencies: ["Model"]),
        .target(name: "Periods", dependencies: ["Model"]),
        .target(name: "Model"),

        // MARK: C

        .target(name: "CCatalogueData"),
        .target(name: "CFirstFilm", exclude: ["film"]),
        .target(name: "CLinux"),
        .target(name: "CReportAssets"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // MARK: Tests

        .target(name: "TestSupport", dependencies: ["Model", systemPackage, subprocess], path: "Tests/TestSupport"),
        .target(
            name: "ProviderConformance",
            dependencies: ["Providers", "Media", "Model", "TestSupport"],
            path: "Tests/ProviderConformance"
        ),
        .target(
            name: "ClipStoreConformance",
            dependencies: ["Storage", "Digest", "Model", "TestSupport"],
            path: "Tests/ClipStoreConformance"
        ),
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
        .testTarget(name: "JSONTests", dependencies: ["JSON"]),
        .testTarget(name: "PeriodsTests", dependencies: ["Periods", "Model"]),
        .testTarget(name: "AccountingTests", dependencies: ["Accounting", "Ledger", "Periods", "JSON", "Model"]),
        .testTarget(name: "DigestTests", dependencies: ["Digest"]),
        .testTarget(name: "FilesTests", dependencies: ["Files", "Digest", "Model", "TestSupport"]),
        .testTarget(name: "CatalogueTests", dependencies: ["Catalogue", "Model", "TestSupport"]),
        .testTarget(name: "ForecastTests", dependencies: ["Forecast", "Model"]),
        .testTarget(name: "IntakeTests", dependencies: ["Intake", "Catalogue", "Model", "TestSupport"]),
        .testTarget(name: "MediaTests", dependencies: ["Media", "Model", "TestSupport"]),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "ClipStoreConformance", "Files", "Model", "TestSupport"]),
        .testTarget(name: "ProvidersTests", dependencies: ["Providers", "Model"]),
        .testTarget(
            name: "MockTests",
            dependencies: ["Mock", "Providers", "ProviderConformance", "Media", "Model", "TestSupport"]),
        .target(name: "HTTPSupport", dependencies: ["HTTP", httpTypes], path: "Tests/HTTPSupport"),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "HTTPSupport", "Model", "TestSupport", httpTypes]),
        .testTarget(
            name: "GoogleTests",
            dependencies: [
                "Google", "HTTP", "HTTPSupport", "Digest", "Model", "TestSupport", httpTypes,
            ]),
        .testTarget(
            name: "VeoTests",
            dependencies: [
                "Veo", "Google", "HTTP", "HTTPSupport", "Providers", "ProviderConformance", "EmulatorSupport",
                "veo-emulator", "Media", "Model", "TestSupport", httpTypes,
            ]),
        // Counts SQLite's syncs, for tests of what is on the disk.
        .target(name: "CSyncCounter", path: "Tests/CSyncCounter", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "SyncCounter", dependencies: ["CSyncCounter"], path: "Tests/SyncCounter"),
        .testTarget(
            name: "EventsTests",
            dependencies: ["Events", "Queue", "QueueSupport", "Database", "Model", "TestSupport"]),
        .testTarget(
            name: "FilmTests",
            dependencies: ["Film", "Events", "Queue", "QueueSupport", "Database", "Model", "TestSupport"]),
        .testTarget(
            name: "ReviewTests",
            dependencies: ["Review", "Queue", "QueueSupport", "Database", "Model", "TestSupport"]),
        // What every database has to do, the books and the queue on it: a second driver is one line of `StoreDriver`.
        .target(
            name: "StoreConformance", dependencies: ["Database", "Model", "TestSupport"],
            path: "Tests/StoreConformance"),
        .target(
            name: "LedgerConformance",
            dependencies: ["StoreConformance", "Ledger", "Events", "Database", "Model", "Periods", "TestSupport"],
            path: "Tests/LedgerConformance"
        ),
        .target(
            name: "QueueSupport",
            dependencies: ["StoreConformance", "Queue", "Ledger", "Database", "Model", "TestSupport"],
            path: "Tests/QueueSupport"
        ),
        .target(
            name: "QueueConformance",
            dependencies: ["StoreConformance", "QueueSupport", "Queue", "Ledger", "Database", "Model", "TestSupport"],
            path: "Tests/QueueConformance"
        ),
        .testTarget(
            name: "DatabaseTests",
            dependencies: ["Database", "StoreConformance", "SyncCounter", "Model", "TestSupport"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Ledger", "LedgerConformance", "StoreConformance", "Events", "Database", "Periods", "Model",
                "TestSupport",
            ]),
        .testTarget(
            name: "QueueTests",
            dependencies: [
                "Queue", "QueueSupport", "QueueConformance", "StoreConformance", "Review", "Ledger", "Database",
                "Periods", "Model", "TestSupport",
            ]),
        .testTarget(
            name: "ActionsTests",
            dependencies: [
                "Actions", "Intake", "Queue", "QueueSupport", "Ledger", "Providers", "Catalogue", "Storage", "Database",
                "Digest", "Model", "TestSupport",
            ]),
        .testTarget(
            name: "SweepTests",
            dependencies: [
                "Sweep", "Queue", "QueueSupport", "Ledger", "Providers", "Storage", "ClipStoreConformance", "Media",
                "Catalogue", "Periods", "Database", "SyncCounter", "Model", "Digest", "TestSupport",
            ]),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["Documents", "JSON", "Queue", "QueueSupport", "Database", "Model", "TestSupport"]),
        .testTarget(
            name: "ReportTests",
            dependencies: [
                "Report", "Documents", "Queue", "QueueSupport", "Review", "Ledger", "Film", "Storage",
                "ClipStoreConformance", "Forecast", "Catalogue", "Database", "Periods", "Model", "CLibXML2",
                "TestSupport",
            ]),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Commands", "Documents", "Queue", "Ledger", "Providers", "Periods", "Model", "TestSupport",
                argumentParser,
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["dailies", "veo-emulator", "EmulatorSupport", "HTTPSupport", "Model", "TestSupport"]),

        // Google's video service on loopback, with faults to order: see Tests/VeoEmulator/README.md.
        .executableTarget(
            name: "veo-emulator",
            dependencies: [
                "Media", "Digest", "Model", argumentParser,
                .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            path: "Tests/VeoEmulator",
            exclude: ["README.md", "faults"]
        ),
        .target(
            name: "EmulatorSupport",
            dependencies: ["TestSupport", subprocess, systemPackage],
            path: "Tests/EmulatorSupport"
        ),
        .testTarget(name: "VeoEmulatorTests", dependencies: ["veo-emulator", "EmulatorSupport", "TestSupport"]),
    ]
)

let targetsInC: Set = ["CCatalogueData", "CFirstFilm", "CLinux", "CReportAssets", "CSyncCounter"]
for target in package.targets where target.type != .system && !targetsInC.contains(target.name) {
    target.swiftSettings = roomSettings
}
