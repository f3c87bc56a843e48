// swift-tools-version: 6.2
import PackageDescription

// The house, lowest floor last in each list: an arrow points only downward (docs/architecture.md).

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
/// For the modules that only compute: they may not touch memory by hand.
let pure: [SwiftSetting] = strict + [.strictMemorySafety()]
let c: [CSetting] = [.treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra")]

// The libraries are linked as archives: a dynamic ncurses and sodium cost the first frame two
// milliseconds, and a kiosk's program that is one file cannot meet the wrong library.
func archives(_ names: String...) -> [LinkerSetting] {
    [.unsafeFlags(names.flatMap { ["-Xlinker", "-l:lib\($0).a"] })]
}

// Finding and relocating two more libraries would cost the first frame half a millisecond. Swift's
// linker names libstdc++ itself; the folder has a script of that name that names the archive.
let withoutCompilerLibraries: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-L\(Context.packageDirectory)/Sources/CSystem/link",
            "-Xclang-linker", "-static-libgcc",
        ],
        .when(configuration: .release)
    )
]

let package = Package(
    name: "inloggningsassistenten",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // The two programs.
        .executableTarget(
            name: "inloggningsassistenten",
            // Not the service program: SwiftPM would link all of it in, SQL and all.
            dependencies: ["Terminal", "Wizard", "Wire", "CSystem", "CWipingFree"],
            swiftSettings: strict,
            linkerSettings: withoutCompilerLibraries
        ),
        .executableTarget(
            name: "inloggningsassistenten-service",
            dependencies: [
                "Service", "Backends", "Wire", "CSystem", "CWipingFree",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: strict
        ),

        // The front end's side.
        .target(name: "Terminal", dependencies: ["Wizard", "CNcurses"], swiftSettings: strict),
        .target(name: "Wizard", dependencies: ["ResetFlow"], swiftSettings: pure),

        // The service's side.
        .target(
            name: "Service",
            dependencies: [
                "ResetFlow", "Wire", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Backends",
            dependencies: ["ResetFlow", "CLDAP", "CCurl", "CSQLite", "CSystem", "CAssets"],
            swiftSettings: strict
        ),

        // What both stand on.
        .target(name: "Wire", dependencies: ["ResetFlow", "CSystem"], swiftSettings: strict),
        .target(name: "ResetFlow", dependencies: ["Secrets"], swiftSettings: pure),
        .target(name: "Secrets", dependencies: ["CSodium"], swiftSettings: strict),

        // The doors to C, one per library.
        .target(name: "CNcurses", cSettings: c, linkerSettings: archives("ncursesw", "tinfo")),
        .target(name: "CSodium", cSettings: c, linkerSettings: archives("sodium")),
        .target(name: "CSQLite", cSettings: c, linkerSettings: archives("sqlite3")),
        // Not an archive: it draws in TLS and SASL, whose mends must come with the system's updates, and
        // its modules are found by the shared library only.
        .target(
            name: "CLDAP",
            cSettings: c,
            linkerSettings: [.linkedLibrary("ldap"), .linkedLibrary("lber")]
        ),
        // Shared for the same reason.
        .target(name: "CCurl", cSettings: c, linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CAssets", cSettings: c),

        .target(name: "CSystem", exclude: ["link"], cSettings: c),
        // Part of both programs: what is given back to the heap is wiped first.
        .target(name: "CWipingFree", cSettings: c),

        // Measures, is not shipped, asserts nothing.
        .executableTarget(
            name: "benchmark",
            dependencies: [
                "PseudoTerminal", "Service", "Backends", "CSystem",
                .product(name: "Logging", package: "swift-log"),
            ],
            // Compiled when it runs: SwiftPM would link Swift's library into the C program too.
            exclude: ["baseline.c"],
            swiftSettings: strict
        ),

        // Tests: one target per module, then the built programs in a pseudo-terminal.
        .testTarget(name: "SecretsTests", dependencies: ["Secrets"], swiftSettings: strict),
        .testTarget(name: "ResetFlowTests", dependencies: ["ResetFlow"], swiftSettings: strict),
        .testTarget(name: "WizardTests", dependencies: ["Wizard"], swiftSettings: strict),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: strict),
        .testTarget(name: "WireTests", dependencies: ["Wire"], swiftSettings: strict),
        .testTarget(
            name: "ServiceTests",
            dependencies: ["Service", "Backends", "Wire", "PseudoTerminal"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BackendsTests",
            dependencies: ["Backends", "CAssets", "PseudoTerminal"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "AdministrationTests",
            dependencies: ["PseudoTerminal", "Wire", "inloggningsassistenten-service"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HouseTests",
            dependencies: [
                "PseudoTerminal", "inloggningsassistenten", "inloggningsassistenten-service",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StoryTests",
            dependencies: [
                "PseudoTerminal", "inloggningsassistenten", "inloggningsassistenten-service",
                "Backends", "ResetFlow", "Secrets", "Wire",
            ],
            // Compiled when it runs, to be loaded into the service.
            exclude: ["FaultInjection.c"],
            swiftSettings: strict
        ),
        .target(
            name: "PseudoTerminal",
            dependencies: ["CVTerm"],
            path: "Tests/PseudoTerminal",
            swiftSettings: strict
        ),
        .target(
            name: "CVTerm",
            path: "Tests/CVTerm",
            cSettings: c,
            linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
