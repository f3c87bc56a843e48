package import ResetFlow

/// A database that can run the store's statements: SQLite or PostgreSQL.
///
/// May be used by several threads. A body must not call its own driver again, only its session.
package protocol SQLDriver: Sendable {
    /// How this database writes the two column types that differ.
    var dialect: SQLDialect { get }

    /// Runs a body in one transaction: all of it happens, durably, or nothing does.
    ///
    /// No two writes run at the same time, whichever thread, process or machine they come from, so
    /// that "count, then decide" needs no further lock.
    @discardableResult
    func write<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result

    /// Runs a body that only reads, in one consistent view; does not wait for a writer.
    func read<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result

    /// Overwrites what deleted rows have left behind in the database's files (L8).
    func sweep() throws(StoreError)
}

/// The inside of a transaction.
package protocol SQLSession {
    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    func execute(_ statement: SQL) throws(StoreError) -> Int

    /// Runs a query and reads its rows in order.
    func query<Row>(
        _ statement: SQL,
        _ read: (SQLRow) throws(StoreError) -> Row
    ) throws(StoreError) -> [Row]

    /// Runs a statement that stands in the program, as those of a migration.
    func run(_ text: String) throws(StoreError)
}

extension SQLSession {
    /// The one number that a query like `SELECT COUNT(*)` gives.
    func number(_ statement: SQL) throws(StoreError) -> Int64 {
        let numbers = try query(statement) { (row) throws(StoreError) in try row.integer(0) }
        guard let number = numbers.first else { throw .corrupt("a count without a row") }
        return number
    }
}

/// The words of a `CREATE TABLE` that SQLite and PostgreSQL do not share.
package struct SQLDialect: Sendable {
    /// For `{number}`: a primary key that counts up and is never used again.
    package let number: String
    /// For `{bytes}`: a column of bytes.
    package let bytes: String

    /// For `{keyed}` after a table: its rows lie in the order of their key, and have no number.
    package let keyed: String

    /// The words of a database.
    package init(number: String, bytes: String, keyed: String) {
        self.number = number
        self.bytes = bytes
        self.keyed = keyed
    }

    /// SQLite's words; without AUTOINCREMENT it would give a removed account's number to the next.
    package static let sqlite = SQLDialect(
        number: "INTEGER PRIMARY KEY AUTOINCREMENT",
        bytes: "BLOB",
        keyed: " WITHOUT ROWID"
    )
}
