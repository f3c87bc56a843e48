import Backends
import ResetFlow
import Testing

/// Retention shortens the audit, and nobody else does.
@Suite("Audit: what is forgotten")
struct AuditForgettingTests {
    /// A row a day for so many days, and then the time is that of the last one.
    private func trail(_ bench: StoreBench, days: Int) throws -> Scene {
        let scene = try Scene(bench)
        for day in 0..<days {
            if day > 0 { scene.wait(.hours(24)) }
            try scene.store.noteService("noted", "day-\(day)", at: scene.now)
        }
        return scene
    }

    private func edit(_ scene: Scene, _ statement: SQL) throws {
        try scene.driver.write { (session) throws(StoreError) in try session.execute(statement) }
    }

    @Test(arguments: StoreBench.all)
    func `L4 L7 a trail whose beginning was forgotten by us is whole`(_ bench: StoreBench) throws {
        let scene = try trail(bench, days: 400)
        let early = try scene.store.checkAudit().head
        try scene.store.tidy(at: scene.now)
        let report = try scene.store.checkAudit(against: early)
        #expect(report.findings == [] && report.first == 36 && report.rows == 366)
        #expect(try scene.trail().last == "tidy removed audit-35")
        // What was noted before the cut cannot be compared, what was noted at the cut can.
        let gone = try #require(AuditMark("20-0123456789abcdef"))
        #expect(try scene.store.checkAudit(against: gone).findings == [.forgotten(gone)])
        let cut = try #require(AuditMark("35-0123456789abcdef"))
        #expect(try scene.store.checkAudit(against: cut).findings == [.rewritten(cut)])
        scene.wait(.hours(24))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.checkAudit().findings == [])
        #expect(try scene.store.checkAudit().first == 37)
    }

    @Test(arguments: StoreBench.all)
    func `L4 a beginning that others took away is not made good by forgetting`(
        _ bench: StoreBench
    ) throws {
        let edits: [SQL] = [
            "DELETE FROM audit WHERE number <= 50", "DELETE FROM audit WHERE number = 10",
            "UPDATE audit SET reason = '' WHERE number = 10",
            "UPDATE audit SET hash = zeroblob(32) WHERE number = 35",
        ]
        for statement in edits {
            let scene = try trail(bench, days: 400)
            try edit(scene, statement)
            let before = try scene.store.checkAudit().findings
            #expect(!before.isEmpty)
            for _ in 0..<3 { try scene.store.tidy(at: scene.now) }
            #expect(try scene.store.checkAudit().findings == before)
            #expect(try scene.trail().filter { $0 == "alarm audit not-whole" }.count == 1)
        }
    }

    @Test(arguments: StoreBench.all)
    func `F7 rows of a wrong clock neither hold the forgetting back nor begin it`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let born = scene.now
        for years: Int64 in [0, 30, 0, -30, 0] {
            let at = born + .hours(24 * 365 * years)
            try scene.store.noteService("noted", "years-\(years)", at: at)
        }
        scene.now = born + .hours(24 * 2)
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.audit(limit: 10).count == 5)
        scene.now = born + .hours(24 * 365)
        try scene.store.noteService("noted", "later", at: scene.now)
        try scene.store.tidy(at: scene.now)
        #expect(try scene.trail() == ["service noted later", "tidy removed audit-5"])
        #expect(try scene.store.checkAudit().findings == [])
    }

    @Test(arguments: StoreBench.all)
    func `L7 a dry run tells what would go, and nothing goes`(_ bench: StoreBench) throws {
        let scene = try trail(bench, days: 400)
        _ = try scene.flow()
        let answer = Feedback(helped: true, text: "", language: .swedish)
        try scene.store.add(answer, at: scene.now - .hours(24 * 366))
        scene.wait(.hours(24))
        let before = try scene.trail()
        let told = try scene.store.purge(by: "root", isDryRun: true, at: scene.now)
        #expect(try scene.trail() == before)
        #expect(try scene.store.feedback().count == 1)
        let done = try scene.store.purge(by: "root", isDryRun: false, at: scene.now)
        #expect(told == done)
        #expect(
            done.filter { $0.rows > 0 }.map { "\($0.kind) \($0.rows)" } == [
                "flows 1", "feedback 1", "audit 36",
            ]
        )
        let last = try #require(try scene.store.audit(after: 400, limit: 10).last)
        #expect(last.actor == "root" && last.reason == "flows-1 feedback-1 audit-36")
        #expect(try scene.store.checkAudit().findings == [])
    }

    @Test(arguments: StoreBench.all)
    func `L7 each retention is that of the configuration`(_ bench: StoreBench) throws {
        let scene = try trail(bench, days: 40)
        var retention = Retention()
        retention.audit = .hours(24 * 30)
        let store = try SQLStore(
            driver: scene.driver,
            key: testKey,
            limits: scene.limits,
            retention: retention
        )
        try store.tidy(at: scene.now)
        #expect(try store.audit(limit: 100).first?.number == 11)
    }

    @Test(arguments: StoreBench.all)
    func `L7 answers from before a day can be forgotten`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let days = try (Int64(0)..<3).map { day in
            let at = scene.now + .hours(24 * day)
            try scene.store.add(Feedback(helped: nil, text: "", language: .english), at: at)
            return at.day
        }
        func purged(_ isDryRun: Bool) throws -> Int {
            try scene.store.purgeFeedback(
                before: days[2],
                by: "root",
                isDryRun: isDryRun,
                at: scene.now
            ).rows
        }
        #expect(try purged(true) == 2 && scene.store.feedback().count == 3)
        #expect(try purged(false) == 2 && scene.store.feedback().map(\.day) == [days[2]])
        #expect(try scene.trail() == ["tidy removed feedback-2"])
    }
}
