import Backends
import Foundation
import ResetFlow
import Testing

@Suite("Store: what is kept")
struct StoreRetentionTests {
    @Test(arguments: StoreBench.all)
    func `T11 L7 each kind of row goes at its time and not before`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let born = scene.now
        let flow = try scene.provenFlow()
        _ = try scene.store.intend(scene.entry(), in: flow, at: scene.now)
        try scene.store.finish(flow, at: scene.now)
        _ = try scene.store.countAttempt(try scene.flow(name: 2), at: scene.now)
        try scene.store.add(answer("Tack"), at: scene.now)
        for notice in try scene.store.dueNotices(at: scene.now) {
            let outcome = DeliveryOutcome.accepted(receipt: nil)
            try scene.store.noticed(notice, outcome, again: nil, asLetter: false, at: scene.now)
        }
        let lives: [([String], Moment.Span)] = [
            (["flow"], .hours(24)), (["counter", "streak"], .hours(48)),
            (["notice"], .hours(30 * 24)), (["audit"], .hours(365 * 24)),
        ]
        for (tables, life) in lives {
            scene.now = born + life - .milliseconds(1)
            try scene.store.tidy(at: scene.now)
            for table in tables { #expect(try rows(table, scene) > 0, "\(table) went too early") }
            scene.now = born + life
            try scene.store.tidy(at: scene.now)
            // The audit tells of the tidying itself.
            for table in tables where table != "audit" {
                #expect(try rows(table, scene) == 0, "\(table) is still there")
            }
        }
        #expect(try scene.store.audit(limit: 100).allSatisfy { $0.at > born })
        #expect(try scene.store.feedback().count == 1)
        scene.wait(.hours(24))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.feedback().isEmpty)
        // The history has no end (H5).
        #expect(try scene.store.history(of: AccountID("17")).map(\.entries.count) == [1])
    }

    @Test(arguments: StoreBench.all)
    func `tidying ends flows that nobody ended, and says what it removed`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let waiting = try scene.sentFlow("1").flow
        let proven = try scene.provenFlow("2")
        scene.wait(.minutes(5))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.trail().filter { $0 == "flow ended time-up" }.count == 1)
        #expect(try scene.store.countRefusal(proven, at: scene.now) == nil)
        #expect(try scene.store.countAttempt(waiting, at: scene.now) == .compare(left: 4))
        scene.wait(.minutes(10))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.trail().filter { $0 == "flow ended time-up" }.count == 2)
        scene.wait(.hours(24))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.trail().last == "tidy removed flows-2")
        let count = try scene.trail().count
        try scene.store.tidy(at: scene.now)
        #expect(try scene.trail().count == count)
    }

    @Test(arguments: StoreBench.all)
    func `F7 what was counted while the clock was years ahead holds nobody for years`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let right = scene.now
        scene.wait(.hours(24 * 365 * 12))
        for _ in 0..<12 { _ = try scene.flow(at: "kiosk-1") }
        scene.now = right
        try scene.store.tidy(at: scene.now)
        _ = try scene.flow(at: "kiosk-1")
    }

    @Test(arguments: StoreBench.all)
    func `F7 a clock that leaps years ahead takes no audit with it`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let right = scene.now
        _ = try scene.sentFlow()
        let trail = try scene.store.audit(limit: 100)
        scene.wait(.hours(24 * 365 * 12))
        for _ in 0..<3 {
            try scene.store.tidy(at: scene.now)
            _ = try scene.start()
            scene.wait(.minutes(1))
        }
        #expect(try scene.store.audit(limit: 100).starts(with: trail))
        scene.now = right + .hours(1)
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.audit(limit: 100).starts(with: trail))
    }

    @Test(arguments: StoreBench.all)
    func `A8 feedback has a day and leads to nothing else`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let before = try scene.trail()
        scene.now = Moment(seconds: 1_772_323_199)  // 2026-02-28 23:59:59
        try scene.store.add(answer("Bra!"), at: scene.now)
        scene.wait(.seconds(1))
        try scene.store.add(Feedback(helped: nil, text: "", language: .finnish), at: scene.now)
        try scene.store.add(answer(String(repeating: "å", count: 600)), at: scene.now)
        let kept = try scene.store.feedback()
        #expect(kept.map(\.day) == ["2026-02-28", "2026-03-01", "2026-03-01"])
        #expect(kept.first?.answer == answer("Bra!"))
        let second = kept.dropFirst().map(\.answer)
        #expect(second.contains(Feedback(helped: nil, text: "", language: .finnish)))
        #expect(second.contains { $0.text.count == Feedback.longest })
        #expect(try scene.trail() == before)
    }

    @Test(arguments: StoreBench.all)
    func `A8 the answers of a day do not lie in the order they came`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let texts = (0..<100).map { "answer \($0)" }
        for text in texts { try scene.store.add(answer(text), at: scene.now) }
        func stored(_ statement: SQL) throws -> [String] {
            try scene.driver.read { (session) throws(StoreError) in
                try session.query(statement) { (row) throws(StoreError) in try row.text(0) }
            }
        }
        for order in [
            try scene.store.feedback().map(\.answer.text), try stored("SELECT text FROM feedback"),
        ] {
            #expect(order != texts && order.sorted() == texts.sorted())
        }
    }

    @Test func `a day is the calendar's`() {
        let days: [(Int64, String)] = [
            (0, "1970-01-01"), (-1, "1969-12-31"), (951_782_400, "2000-02-29"),
            (4_107_542_399, "2100-02-28"), (4_107_542_400, "2100-03-01"),
            (1_798_761_599, "2026-12-31"), (1_798_761_600, "2027-01-01"),
        ]
        for (seconds, day) in days { #expect(Moment(seconds: seconds).day == day) }
    }

    @Test func `L8 after tidying nothing of the forgotten is in any file`() throws {
        let folder = try temporaryFolder()
        let path = try folder.file("state.sqlite")
        let store = try SQLStore(driver: try SQLiteDriver(path: path), limits: Limits())
        var now = Moment(seconds: 1_772_000_000)
        let canary = "kanariefågel-i-gruvan"
        let name = Array(repeating: Array("kanarienamn".utf8), count: 3).flatMap(\.self).prefix(32)
        for _ in 0..<200 {
            let new = NewFlow(
                id: .random(),
                terminal: canary,
                identifierDigest: Array(name),
                language: .swedish
            )
            _ = try store.open(new, at: now)
            let found = Resolution(
                account: AccountID(canary),
                phoneDigest: Array(name),
                purpose: .code,
                reason: "found"
            )
            _ = try store.resolve(new.id, as: found, at: now)
            _ = try store.countAttempt(new.id, at: now)
            if try store.consume(new.id, at: now) != nil { try store.finish(new.id, at: now) }
            try store.add(answer(canary), at: now)
            now = now + .minutes(20)
        }
        func found() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { file in
                let bytes = try Data(contentsOf: URL(filePath: folder.path + "/" + file))
                return bytes.range(of: Data(canary.utf8)) != nil
                    || bytes.range(of: Data("kanarienamn".utf8)) != nil
            }
        }
        #expect(try !found().isEmpty)
        try store.forget(AccountID(canary), by: "staff:karin", at: now)
        try store.reopen(AccountID("1"), by: "staff:karin", at: now + .hours(24 * 799))
        try store.tidy(at: now + .hours(24 * 800))
        #expect(try found() == [])
    }

    private func answer(_ text: String) -> Feedback {
        Feedback(helped: true, text: text, language: .swedish)
    }

    private func rows(_ table: String, _ scene: Scene) throws -> Int64 {
        let counts: [String: SQL] = [
            "flow": "SELECT COUNT(*) FROM flow", "counter": "SELECT COUNT(*) FROM counter",
            "streak": "SELECT COUNT(*) FROM streak", "notice": "SELECT COUNT(*) FROM notice",
            "audit": "SELECT COUNT(*) FROM audit",
        ]
        let statement = try #require(counts[table])
        return try scene.driver.read { (session) throws(StoreError) in
            try session.query(statement) { (row) throws(StoreError) in try row.integer(0) }
        }.first ?? 0
    }
}
