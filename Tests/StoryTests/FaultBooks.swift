import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets

/// The database of a site, opened beside the service or after its death.
struct FaultBooks {
    let store: SQLStore
    let directory: LocalDirectory
    let key: Key
    private let driver: SQLiteDriver

    /// Opens it; throws when SQLite's check of the whole file complains.
    init(state: String) throws {
        let folder = try StateFolder(path: state)
        key = try KeyFile(at: state + "/key").key(mayCreate: true)
        driver = try SQLiteDriver(path: folder.file("state.sqlite"))
        store = try SQLStore(driver: driver, key: key, limits: Limits())
        directory = try LocalDirectory(driver: driver, key: key, cost: .least)
    }

    static var now: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// A person who can be reset, with a number in the range for fiction that is theirs alone.
    func add(_ name: String, phone: String) throws -> AccountID {
        let old = FaultClient.secret(FaultSite.oldPassword)
        let new = NewAccount(
            userName: name,
            phone: phone,
            password: try directory.hash(old)
        )
        return try directory.add(new, by: "test", at: FaultBooks.now)
    }

    /// The audit rows about an account, or of flows of its, as `event/result`, oldest first.
    func audit(of account: AccountID) throws -> [String] {
        let rows = try store.audit(limit: 1_000_000)
        let flows = Set(rows.filter { $0.account == account }.compactMap(\.flow))
        return rows.filter { $0.account == account || $0.flow.map(flows.contains) == true }
            .map { "\($0.event)/\($0.result)" }
    }

    /// A flow's own row.
    struct Flow {
        let id: FlowID
        let tries: Int
        let isConsumed: Bool
    }

    /// The flows of an account, oldest first.
    func flows(of account: AccountID) throws -> [Flow] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT id, tries, consumed IS NOT NULL FROM flow
                WHERE account = \(account) ORDER BY opened
                """
            return try session.query(statement) { (row) throws(StoreError) in
                Flow(
                    id: FlowID(bytes: try row.bytes(0)),
                    tries: try row.int(1),
                    isConsumed: try row.bool(2)
                )
            }
        }
    }

    /// The messages that are on their way, or were, oldest first, and how each ended; nil while it is sent.
    func messages() throws -> [(id: String, outcome: String?)] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = "SELECT id, outcome FROM outbox ORDER BY begun, id"
            return try session.query(statement) { (row) throws(StoreError) in
                (try row.text(0), try row.optional(1, row.text))
            }
        }
    }

    /// Makes the messages as old as if the service had been away for so long.
    func age(messagesBy span: Moment.Span) throws {
        try driver.write { (session) throws(StoreError) in
            _ = try session.execute(
                """
                UPDATE outbox SET last = last - \(span.milliseconds),
                    begun = begun - \(span.milliseconds)
                """
            )
        }
    }

    /// Lets every code's time run out.
    func endCodes() throws {
        try driver.write { (session) throws(StoreError) in
            _ = try session.execute("UPDATE flow SET code_until = \(FaultBooks.now)")
        }
    }

    /// Whether this is the account's password.
    func has(_ account: AccountID, _ password: String) throws -> Bool {
        try directory.verify(FaultClient.secret(password), for: account)
    }

    /// Whether the history knows the password.
    func remembers(_ account: AccountID, _ password: String) throws -> Bool {
        let cost = Argon2id(operations: 2, memory: 19 << 20)
        let history = PasswordHistory(store: store, key: key, cost: cost)
        return try history.judge(FaultClient.secret(password), of: account) == .used
    }
}
