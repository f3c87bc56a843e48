import Backends
import Glibc
import Logging
import PseudoTerminal
import ResetFlow
import Secrets
import Service

/// A service's office on the disk: so many accounts, and what a year of them has left behind.
///
/// Argon2id is the least there is, since its cost is chosen, and no limit is reached.
final class ServiceScene: Sendable {
    let accounts: Int
    let gateway = ServiceGateway()
    let office: Office
    /// How long it took to add the accounts.
    let importing: Duration
    private let store: SQLStore
    private let folder: TemporaryFolder
    private let database: String

    init(accounts: Int) throws {
        self.accounts = accounts
        folder = try TemporaryFolder()
        database = try StateFolder(path: folder.file("state")).file("state.sqlite")
        let driver = try SQLiteDriver(path: database)
        let key = try KeyFile(at: folder.file("key")).key(mayCreate: true)
        store = try SQLStore(driver: driver, key: key, limits: .unreached)
        let directory = try LocalDirectory(driver: driver, key: key, cost: .least)
        importing = try ServiceScene.add(accounts, to: directory)
        try ServiceScene.addTraces(of: accounts, to: driver, at: systemClock())
        try driver.sweep()
        office = Office(
            store: store,
            directory: directory,
            gateway: gateway,
            commonPasswords: try CommonPasswordList(),
            key: key,
            cost: .least,
            limits: .unreached,
            greeting: Greeting(
                demonstrationLog: nil,
                rules: PasswordRules(),
                helpPhone: "019-21 10 00",
                place: "Örebro kommun"
            ),
            terminals: Terminals(names: [:]),
            sender: "Orebro kn",
            newestMessage: { nil },
            clock: systemClock,
            log: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() },
            hashing: Semaphore(places: 2)
        )
    }

    /// The file's size in bytes.
    var size: Int {
        var status = stat()
        return stat(database, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Opens it once more, as the service does at its start, or as an administrative word does.
    func open(checkingAll: Bool) throws {
        let driver = try SQLiteDriver(path: database, checkingAll: checkingAll)
        _ = try SQLStore(driver: driver, key: office.key, limits: office.limits)
        _ = try LocalDirectory(driver: driver, key: office.key, cost: .least)
    }

    /// Forgets what a person's last reset has left, where one person has to do for all rounds.
    func forget(_ person: Int) throws {
        try store.forget(AccountID("\(person)"), by: "benchmark", at: systemClock())
    }

    /// A person's number: 999 is nobody's country, so nobody's phone.
    static func phone(of person: Int) -> String { "+4670\(1_000_000 + person)" }

    static func userName(of person: Int) -> String { "fornamn.efternamn\(person)" }

    private static func add(_ accounts: Int, to directory: LocalDirectory) throws -> Duration {
        let old = Secret(capacity: 16)
        old.append(text: "Gammalt2024")
        let password = try directory.hash(old)
        let rows = (1...accounts).lazy.map { person in
            NewAccount(
                userName: userName(of: person),
                email: "\(userName(of: person))@example.se",
                given: "Förnamn",
                family: "Efternamn",
                phone: phone(of: person),
                password: password
            )
        }
        return try ContinuousClock().measure {
            let report = try directory.importAccounts(
                rows,
                dryRun: false,
                by: "benchmark",
                at: systemClock()
            )
            precondition(report.defects.isEmpty, "an account cannot be added")
        }
    }

    /// A row of audit for each account over the year; for each tenth one a flow of the last day,
    /// two counters of the last two, a history, a notice, an answer.
    ///
    /// The audit's stand before the chain.
    private static func addTraces(
        of accounts: Int,
        to driver: SQLiteDriver,
        at now: Moment
    ) throws(StoreError) {
        let some = accounts / 10
        try driver.write { (session) throws(StoreError) in
            try session.execute(
                """
                WITH RECURSIVE row (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row LIMIT \(some))
                INSERT INTO flow (id, reference, terminal, language, subject, account, phone,
                    opened, code_until, flow_until, last_sent, tries, is_resolved, is_sent, is_real,
                    consumed, ended, end_reason)
                SELECT randomblob(16), hex(randomblob(4)), 'old ' || (n % 50), 'sv',
                    randomblob(40), CAST(n AS TEXT), randomblob(40), at, at + 600000, at + 900000,
                    at, 1, 1, 1, 1, at + 60000, at + 120000, 'done'
                FROM (SELECT n, \(now - .minutes(61)) - n * \(80_000_000 / max(some, 1)) AS at
                    FROM row)
                """
            )
            try session.execute(
                """
                INSERT INTO counter (kind, of_what, flow, at)
                SELECT kind, randomblob(40), id, opened - days * 43200000 FROM flow,
                    (SELECT 'wrong' AS kind, 0 AS days UNION ALL SELECT 'sent', 1)
                """
            )
            try session.execute(
                """
                WITH RECURSIVE row (n) AS
                    (SELECT 1 UNION ALL SELECT n + 1 FROM row LIMIT \(accounts))
                INSERT INTO audit (number, at, flow, terminal, actor, account, event, result, reason)
                SELECT -n, \(now - .hours(364 * 24)) + n * \(364 * 86_400_000 / accounts),
                    hex(randomblob(4)), 'old ' || (n % 50), 'self',
                    CAST(abs(random()) % \(accounts) AS TEXT), 'message', 'code', 'found' FROM row
                """
            )
            // Of other accounts: a history of those that are asked for would have to open.
            try session.run(
                """
                INSERT INTO history_epoch SELECT 'old ' || account, 1, randomblob(16), 1, 8192
                FROM flow;
                INSERT INTO history_entry (account, epoch, name, sealed)
                SELECT account, epoch, randomblob(16), randomblob(72) FROM history_epoch;
                INSERT INTO notice (flow, account, phone, terminal, language, changed, attempts,
                    outcome)
                SELECT id, account, phone, terminal, language, opened, 1, 'accepted' FROM flow;
                INSERT INTO feedback (day, name, helped, text, language)
                SELECT '2026-01-01', randomblob(16), 1, 'Bra', 'sv' FROM flow;
                """
            )
        }
    }
}

extension Limits {
    /// Numbers that a benchmark does not reach.
    fileprivate static var unreached: Limits {
        var limits = Limits()
        limits.flowsPerAccountShort = .max
        limits.flowsPerAccountLong = .max
        limits.wrongCodesPerAccount = .max
        limits.messagesPerPhone = .max
        limits.startsPerTerminal = .max
        limits.wrongCodesPerTerminal = .max
        limits.messagesInAll = .max
        limits.wrongCodesInAllAlarm = .max
        limits.wrongCodesInAllStop = .max
        return limits
    }
}
