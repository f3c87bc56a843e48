import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// A state that cannot be worked with: one sentence that says what to do, a code of sysexits, and
/// everything left as it was.
@Suite("Bad input: the state")
struct BadInputStateTests {
    /// What is wrong, how the state of a site is brought into it, and what is said about it.
    struct Defect: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let code: Int32
        /// Words of the sentence that name the trouble and the next step.
        let says: [String]
        /// Damages the state that is at this path.
        let damage: @Sendable (String) throws -> Void

        init(
            _ name: String,
            _ code: Int32,
            says: [String],
            damage: @escaping @Sendable (String) throws -> Void
        ) {
            testDescription = name
            self.code = code
            self.says = says
            self.damage = damage
        }
    }

    static let defects = [
        // The folder.
        Defect("a file in the place of the folder", EX_CONFIG, says: ["not a folder", "--state"]) {
            try move($0, to: "\($0).away")
            try write([1], to: $0)
        },
        Defect("a link", EX_CONFIG, says: ["symbolic link", "folder itself"]) {
            try move($0, to: "\($0).away")
            guard symlink("\($0).away", $0) == 0 else { throw Failed() }
        },
        Defect("a folder open to others", EX_CONFIG, says: ["open to other users", "chmod go= "]) {
            chmod($0, 0o755)
        },
        Defect("a folder that may not be written", EX_NOPERM, says: ["chmod u+rwX"]) {
            chmod($0, 0o500)
        },
        // The key.
        Defect("no key", EX_CONFIG, says: ["missing", "backup"]) { unlink("\($0)/key") },
        Defect("a key that others can read", EX_CONFIG, says: ["chmod 600"]) {
            chmod("\($0)/key", 0o644)
        },
        Defect("a key that is too short", EX_CONFIG, says: ["32 bytes", "backup"]) {
            truncate("\($0)/key", 31)
        },
        Defect("a key that is too long", EX_CONFIG, says: ["32 bytes", "backup"]) {
            truncate("\($0)/key", 33)
        },
        Defect("an empty key", EX_CONFIG, says: ["32 bytes", "backup"]) {
            truncate("\($0)/key", 0)
        },
        Defect("another key", EX_CONFIG, says: ["not the one of its database", "backup"]) {
            try flip("\($0)/key", at: 0, count: 1)
        },
        Defect("a link as key", EX_CONFIG, says: ["is a link"]) {
            try move("\($0)/key", to: "\($0)/other")
            guard symlink("\($0)/other", "\($0)/key") == 0 else { throw Failed() }
        },
        // The database.
        Defect("a database open to others", EX_CONFIG, says: ["open to other users", "chmod go= "])
        { chmod("\($0)/state.sqlite", 0o644) },
        Defect("a folder in the place of the database", EX_CONFIG, says: ["not an ordinary file"]) {
            unlink("\($0)/state.sqlite")
            mkdir("\($0)/state.sqlite", 0o700)
        },
        Defect("a damaged header", EX_DATAERR, says: ["damaged", "backup"]) {
            try flip("\($0)/state.sqlite", at: 0)
        },
        Defect("a damaged page", EX_DATAERR, says: ["damaged", "backup"]) {
            try flip("\($0)/state.sqlite", at: 4_096)
        },
        Defect("half a database", EX_DATAERR, says: ["damaged", "backup"]) {
            truncate("\($0)/state.sqlite", 4_096 * 3 + 100)
        },
        Defect("another program's database", EX_DATAERR, says: ["not a database of this program"]) {
            // Its mark, which SQLite does not look at, stands in bytes 68 to 71 of the header.
            try flip("\($0)/state.sqlite", at: 68, count: 4)
        },
        Defect("no database at all", EX_DATAERR, says: ["damaged", "backup"]) {
            try write(Array("Kära dagbok".utf8), to: "\($0)/state.sqlite")
        },
        Defect("a newer database", EX_CONFIG, says: ["schema 99", "install the newer program"]) {
            let driver = try SQLiteDriver(path: "\($0)/state.sqlite")
            try driver.write { (session) throws(StoreError) in
                try session.run("UPDATE schema_version SET version = 99 WHERE part = 'store'")
            }
        },
    ]

    @Test(arguments: defects)
    func `F6 G1 G2 the service says in one sentence what is wrong, and changes nothing`(
        defect: Defect
    ) throws {
        let site = try FaultSite()
        try site.stop(site.start())
        try defect.damage(site.state)
        let before = BadInputStateTests.contents(site)
        let result = try Process.run(site.command)
        #expect(result.status == .code(defect.code), "\(result.errors)")
        #expect(result.output.isEmpty)
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 1)
        for words in defect.says { #expect(result.errors.contains(words), "\(result.errors)") }
        #expect(lines.first?.last == "." || lines.first?.contains("chmod") == true)
        #expect(BadInputStateTests.contents(site) == before)
    }

    @Test func `a folder that cannot be made is named, with what to do`() throws {
        let site = try FaultSite()
        let file = site.folder.file("config.toml")
        let result = try Process.run(Array(site.command.dropLast()) + ["\(file)/state"])
        #expect(result.status == .code(EX_CANTCREAT))
        let sentence = "cannot be made (Not a directory): choose another folder with --state.\n"
        #expect(result.errors.hasSuffix(sentence))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away"), arguments: ["", "/key"])
    func `I9 what belongs to another user is not used`(file: String) throws {
        let site = try FaultSite()
        _ = try site.books()
        chown(site.state + file, 65_534, 65_534)
        let result = try Process.run(site.command)
        #expect(result.status == .code(file.isEmpty ? EX_NOPERM : EX_CONFIG))
        #expect(result.errors.contains("belongs to another user"))
    }

    /// Every file of the site with its bytes, and every folder's and file's mode.
    private static func contents(_ site: FaultSite) -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for path in Folder.files(below: site.folder.path) {
            // SQLite's index of its log is rebuilt by whoever opens it; nothing is kept in it.
            if path.hasSuffix("-shm") || path.hasSuffix("-wal") { continue }
            var status = stat()
            lstat(path, &status)
            let mode = withUnsafeBytes(of: status.st_mode) { Array($0) }
            contents[path] = mode + (FileText.bytes(path) ?? [])
        }
        return contents
    }

    struct Failed: Error {}

    private static func move(_ path: String, to other: String) throws {
        guard rename(path, other) == 0 else { throw Failed() }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw Failed() }
    }

    /// Turns the bits of some bytes round.
    private static func flip(_ path: String, at place: Int, count: Int = 64) throws {
        let file = open(path, O_RDWR)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: count)
        guard pread(file, &bytes, count, off_t(place)) == count else { throw Failed() }
        bytes = bytes.map { ~$0 }
        guard pwrite(file, bytes, count, off_t(place)) == count else { throw Failed() }
    }
}
