import Glibc
import ResetFlow
import Secrets

/// A database with the store's tables, in which what is written can be noted in the audit.
struct AuditedDriver: Sendable {
    let driver: any SQLDriver
    let seal: AuditSeal

    /// Makes the store's tables or brings them up to date first.
    init(_ driver: any SQLDriver, key: Key) throws(StoreError) {
        let seal = AuditSeal(key: key)
        try Schema.store.apply(to: driver) { (session, found) throws(StoreError) in
            // Where there was a chain none is begun: who took it away would have edited rows made good.
            guard found < AuditChain.version else { return }
            let audited = AuditedSession(session: session, seal: seal)
            try audited.beginChain(from: found, at: Moment(seconds: Int64(time(nil))))
        }
        self.driver = driver
        self.seal = seal
    }

    /// See `SQLDriver.write`.
    @discardableResult
    func write<Result: Sendable>(
        _ body: (AuditedSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try driver.write { (session) throws(StoreError) in
            try body(AuditedSession(session: session, seal: seal))
        }
    }

    /// See `SQLDriver.read`.
    func read<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try driver.read(body)
    }

    /// See `SQLDriver.sweep`.
    func sweep() throws(StoreError) { try driver.sweep() }
}

/// The inside of a transaction that can write audit rows, for which the key is needed.
struct AuditedSession: SQLSession {
    let session: any SQLSession
    let seal: AuditSeal

    @discardableResult
    func execute(_ statement: SQL) throws(StoreError) -> Int { try session.execute(statement) }

    func query<Row>(
        _ statement: SQL,
        _ read: (SQLRow) throws(StoreError) -> Row
    ) throws(StoreError) -> [Row] {
        try session.query(statement, read)
    }

    func run(_ text: String) throws(StoreError) { try session.run(text) }
}
