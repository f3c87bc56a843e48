package import ResetFlow
package import Secrets

/// What a database was begun with, and can only go on with.
package enum Origin {
    /// Why a database is not to be opened so.
    package enum Mismatch: Error, Equatable, Sendable {
        /// It stands on another key: no history entry would open, and nobody would notice (G2).
        case foreignKey
        /// It is the demonstration's, and would be served in earnest.
        case isDemonstration
        /// It is a configured service's, and would be served as a demonstration.
        case isInEarnest
        /// It cannot be read or written.
        case store(StoreError)
    }

    /// Compares what a database is opened with; on the first time notes it.
    ///
    /// To be asked before anything is written with the key. A newer program's database is left as it is.
    package static func check(
        _ driver: any SQLDriver,
        key: Key,
        isDemonstration: Bool
    ) throws(Mismatch) {
        let check = key.digest(for: "origin")
        let found: Found
        do throws(StoreError) {
            try Schema.refuseNewer(in: driver)
            try Schema.origin.apply(to: driver)
            found = try driver.write { (session) throws(StoreError) in
                if let origin = try session.origin() { return origin }
                return try session.begin(Found(check, isDemonstration))
            }
        } catch { throw .store(error) }
        guard found.isDemonstration == isDemonstration else {
            throw isDemonstration ? .isInEarnest : .isDemonstration
        }
        guard found.check == check else { throw .foreignKey }
    }

    fileprivate struct Found: Sendable {
        let check: [UInt8]
        let isDemonstration: Bool

        init(_ check: [UInt8], _ isDemonstration: Bool) {
            self.check = check
            self.isDemonstration = isDemonstration
        }
    }
}

extension SQLSession {
    fileprivate func origin() throws(StoreError) -> Origin.Found? {
        let rows = try query("SELECT key_check, is_demonstration FROM origin") {
            (row) throws(StoreError) in
            Origin.Found(try row.bytes(0), try row.bool(1))
        }
        return rows.first
    }

    fileprivate func begin(_ origin: Origin.Found) throws(StoreError) -> Origin.Found {
        try execute(
            """
            INSERT INTO origin (key_check, is_demonstration)
            VALUES (\(origin.check), \(origin.isDemonstration))
            """
        )
        return origin
    }
}

extension Schema {
    /// The table of one row.
    static let origin = Schema(part: "origin", migrations: [migration001Origin])
}

/// Never edited: what is to be different is a migration of its own.
private let migration001Origin: StaticString = """
    CREATE TABLE origin (
        key_check {bytes} NOT NULL,
        is_demonstration BIGINT NOT NULL
    );
    """
