import Testing

/// The floors of the house: an arrow points only downward.
@Suite("Arrows")
struct ArrowTests {
    /// What a floor stands on, and what else it may import.
    struct Floor {
        let below: [String]
        let others: Set<String>
    }

    static let floors: [String: Floor] = [
        "Secrets": Floor(below: [], others: ["CSodium"]),
        "ResetFlow": Floor(below: ["Secrets"], others: []),
        "Wizard": Floor(below: ["ResetFlow"], others: []),
        "Terminal": Floor(below: ["Wizard"], others: ["CNcurses"]),
        "Wire": Floor(below: ["ResetFlow"], others: ["CSystem"]),
        "Service": Floor(below: ["ResetFlow", "Wire"], others: ["Logging"]),
        "Backends": Floor(
            below: ["ResetFlow"],
            others: [
                "CSQLite", "CAssets", "CSystem", "CLDAP", "CPostgres", "CCurl",
                "FoundationEssentials",
            ]
        ),
        "inloggningsassistenten": Floor(
            below: ["Terminal", "Wizard", "Wire"],
            others: ["CSystem", "CWipingFree"]
        ),
        "inloggningsassistenten-service": Floor(
            below: ["Service", "Backends"],
            others: ["ArgumentParser", "CSystem", "CWipingFree", "Logging", "TOMLKit"]
        ),
    ]

    /// The system's own, which links nothing.
    static let system: Set<String> = ["Glibc", "Swift", "Synchronization"]

    /// All floors under a floor.
    static func under(_ name: String) -> Set<String> {
        let below = floors[name]?.below ?? []
        return below.reduce(into: Set(below)) { $0.formUnion(under($1)) }
    }

    @Test(arguments: SourceFile.product)
    func `a file imports only what is under its floor`(file: SourceFile) throws {
        let floor = try #require(ArrowTests.floors[file.module], "a floor without a place")
        let allowed = ArrowTests.under(file.module).union(floor.others).union(ArrowTests.system)
        let wrong = Set(file.imports).subtracting(allowed)
        #expect(wrong.isEmpty)
    }

    @Test(arguments: ["ResetFlow", "Wizard"])
    func `a floor that only computes does not know the system`(module: String) {
        let files = SourceFile.product.filter { $0.module == module }
        #expect(!files.isEmpty)
        for file in files {
            #expect(!file.imports.contains("Glibc"), "\(file.path)")
        }
    }

    @Test(arguments: ["CNcurses", "CSodium", "CSQLite", "CLDAP", "CCurl", "CAssets"])
    func `a door to C is opened by one floor`(door: String) {
        let users = Set(SourceFile.product.filter { $0.imports.contains(door) }.map(\.module))
        #expect(users.count <= 1)
    }

    @Test func `imports are read whatever stands before them`() {
        let file = SourceFile(
            path: "Sources/A/B.swift",
            lines: [
                "import Glibc", "internal import CSodium", "@preconcurrency package import Wire",
                "import struct Wizard.Page", "// import Nothing", "importance += 1",
            ]
        )
        #expect(file.imports == ["Glibc", "CSodium", "Wire", "Wizard"])
    }
}
