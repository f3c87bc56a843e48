package import ResetFlow
package import Secrets

/// What the staff needs of the directory beyond a reset.
extension LocalDirectory {
    /// See `Directory`.
    package func setTemporary(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        let hash = try hashed(password)
        try changeOne {
            """
            UPDATE account SET password = \(hash), is_locked = 0, must_change = 1
            WHERE id = \(id.number) AND is_disabled = 0 AND password IS NOT NULL
            """
        }
    }

    /// See `Directory`.
    package func replaceTemporary(
        by password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Bool {
        let hash = try hashed(password)
        // The mark is looked at in the statement itself: a password set meanwhile must not be lost.
        let count = try changed {
            """
            UPDATE account SET password = \(hash)
            WHERE id = \(id.number) AND must_change = 1 AND password IS NOT NULL
            """
        }
        if count == 0, try account(id) == nil { throw .gone }
        return count == 1
    }

    /// See `Directory`.
    package func unlock(_ id: AccountID, at now: Moment) throws(DirectoryError) {
        try changeOne { "UPDATE account SET is_locked = 0 WHERE id = \(id.number)" }
    }

    private func hashed(_ password: Secret) throws(DirectoryError) -> String {
        do { return try cost.encoded(password) } catch {
            throw .unavailable("no memory for Argon2id")
        }
    }

    private func changeOne(_ statement: () -> SQL) throws(DirectoryError) {
        guard try changed(statement) == 1 else { throw .gone }
    }

    private func changed(_ statement: () -> SQL) throws(DirectoryError) -> Int {
        do throws(StoreError) {
            return try driver.write { (session) throws(StoreError) in
                try session.execute(statement())
            }
        } catch { throw .unavailable(error.description) }
    }
}
