import Backends
import Glibc
import ResetFlow
import Secrets
import Testing

@Suite("Local directory")
struct LocalDirectoryTests {
    private let directory: LocalDirectory
    private let store: SQLStore
    private let now = Moment(seconds: 1_772_000_000)

    init() throws {
        let driver = try SQLiteDriver(path: try temporaryFolder().file("state.sqlite"))
        store = try SQLStore(driver: driver, limits: Limits())
        directory = try LocalDirectory(driver: driver, cost: .least)
    }

    @discardableResult
    private func add(_ new: NewAccount) throws -> AccountID {
        try directory.add(new, by: "staff:karin", at: now)
    }

    private func account(_ name: String) throws -> Account? {
        try directory.account(named: try #require(Identifier(name)))
    }

    @Test func `M12 a phone that takes another's place rests, the first one does not`() throws {
        let id = try add(NewAccount(userName: "anna"))
        func set(_ phone: String?, day: Int64) throws -> Moment? {
            let at = now + .hours(24 * day)
            try directory.setPhone(phone, of: id, by: "staff:karin", at: at)
            #expect(try directory.account(id)?.phone == phone)
            return try directory.account(id)?.phoneChanged
        }
        #expect(try set("+46701740605", day: 0) == nil)
        #expect(try set("+46701740605", day: 1) == nil)
        #expect(try set("+46701740606", day: 2) == now + .hours(48))
        #expect(try set("+46701740606", day: 3) == now + .hours(48))
        // Taken away first and then put in another's place is no way round.
        _ = try set(nil, day: 4)
        #expect(try set("+46701740607", day: 5) == now + .hours(120))
    }

    @Test func `M12 a number or account that staff change ends the resets that have begun`() throws
    {
        let id = try add(NewAccount(userName: "anna", phone: "+46701740605"))
        func outcome(_ change: () throws -> Void) throws -> AttemptVerdict {
            let flow = NewFlow(
                id: .random(),
                terminal: "kiosk",
                identifierDigest: [1],
                language: .swedish
            )
            _ = try store.open(flow, at: now)
            let found = Resolution(
                account: id,
                phoneDigest: [7],
                purpose: .code,
                reason: "found"
            )
            _ = try store.resolve(flow.id, as: found, at: now)
            try change()
            return try store.countAttempt(flow.id, at: now)
        }
        let (directory, now) = (directory, now)
        let over = AttemptVerdict.over(.elsewhere)
        for phone in ["+46701740606", nil] {
            #expect(
                try outcome { try directory.setPhone(phone, of: id, by: "root", at: now) } == over
            )
        }
        #expect(try outcome { try directory.setDisabled(true, id, by: "root", at: now) } == over)
        let locked = try outcome { try directory.setLocked(true, id, by: "root", at: now) }
        #expect(locked == .compare(left: 4))
        let removed = try outcome { try directory.remove(id, by: "root", at: now) }
        #expect(removed == .over(.notAllowed))
    }

    @Test func `L2 what staff do is done and stands in the audit with their name`() throws {
        let id = try add(NewAccount(userName: "anna"))
        try directory.setLocked(true, id, by: "staff:karin", at: now)
        #expect(try directory.account(id)?.isLocked == true)
        try directory.setLocked(false, id, by: "staff:karin", at: now)
        try directory.setDisabled(true, id, by: "staff:karin", at: now)
        #expect(try directory.account(id)?.isDisabled == true)
        #expect(try directory.account(id)?.isLocked == false)
        try directory.setDisabled(false, id, by: "staff:karin", at: now)
        try directory.setPhone("+46701740605", of: id, by: "staff:karin", at: now)
        try directory.remove(id, by: "staff:karin", at: now)
        let trail = try store.audit(limit: 100)
        #expect(
            trail.map { "\($0.event) \($0.result)" } == [
                "account added", "account locked", "account unlocked", "account disabled",
                "account enabled", "phone set", "account removed",
            ]
        )
        #expect(trail.allSatisfy { $0.actor == "staff:karin" && $0.account == id })
        #expect(throws: AccountError.noSuchAccount) {
            try directory.setLocked(true, id, by: "staff:karin", at: now)
        }
        #expect(try store.audit(limit: 100).count == trail.count)
    }

    @Test func `H11 a removed account takes its traces along, and its number is not used again`()
        throws
    {
        let id = try add(NewAccount(userName: "anna"))
        let entry = HistoryEntry(
            account: id,
            epoch: 1,
            salt: [UInt8](repeating: 1, count: 16),
            operations: 1,
            memory: 8_192,
            name: [UInt8](repeating: 1, count: 16),
            sealed: [1]
        )
        try store.remember(entry, at: now)
        try directory.remove(id, by: "staff:karin", at: now)
        #expect(try store.history(of: id).isEmpty)
        #expect(try add(NewAccount(userName: "anna")) != id)
    }

    @Test func `what cannot be an account is refused, and why`() throws {
        try add(NewAccount(userName: "anna"))
        let cases: [(NewAccount, AccountDefect)] = [
            (NewAccount(userName: " \u{200B}"), .badUserName),
            (NewAccount(userName: "ANNA"), .taken),
            (NewAccount(userName: "b", email: "nobody"), .badEmail),
            (NewAccount(userName: "b", phone: "070-1740605"), .badPhone),
            (NewAccount(userName: "b", phone: "+0701740605"), .badPhone),
            (NewAccount(userName: "b", phone: "+4670174060\u{661}"), .badPhone),
            (NewAccount(userName: "b", password: "Gammalt2024"), .badHash),
        ]
        for (new, defect) in cases {
            #expect(throws: AccountError.defect(defect)) { try add(new) }
        }
        #expect(try directory.count() == 1)
        #expect(throws: AccountError.defect(.badPhone)) {
            try directory.setPhone("112", of: AccountID("1"), by: "staff:karin", at: now)
        }
    }

    @Test func `staff see everybody who answers to a name`() throws {
        try add(NewAccount(userName: "far", email: "familjen@example.se"))
        try add(NewAccount(userName: "mor", email: "Familjen@example.se"))
        let both = try #require(Identifier("familjen@example.se"))
        #expect(try directory.accounts(named: both).map(\.userName) == ["far", "mor"])
    }

    @Test func `the list comes in pages`() throws {
        for index in 0..<25 { try add(NewAccount(userName: "u\(index)")) }
        var names: [String] = []
        var last: AccountID?
        while true {
            let page = try directory.accounts(after: last, limit: 10)
            guard let end = page.last else { break }
            names += page.map(\.userName)
            last = end.id
        }
        #expect(names == (0..<25).map { "u\($0)" })
    }

    @Test func `an import adds all or nothing, and names every defect by its row`() throws {
        try add(NewAccount(userName: "anna"))
        let rows = [
            NewAccount(userName: "bo"), NewAccount(userName: "Anna"), NewAccount(userName: "BO"),
            NewAccount(userName: "cilla", phone: "112"),
        ]
        let expected = ImportReport(
            rows: 4,
            defects: [
                .init(row: 1, defect: .taken), .init(row: 2, defect: .taken),
                .init(row: 3, defect: .badPhone),
            ]
        )
        for dryRun in [true, false] {
            let report = try directory.importAccounts(rows, dryRun: dryRun, by: "root", at: now)
            #expect(report == expected)
            #expect(try directory.count() == 1)
        }
        let good = (0..<3_500).map { NewAccount(userName: "n\($0)", email: "n\($0)@example.se") }
        var seen: [Int] = []
        let rehearsal = try directory.importAccounts(good, dryRun: true, by: "root", at: now) {
            seen.append($0)
        }
        #expect(rehearsal == ImportReport(rows: 3_500) && seen == [1_000, 2_000, 3_000])
        #expect(try directory.count() == 1)
        let before = try store.audit(limit: 100).count
        _ = try directory.importAccounts(good, dryRun: false, by: "root", at: now)
        #expect(try directory.count() == 3_501)
        #expect(try account("n3499@example.se")?.userName == "n3499")
        #expect(try store.audit(limit: 100).dropFirst(before).map(\.reason) == ["3500-rows"])
    }

    @Test func `F5 rows that cannot be added, and a dry run, wait for no writer and hold none up`()
        throws
    {
        let path = try temporaryFolder().file("state.sqlite")
        let writer = try SQLiteDriver(path: path)
        let directory = try LocalDirectory(
            driver: try SQLiteDriver(path: path, patience: .milliseconds(0)),
            cost: .least
        )
        let (good, bad) = ([NewAccount(userName: "bo")], [NewAccount(userName: "")])
        let now = now
        try writer.write { (_) throws(StoreError) in
            #expect(
                try directory.importAccounts(good, dryRun: true, by: "root", at: now)
                    == ImportReport(rows: 1)
            )
            let report = try directory.importAccounts(bad, dryRun: false, by: "root", at: now)
            #expect(report.defects.map(\.defect) == [.badUserName])
            #expect(throws: StoreError.busy) {
                try directory.importAccounts(good, dryRun: false, by: "root", at: now)
            }
        }
    }

    @Test func `the demonstration has the people of the guide, once`() throws {
        let history = PasswordHistory(store: store, key: Key.random(), cost: .least)
        #expect(try Demonstration.seed(directory, history, at: now))
        #expect(try !Demonstration.seed(directory, history, at: now))
        let people = try directory.accounts(after: nil, limit: 100)
        #expect(
            people.map(\.userName) == [
                "anna.andersson", "bertil.berg", "cecilia.ceder", "david.dahl", "erik.ek",
                "fanny.fors",
            ]
        )
        #expect(people.allSatisfy { $0.email == $0.userName + "@example.se" })
        #expect(
            people.map(\.phone) == [
                "+46701740605", nil, "+46701740607", "+46701740608", "+46701740609", "+46701740610",
            ]
        )
        #expect(people.filter(\.isDisabled).map(\.userName) == ["cecilia.ceder"])
        #expect(people.filter { !$0.hasPassword }.map(\.userName) == ["david.dahl"])
        #expect(people.filter(\.isLocked).map(\.userName) == ["erik.ek"])
        #expect(people.filter(\.mustChange).map(\.userName) == ["fanny.fors"])
        for person in people where person.hasPassword {
            #expect(try directory.verify(secret("Gammalt2024"), for: person.id))
            #expect(try history.judge(secret("Gammalt2024"), of: person.id) == .used)
        }
        for password: StaticString in ["Vintern2022", "Sommaren2023"] {
            let hadIt = try people.filter {
                try history.judge(secret(password), of: $0.id) == .used
            }
            #expect(hadIt.map(\.userName) == ["fanny.fors"])
        }
    }

    @Test
    func `E3 a wrong password takes as long for nobody as for whose hash was made at another cost`()
        throws
    {
        let driver = try SQLiteDriver(path: try temporaryFolder().file("state.sqlite"))
        let cost = Argon2id(operations: 2, memory: 4 << 20)
        let directory = try LocalDirectory(driver: driver, cost: cost)
        let costs = [
            cost, Argon2id(operations: 1, memory: 1 << 20), .init(operations: 6, memory: 4 << 20),
        ]
        let people: [AccountID?] =
            try costs.enumerated().map { index, cost in
                var account = NewAccount(userName: "person-\(index)")
                account.password = try cost.encoded(secret("Gammalt2024"))
                return try directory.add(account, by: "test", at: Moment(seconds: 0))
            } + [nil]
        let clock = ContinuousClock()
        var times = [[Duration]](repeating: [], count: people.count)
        // One after the other, so that what else the machine does falls on all.
        for _ in 0..<31 {
            for (index, id) in people.enumerated() {
                times[index].append(
                    try clock.measure { _ = try directory.verify(secret("Fel2024"), for: id) }
                )
            }
        }
        let medians = times.map { $0.sorted()[15] }
        let (least, most) = (try #require(medians.min()), try #require(medians.max()))
        // With its own hash only, the cheapest takes a twentieth of the dearest.
        #expect(least > most * 0.7, "\(medians)")
        for id in people.compactMap({ $0 }) {
            #expect(try directory.verify(secret("Gammalt2024"), for: id))
        }
        #expect(try !directory.verify(secret("Gammalt2024"), for: nil))
    }

    @Test
    func `E3 it takes as long to tell that nobody has a password as that somebody has another`()
        throws
    {
        let driver = try SQLiteDriver(path: try temporaryFolder().file("state.sqlite"))
        let cost = Argon2id(operations: 2, memory: 4 << 20)
        let directory = try LocalDirectory(driver: driver, cost: cost)
        var anna = NewAccount(userName: "anna")
        anna.password = try directory.hash(secret("Gammalt2024"))
        let id = try directory.add(anna, by: "test", at: Moment(seconds: 0))
        var work: (known: [Int], unknown: [Int]) = ([], [])
        // One after the other, so that what else the machine does falls on both.
        for _ in 0..<41 {
            work.known.append(
                try processorTime { _ = try directory.verify(secret("Fel2024"), for: id) }
            )
            work.unknown.append(
                try processorTime { _ = try directory.verify(secret("Fel2024"), for: nil) }
            )
        }
        let known = work.known.sorted()[10]
        let unknown = work.unknown.sorted()[10]
        // Without the hash for nobody this is a hundredth.
        #expect(unknown * 10 > known * 7 && known * 10 > unknown * 7, "\(known), \(unknown)")
    }

    /// How many nanoseconds of work this thread has done for it, however long it waited for others.
    private func processorTime(_ body: () throws -> Void) throws -> Int {
        func now() -> Int {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return time.tv_sec * 1_000_000_000 + time.tv_nsec
        }
        let began = now()
        try body()
        return now() - began
    }
}
