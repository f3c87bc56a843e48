import Backends
import Foundation
import ResetFlow
import Secrets
import Testing

@Suite("Store: the SQLite file")
struct StoreSQLiteTests {
    private let folder: StateFolder
    private let path: String

    init() throws {
        folder = try temporaryFolder()
        path = try folder.file("state.sqlite")
    }

    private func filled() throws -> Data {
        let store = try SQLStore(driver: try SQLiteDriver(path: path), limits: Limits())
        for index in 0..<200 {
            try store.reopen(AccountID("\(index)"), by: "staff:karin", at: Moment(seconds: 1))
        }
        try store.tidy(at: Moment(seconds: 2))
        return try Data(contentsOf: URL(filePath: path))
    }

    private func openStore() throws {
        _ = try SQLStore(driver: try SQLiteDriver(path: path), limits: Limits())
    }

    @Test func `F6 a damaged file is refused and left as it is`() throws {
        let good = try filled()
        try openStore()
        var refused = 0
        for page in 0..<good.count / 4_096 {
            var damaged = good
            for offset in 0..<64 { damaged[page * 4_096 + offset] ^= 0x5A }
            try put(damaged)
            do { try openStore() } catch let error as StoreError {
                guard case .corrupt = error else { throw error }
                refused += 1
                #expect(try Data(contentsOf: URL(filePath: path)) == damaged, "page \(page)")
            }
        }
        // A page that nothing uses may be damaged without anybody's noticing.
        #expect(refused >= good.count / 4_096 - 2)
    }

    @Test func `F6 damage that an opening did not look for is refused when it is come upon`() throws
    {
        func trail() throws -> [AuditRow] {
            let driver = try SQLiteDriver(path: path, checkingAll: false)
            return try SQLStore(driver: driver, limits: Limits()).audit(limit: 1_000)
        }
        let good = try filled()
        let rows = try trail()
        #expect(rows.count == 200)
        var refused = 0
        for page in 0..<good.count / 4_096 {
            var damaged = good
            for offset in 0..<64 { damaged[page * 4_096 + offset] ^= 0x5A }
            try put(damaged)
            do { #expect(try trail() == rows, "page \(page)") } catch let error as StoreError {
                guard case .corrupt = error else { throw error }
                refused += 1
            }
        }
        // The first page, and those of the trail itself.
        #expect(refused > rows.count / 100)
    }

    @Test func `F6 half a file and another's file are refused and left as they are`() throws {
        let good = try filled()
        for bytes in [good.prefix(good.count / 2), Data("hemligt ".utf8) + good, Data("x".utf8)] {
            try put(Data(bytes))
            #expect(throws: StoreError.self) { try openStore() }
            #expect(try Data(contentsOf: URL(filePath: path)) == Data(bytes))
        }
    }

    @Test func `F6 a database of another program is not one of ours`() throws {
        let driver = try SQLiteDriver(path: path)
        try driver.read { (session) throws(StoreError) in
            try session.run("PRAGMA application_id = 1")
        }
        #expect(throws: StoreError.corrupt("the file is not a database of this program")) {
            try openStore()
        }
    }

    @Test func `F6 a newer program's file is refused and left as it is`() throws {
        let driver = try SQLiteDriver(path: path)
        _ = try LocalDirectory(driver: driver)
        for part in ["store", "directory"] {
            let statement: SQL = "SELECT version FROM schema_version WHERE part = \(part)"
            let known = try driver.read { (session) throws(StoreError) in
                try session.query(statement) { (row) throws(StoreError) in try row.integer(0) }[0]
            }
            func pretend(_ version: Int64) throws {
                try driver.write { (session) throws(StoreError) in
                    try session.execute(
                        "UPDATE schema_version SET version = \(version) WHERE part = \(part)"
                    )
                }
            }
            try pretend(99)
            #expect(throws: StoreError.newer(found: 99, known: Int(known))) {
                try LocalDirectory(driver: driver)
            }
            #expect(throws: Origin.Mismatch.store(.newer(found: 99, known: Int(known)))) {
                try Origin.check(driver, key: testKey, isDemonstration: true)
            }
            try pretend(known)
        }
        _ = try LocalDirectory(driver: driver)
    }

    @Test func `F3 a full disk fails the step, forgets nothing, and goes on when there is room`()
        throws
    {
        let driver = try SQLiteDriver(path: path)
        let store = try SQLStore(driver: driver, limits: Limits())
        let now = Moment(seconds: 1_772_000_000)
        func room(_ pages: String) throws {
            try driver.read { (session) throws(StoreError) in
                try session.run("PRAGMA max_page_count = \(pages)")
            }
        }
        try room("1")  // no more than it has
        var failure: StoreError?
        var opened = 0
        while failure == nil, opened < 10_000 {
            do throws(StoreError) {
                _ = try store.open(newFlow(opened), at: now)
                opened += 1
            } catch { failure = error }
        }
        guard case .cannotWrite = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(try store.audit(limit: 100_000).count == opened)
        try room("1000000")
        #expect(try store.open(newFlow(opened), at: now) != .stopped)
        #expect(try store.audit(limit: 100_000).count == opened + 1)
    }

    private func newFlow(_ number: Int) -> NewFlow {
        NewFlow(
            id: .random(),
            terminal: "kiosk-\(number)",
            identifierDigest: [UInt8](repeating: 1, count: 32),
            language: .swedish
        )
    }

    @Test func `F5 a file that another holds is busy, and nothing is lost`() throws {
        let holder = try SQLiteDriver(path: path)
        let impatient = try SQLiteDriver(path: path, patience: .milliseconds(1))
        let store = try SQLStore(driver: impatient, limits: Limits())
        try holder.write { (session) throws(StoreError) in
            #expect(throws: StoreError.busy) {
                try store.open(newFlow(1), at: Moment(seconds: 1))
            }
        }
        #expect(try store.audit(limit: 10).isEmpty)
        #expect(try store.open(newFlow(1), at: Moment(seconds: 1)) != .stopped)
    }

    @Test func `all of a transaction happens or nothing`() throws {
        let driver = try SQLiteDriver(path: path)
        let store = try SQLStore(driver: driver, limits: Limits())
        #expect(throws: StoreError.busy) {
            try driver.write { (session) throws(StoreError) -> Int in
                try session.execute("DELETE FROM schema_version")
                throw .busy
            }
        }
        #expect(throws: StoreError.self) {
            try driver.write { (session) throws(StoreError) in
                try session.execute("DELETE FROM schema_version")
                try session.execute("INSERT INTO nowhere VALUES (1)")
            }
        }
        try openStore()
        #expect(try store.audit(limit: 10).isEmpty)
    }

    @Test func `values come back as they were put in, whatever they hold`() throws {
        let driver = try SQLiteDriver(path: path)
        let text = "Å'; DROP TABLE flow; --\u{0}slut \u{1F9D1}"
        let bytes: [UInt8] = [0, 1, 255, 0]
        let row = try driver.read { (session) throws(StoreError) in
            try session.query(
                "SELECT \(text), \(bytes), \([UInt8]()), \(Int64.min), \(String?.none), \(true)"
            ) { (row) throws(StoreError) in
                let empty = try row.bytes(2)
                #expect(try row.text(0) == text)
                #expect(try row.bytes(1) == bytes && empty.isEmpty)
                #expect(try row.integer(3) == .min)
                #expect(try row.optional(4, row.text) == nil)
                #expect(try row.bool(5))
                #expect(throws: StoreError.self) { try row.bytes(0) }
                return true
            }
        }
        #expect(row == [true])
    }

    @Test func `every statement finds its rows by an index, so a million cost no more than ten`()
        throws
    {
        let driver = try SQLiteDriver(path: path)
        let recorder = Recorder(driver)
        try wholeStory(with: recorder)
        let statements = Set(recorder.steps.map(\.statement)).filter {
            // The whole book is asked for, and the few gateways that fail; the accounts are only
            // counted before the first is there.
            !$0.contains("FROM feedback ORDER BY") && !$0.contains("COUNT(*) FROM account")
                && !$0.hasSuffix("name FROM breaker")
        }
        #expect(statements.count > 50)
        for statement in statements {
            let plan = try driver.read { (session) throws(StoreError) in
                try session.query(SQL(stringLiteral: "EXPLAIN QUERY PLAN " + statement)) {
                    (row) throws(StoreError) in try row.text(3)
                }
            }
            // In that index stand the intents alone.
            let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("notice_by_intent") }
            #expect(scans.isEmpty, "\(statement): \(plan)")
        }
    }

    /// Calls everything once.
    private func wholeStory(with driver: any SQLDriver) throws {
        let scene = try Scene(StoreBench(testDescription: "recorded") { { driver } })
        let directory = try LocalDirectory(driver: driver, cost: .least)
        let history = PasswordHistory(store: scene.store, key: Key.random(), cost: .least)
        try Demonstration.seed(directory, history, at: scene.now)
        func newEntry(_ account: AccountID) throws -> HistoryEntry? {
            guard case .new(let entry) = try history.judge(secret("Nytt2026ord"), of: account)
            else { return nil }
            return entry
        }
        let anna = try #require(try directory.accounts(after: nil, limit: 1).first?.id)
        let name = try #require(Identifier("anna.andersson"))
        #expect(try directory.account(named: name)?.id == anna)
        try directory.setPhone("+46701740699", of: anna, by: "staff:karin", at: scene.now)
        try directory.setLocked(true, anna, by: "staff:karin", at: scene.now)
        try directory.setDisabled(false, anna, by: "staff:karin", at: scene.now)
        let flow = try scene.sentFlow(anna.value).flow
        scene.wait(.seconds(60))
        _ = try scene.store.resend(flow, at: scene.now)
        try scene.store.delivered(flow, .accepted(receipt: nil), at: scene.now)
        try scene.store.setLanguage(.english, of: flow, at: scene.now)
        _ = try scene.store.countAttempt(flow, at: scene.now)
        #expect(try scene.right(flow) != nil)
        _ = try scene.store.countRefusal(flow, at: scene.now)
        let entry = try #require(try newEntry(anna))
        _ = try scene.store.intend(entry, in: flow, at: scene.now)
        _ = try scene.store.history(of: anna)
        try scene.store.withdraw(entry, in: flow, reason: "refused", at: scene.now)
        try directory.set(secret("Nytt2026ord"), for: anna, at: scene.now)
        #expect(try directory.verify(secret("Nytt2026ord"), for: anna))
        try scene.store.finish(flow, at: scene.now)
        for notice in try scene.store.dueNotices(at: scene.now) {
            try scene.store.noticed(
                notice,
                .rejected("no"),
                again: nil,
                asLetter: false,
                at: scene.now
            )
        }
        try sendMessages(scene, flow)
        try scene.store.close(try scene.flow(), as: .cancelled, at: scene.now)
        try scene.store.add(Feedback(helped: true, text: "", language: .swedish), at: scene.now)
        try scene.store.remember(try #require(try newEntry(AccountID("2"))), at: scene.now)
        try scene.store.reopen(anna, by: "staff:karin", at: scene.now)
        try scene.store.tidy(at: scene.now)
        try directory.remove(anna, by: "staff:karin", at: scene.now)
        _ = try scene.store.audit(limit: 10)
    }

    /// Everything that has to do with an SMS on its way.
    private func sendMessages(_ scene: Scene, _ flow: FlowID) throws {
        let store = scene.store
        for id in ["\(flow)", MessageName.temporary(of: flow), MessageName.notice(1)] {
            _ = try store.beginSending(id, .notice, until: nil, at: scene.now)
        }
        _ = try store.beginSending("\(flow)-01234567", .register, until: scene.now, at: scene.now)
        for help in try store.dropDeadMessages(at: scene.now + .minutes(5)) {
            _ = try store.claim(help, at: scene.now)
        }
        try store.endSending("\(flow)", nil, at: scene.now)
        _ = try store.note(.misconfigured(""), of: "a", to: "+46701740605", at: scene.now)
        _ = try store.claimProbe(of: "a", at: scene.now + .minutes(5))
        _ = try store.note(.rejected(""), of: "a", to: "+46701740605", at: scene.now)
        _ = try store.breakers()
        try store.watchEntering(at: scene.now)
        _ = try store.alarms(after: 0)
        _ = try store.messagesInAll(at: scene.now)
        _ = try store.statistics(between: [scene.now, scene.now + .hours(24)])
    }

    @Test func `A8 the feedback has no column that leads to a person`() throws {
        let driver = try SQLiteDriver(path: path)
        _ = try SQLStore(driver: driver, limits: Limits())
        let columns = try driver.read { (session) throws(StoreError) in
            try session.query("SELECT name FROM pragma_table_info('feedback')") {
                (row) throws(StoreError) in try row.text(0)
            }
        }
        #expect(columns == ["day", "name", "helped", "text", "language"])
    }

    private func put(_ bytes: Data) throws {
        for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
        try bytes.write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
