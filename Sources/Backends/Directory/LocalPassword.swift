package import ResetFlow
package import Secrets

extension LocalDirectory {
    /// See `Directory`.
    ///
    /// Computes one hash at each cost that any account's password has, whoever it is about: imported
    /// hashes may be cheaper or dearer than ours, and the time would tell whose there is (E3).
    package func verify(_ password: Secret, for id: AccountID?) throws(DirectoryError) -> Bool {
        let hash: String?
        var kinds: [String]
        do throws(StoreError) {
            hash = try text("SELECT password FROM account WHERE id = \(id?.number)")
            kinds = try kindsOfHashes()
        } catch { throw .unavailable(error.description) }
        if let hash { kinds.removeAll { hash.hasPrefix($0) } }
        do {
            let isRight = try hash.map { hash throws(Argon2id.Failure) in
                try Argon2id.verify(password, encoded: hash)
            }
            for kind in kinds {
                _ = try Argon2id.verify(password, encoded: kind + LocalDirectory.nobodys)
            }
            if hash == nil, kinds.isEmpty { _ = try cost.encoded(password) }
            return isRight ?? false
        } catch { throw .unavailable("no memory for Argon2id") }
    }

    /// What the hashes of the accounts' passwords begin with, `$argon2id$v=19$m=65536,t=2,p=1$`: each once.
    private func kindsOfHashes() throws(StoreError) -> [String] {
        try driver.read { (session) throws(StoreError) in
            var kinds: [String] = []
            while let next = try session.kindOfHashes(after: kinds.last ?? "") {
                kinds.append(next)
            }
            return kinds
        }
    }

    /// A salt of 16 bytes and a hash of 32 that are no password's, as they stand behind the cost.
    private static let nobodys =
        String(repeating: "A", count: 22) + "$" + String(repeating: "A", count: 43)
}

extension SQLSession {
    /// The next kind in order; one search in its index, where all kinds at once would read every account.
    fileprivate func kindOfHashes(after kind: String) throws(StoreError) -> String? {
        let statement: SQL = """
            SELECT \(raw: kindOfHash) FROM account
            WHERE \(raw: kindOfHash) > \(kind) ORDER BY \(raw: kindOfHash) LIMIT 1
            """
        return try query(statement) { (row) throws(StoreError) in try row.text(0) }.first
    }
}

/// A hash without what stands in Base64 at its end: the hash itself, and before it the salt.
///
/// As in the index, or it would not be used.
private let kindOfHash: StaticString = """
    rtrim(rtrim(rtrim(password,
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'), '$'),
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
    """
