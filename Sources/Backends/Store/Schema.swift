import ResetFlow

/// The tables of one part of the program, as numbered steps that are never edited, only added to.
struct Schema {
    /// The part; each counts its own versions in the same database.
    let part: String
    /// The steps in order, in the dialect's `{number}`, `{bytes}` and `{keyed}`.
    let migrations: [StaticString]

    /// Throws `newer` when a later program has made one of the tables, and touches nothing (F6).
    static func refuseNewer(in driver: any SQLDriver) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            for schema in [store, directory, origin] { _ = try schema.version(session) }
        }
    }

    /// Brings the tables up to date in one transaction; when something was done to them, `complete`
    /// is given the version that was found, and does the rest that is no SQL.
    ///
    /// Throws `newer` when a later program has been here, and then touches nothing (F6).
    func apply(
        to driver: any SQLDriver,
        completing complete: (any SQLSession, Int) throws(StoreError) -> Void = { _, _ in }
    ) throws(StoreError) {
        let dialect = driver.dialect
        try driver.write { (session) throws(StoreError) in
            let found = try version(session)
            for migration in migrations[found...] { try session.run(dialect.spell(migration)) }
            guard found < migrations.count else { return }
            try complete(session, found)
            try session.execute(
                """
                INSERT INTO schema_version (part, version) VALUES (\(part), \(migrations.count))
                ON CONFLICT (part) DO UPDATE SET version = excluded.version
                """
            )
        }
    }

    /// How many of the steps have been done; makes the table that tells.
    func version(_ session: any SQLSession) throws(StoreError) -> Int {
        try session.run(
            "CREATE TABLE IF NOT EXISTS schema_version "
                + "(part TEXT PRIMARY KEY, version BIGINT NOT NULL)"
        )
        let statement: SQL = "SELECT version FROM schema_version WHERE part = \(part)"
        let rows = try session.query(statement) { (row) throws(StoreError) in try row.int(0) }
        let found = rows.first ?? 0
        guard found <= migrations.count else {
            throw .newer(found: found, known: migrations.count)
        }
        return found
    }
}

extension SQLDialect {
    /// A migration's text in this database's words.
    func spell(_ migration: StaticString) -> String {
        var text = ""
        for piece in migration.description.split(separator: "{", omittingEmptySubsequences: false) {
            if piece.hasPrefix("number}") {
                text += number + piece.dropFirst("number}".count)
            } else if piece.hasPrefix("bytes}") {
                text += bytes + piece.dropFirst("bytes}".count)
            } else if piece.hasPrefix("keyed}") {
                text += keyed + piece.dropFirst("keyed}".count)
            } else {
                text += piece
            }
        }
        return text
    }
}
