import Backends
import Glibc
import ResetFlow
import Secrets
import Testing

/// Who can write the database, but has not the key, cannot change the audit unnoticed.
@Suite("Audit: the chain")
struct AuditChainTests {
    /// A scene with ten rows, some of which have no flow, account or reason.
    private func trail(_ bench: StoreBench) throws -> Scene {
        let scene = try Scene(bench)
        try scene.store.finish(try scene.provenFlow(), at: scene.now)
        _ = try scene.store.resend(try scene.sentFlow("18").flow, at: scene.now)
        try scene.store.reopen(AccountID("17"), by: "staff:karin", at: scene.now)
        try scene.store.noteService("started", "demonstration", at: scene.now)
        #expect(try scene.store.audit(limit: 100).count == 10)
        #expect(try scene.store.checkAudit().findings == [])
        return scene
    }

    private func edit(_ scene: Scene, _ statements: SQL...) throws {
        try scene.driver.write { (session) throws(StoreError) in
            for statement in statements { try session.execute(statement) }
        }
    }

    private static let edits: [(String, SQL)] = [
        ("at", "UPDATE audit SET at = at + 1 WHERE number = 5"),
        ("flow", "UPDATE audit SET flow = '00000000' WHERE number = 5"),
        ("no flow", "UPDATE audit SET flow = NULL WHERE number = 5"),
        ("terminal", "UPDATE audit SET terminal = 'kiosk-2' WHERE number = 5"),
        ("actor", "UPDATE audit SET actor = 'staff:karin' WHERE number = 5"),
        ("account", "UPDATE audit SET account = '18' WHERE number = 5"),
        ("event", "UPDATE audit SET event = 'code' WHERE number = 5"),
        ("result", "UPDATE audit SET result = 'seen' WHERE number = 5"),
        ("reason", "UPDATE audit SET reason = 'because' WHERE number = 5"),
        ("an empty reason", "UPDATE audit SET reason = '' WHERE number = 5"),
        ("a field over", "UPDATE audit SET event = event || result, result = '' WHERE number = 5"),
        ("hash", "UPDATE audit SET hash = zeroblob(32) WHERE number = 5"),
        ("no hash", "UPDATE audit SET hash = NULL WHERE number = 5"),
        ("a value of another type", "UPDATE audit SET event = x'00' WHERE number = 5"),
        (
            "another row's fields",
            """
            UPDATE audit SET (at, flow, terminal, actor, account, event, result, reason) =
                (SELECT at, flow, terminal, actor, account, event, result, reason FROM audit
                WHERE number = 4)
            WHERE number = 5
            """
        ),
    ]

    @Test(arguments: StoreBench.all, edits.map(\.0))
    func `L4 a row of which anything is edited is named, and no other`(
        _ bench: StoreBench,
        _ field: String
    ) throws {
        let scene = try trail(bench)
        let statement = try #require(AuditChainTests.edits.first { $0.0 == field }?.1)
        try edit(scene, statement)
        #expect(try scene.store.checkAudit().findings == [.changed(5)])
    }

    private static let drops: [(number: String, delete: SQL, finding: AuditFinding)] = [
        ("first", "DELETE FROM audit WHERE number = 1", .missing(1...1)),
        ("middle", "DELETE FROM audit WHERE number = 5", .missing(5...5)),
        ("some", "DELETE FROM audit WHERE number BETWEEN 3 AND 6", .missing(3...6)),
        ("last", "DELETE FROM audit WHERE number = 10", .missing(10...10)),
        ("all", "DELETE FROM audit", .missing(1...10)),
    ]

    @Test(arguments: StoreBench.all, drops.map(\.number))
    func `L4 a row that is dropped is named, wherever it stood`(
        _ bench: StoreBench,
        _ which: String
    ) throws {
        let scene = try trail(bench)
        let drop = try #require(AuditChainTests.drops.first { $0.number == which })
        try edit(scene, drop.delete)
        #expect(try scene.store.checkAudit().findings == [drop.finding])
    }

    @Test(arguments: StoreBench.all)
    func `L4 rows that were moved are named`(_ bench: StoreBench) throws {
        let swapped = try trail(bench)
        try edit(
            swapped,
            "UPDATE audit SET number = 100 WHERE number = 3",
            "UPDATE audit SET number = 3 WHERE number = 7",
            "UPDATE audit SET number = 7 WHERE number = 100"
        )
        #expect(
            try swapped.store.checkAudit().findings == [
                .moved(3, before: 8), .moved(7, before: 4),
            ]
        )
        let later = try trail(bench)
        try edit(later, "UPDATE audit SET number = 50 WHERE number = 5")
        #expect(try later.store.checkAudit().findings == [.moved(50, before: 6)])
        let last = try trail(bench)
        try edit(last, "UPDATE audit SET number = 50 WHERE number = 10")
        #expect(
            try last.store.checkAudit().findings == [.missing(10...10), .moved(50, before: nil)]
        )
    }

    @Test(arguments: StoreBench.all)
    func `L4 a row that was put in is named`(_ bench: StoreBench) throws {
        for number in [0, 11, Int.max, Int.min] {
            let scene = try trail(bench)
            try edit(
                scene,
                """
                INSERT INTO audit (number, at, actor, event, result, hash)
                SELECT \(number), at, actor, event, result, hash FROM audit WHERE number = 10
                """
            )
            // A copy of the last one with its hash: it could be taken for the last one moved.
            let finding = try scene.store.checkAudit().findings
            #expect(finding == [.moved(Int64(number), before: nil)], "\(number)")
            try edit(scene, "UPDATE audit SET hash = zeroblob(32) WHERE number = \(number)")
            #expect(try scene.store.checkAudit().findings == [.added(Int64(number))], "\(number)")
        }
    }

    @Test(arguments: StoreBench.all)
    func `L4 an end that was put back or forged is named, and nothing is written behind it`(
        _ bench: StoreBench
    ) throws {
        let scene = try trail(bench)
        try edit(
            scene,
            "CREATE TABLE kept AS SELECT * FROM audit_chain",
            "UPDATE kept SET id = 2"
        )
        try scene.store.noteService("ended", "signal", at: scene.now)
        try edit(
            scene,
            "DELETE FROM audit_chain",
            "INSERT INTO audit_chain SELECT 1, first_number, hash_before, last_number, last_hash, seal FROM kept"
        )
        #expect(try scene.store.checkAudit().findings == [.added(11)])
        for forgery: SQL in [
            "UPDATE audit_chain SET last_number = 9",
            "UPDATE audit_chain SET first_number = 2",
            "UPDATE audit_chain SET seal = zeroblob(32)", "DELETE FROM audit_chain",
        ] {
            try edit(scene, forgery)
            #expect(try scene.store.checkAudit().findings.first == .endsChanged)
            #expect(throws: StoreError.self) {
                try scene.store.noteService("started", "demonstration", at: scene.now)
            }
            #expect(throws: StoreError.self) { try scene.start() }
        }
        #expect(try scene.store.audit(limit: 100).count == 11)
    }

    @Test(arguments: StoreBench.all)
    func `L4 a head that was written down tells of a trail that was put back as a whole`(
        _ bench: StoreBench
    ) throws {
        let scene = try trail(bench)
        let early = try scene.store.checkAudit().head
        #expect(early.number == 10 && AuditMark("\(early)") == early)
        try scene.store.noteService("ended", "signal", at: scene.now)
        let late = try scene.store.checkAudit().head
        #expect(try scene.store.checkAudit(against: early).findings == [])
        #expect(try scene.store.checkAudit(against: late).findings == [])
        let other = try #require(AuditMark("10-0123456789abcdef"))
        #expect(try scene.store.checkAudit(against: other).findings == [.rewritten(other)])
        let longer = try #require(AuditMark("12-0123456789abcdef"))
        #expect(try scene.store.checkAudit(against: longer).findings == [.shorter(than: longer)])
    }

    @Test(arguments: ["", "10", "10-", "10-0123", "x-0123456789abcdef", "10-0123456789abcdeg"])
    func `a head that is none is refused`(text: String) {
        #expect(AuditMark(text) == nil)
    }

    @Test(arguments: StoreBench.all)
    func `L4 another key finds nothing that it has written`(_ bench: StoreBench) throws {
        let scene = try trail(bench)
        let other = try SQLStore(
            driver: try scene.open(),
            key: .random(),
            limits: scene.limits
        )
        let findings = try other.checkAudit().findings
        #expect(findings == [.endsChanged] + (1...10).map { .changed($0) })
    }

    @Test(arguments: StoreBench.all)
    func `X1 many who write at the same time write one chain`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let stores = try (0..<4).map { _ in
            try SQLStore(driver: try scene.open(), limits: scene.limits)
        }
        let now = scene.now
        let failures = together(16) { thread -> Int in
            (0..<10).count { turn in
                let place = "thread-\(thread)-\(turn)"
                let noted: Void? = try? stores[thread % 4].noteService("noted", place, at: now)
                return noted == nil
            }
        }
        #expect(failures.reduce(0, +) == 0)
        let report = try scene.store.checkAudit()
        #expect(report.rows == 160 && report.findings == [])
    }

    @Test(arguments: StoreBench.all)
    func `L4 rows from before there was a chain are chained when it comes`(
        _ bench: StoreBench
    ) throws {
        let scene = try trail(bench)
        // As the first version left it, with a gap that it may have made.
        try edit(
            scene,
            "DELETE FROM audit WHERE number IN (1, 5)",
            "DROP TABLE audit_chain",
            "DROP INDEX audit_by_flow",
            "ALTER TABLE audit DROP COLUMN hash",
            // What came after it.
            "DROP INDEX notice_by_flow",
            "DROP INDEX flow_by_use",
            "ALTER TABLE notice DROP COLUMN channel",
            "ALTER TABLE notice DROP COLUMN former",
            "DROP TABLE letter",
            "ALTER TABLE flow DROP COLUMN numbers",
            "ALTER TABLE flow DROP COLUMN agreed",
            "ALTER TABLE flow DROP COLUMN actor",
            "ALTER TABLE flow DROP COLUMN ticket",
            "ALTER TABLE flow DROP COLUMN delivery",
            "DROP TABLE approval",
            "DROP TABLE handover",
            "DROP TABLE temporary",
            "DROP TABLE outbox",
            "DROP TABLE breaker",
            "DROP INDEX flow_by_reference",
            "UPDATE schema_version SET version = 2 WHERE part = 'store'"
        )
        try scene.restart()
        let report = try scene.store.checkAudit()
        let told = try #require(try scene.store.audit(limit: 100).last)
        #expect(report.findings == [.chained(11, at: told.at)])
        #expect(report.rows == 9 && report.first == 2)
        // The real time, not that of a row which an attacker may have dated.
        #expect(abs(told.at.milliseconds / 1_000 - Int64(time(nil))) < 600)
        // Who has noted the head since then has seen it.
        #expect(try scene.store.checkAudit(against: report.head).findings == [])
        #expect(told.event == "audit" && told.result == "chained")
        #expect(told.reason == "rows-2-to-10")
        try edit(scene, "UPDATE audit SET actor = 'self' WHERE number = 9")
        let edited = try scene.store.checkAudit(against: report.head)
        #expect(edited.findings == [.changed(9)])
    }

    @Test(arguments: StoreBench.all)
    func `L4 edited rows whose chain was taken away are not chained anew`(
        _ bench: StoreBench
    ) throws {
        let scene = try trail(bench)
        try edit(
            scene,
            "UPDATE audit SET actor = 'staff:karin' WHERE number = 5",
            "DELETE FROM audit_chain",
            "ALTER TABLE notice DROP COLUMN former",
            "ALTER TABLE flow DROP COLUMN numbers",
            "ALTER TABLE flow DROP COLUMN agreed",
            "DROP TABLE approval",
            "DROP TABLE outbox",
            "DROP TABLE breaker",
            "DROP INDEX flow_by_reference",
            "UPDATE schema_version SET version = 5 WHERE part = 'store'"
        )
        let reader = AuditReader(driver: scene.driver, key: testKey)
        #expect(try reader.check().findings.first == .endsChanged)
        // Reading has made nothing good.
        #expect(try reader.check().findings.first == .endsChanged)
        try scene.restart()
        #expect(try scene.store.checkAudit().findings.first == .endsChanged)
        #expect(throws: StoreError.self) {
            try scene.store.noteService("started", "demonstration", at: scene.now)
        }
        try edit(scene, "UPDATE schema_version SET version = 2 WHERE part = 'store'")
        #expect(try reader.check().findings == [.notChained])
    }

    @Test(arguments: StoreBench.all)
    func `L4 a dropped tail whose end was put back is told by the head of the log`(
        _ bench: StoreBench
    ) throws {
        let scene = try trail(bench)
        try edit(scene, "CREATE TABLE kept AS SELECT * FROM audit_chain")
        try scene.store.noteService("ended", "signal", at: scene.now)
        let logged = try #require(AuditMark(try scene.store.auditHead()))
        try edit(
            scene,
            "DELETE FROM audit WHERE number = 11",
            "DELETE FROM audit_chain",
            "INSERT INTO audit_chain SELECT * FROM kept"
        )
        #expect(try scene.store.checkAudit().findings == [])
        #expect(
            try scene.store.checkAudit(against: logged).findings == [.shorter(than: logged)]
        )
    }
}
