package import Secrets

/// Whether an account has had a password before, ever, as far as we have set it (H5).
///
/// One salt per account and epoch: one Argon2id tells for all entries of the epoch, however many
/// (H6), so no cap is needed. An entry is the hash, encrypted under a key that is not in the
/// database (H7) and bound to its account and name (H8).
package struct PasswordHistory: Sendable {
    /// What is known of a password.
    package enum Verdict: Equatable {
        /// It was had.
        case used
        /// It was not; this is what to write before it is set.
        case new(HistoryEntry)
    }

    /// Why it could not be told.
    package enum Failure: Error, Equatable {
        /// The store could not be read.
        case store(StoreError)
        /// There was no memory for the hash (F13).
        case hash
        /// An entry does not open: the key is another, or a row was moved. Never taken for "not had".
        case damaged
    }

    private let store: any Store
    private let key: Key
    private let cost: Argon2id

    /// The history in a store, under a key, new epochs at a cost.
    package init(store: any Store, key: Key, cost: Argon2id) {
        self.store = store
        self.key = key
        self.cost = cost
    }

    /// Whether the account has had the password; runs one Argon2id per epoch, and one for a first entry.
    package func judge(_ password: Secret, of account: AccountID) throws(Failure) -> Verdict {
        let epochs = try read(account)
        var latest: (epoch: HistoryEpoch, hash: Secret)?
        var isUsed = false
        for epoch in epochs {
            let hash = try hash(password, epoch)
            // No early exit: the time tells nothing about which entry it was.
            for entry in epoch.entries where try open(entry).isEqual(to: hash) { isUsed = true }
            latest = (epoch, hash)
        }
        if isUsed { return .used }
        if let latest, latest.epoch.operations == Int(cost.operations),
            latest.epoch.memory == cost.memory
        {
            return .new(seal(latest.hash, latest.epoch, account))
        }
        let epoch = newEpoch((epochs.last?.number ?? 0) + 1)
        return .new(seal(try hash(password, epoch), epoch, account))
    }

    /// What an account had before it is added, so that whoever adds it can write both at once.
    package struct Past {
        fileprivate let epoch: HistoryEpoch
        fileprivate let hashes: [Secret]
    }

    /// Passwords that a new account has had, oldest first; runs one Argon2id for each, which takes time.
    package func past(_ passwords: [Secret]) throws(Failure) -> Past {
        let epoch = newEpoch(1)
        var hashes: [Secret] = []
        for password in passwords { hashes.append(try hash(password, epoch)) }
        return Past(epoch: epoch, hashes: hashes)
    }

    /// The entries of a past, once the account has its name; takes no time.
    package func entries(_ past: Past, of account: AccountID) -> [HistoryEntry] {
        past.hashes.map { seal($0, past.epoch, account) }
    }

    private func newEpoch(_ number: Int) -> HistoryEpoch {
        HistoryEpoch(
            number: number,
            salt: randomBytes(Argon2id.saltLength),
            operations: Int(cost.operations),
            memory: cost.memory,
            entries: []
        )
    }

    private func read(_ account: AccountID) throws(Failure) -> [HistoryEpoch] {
        do { return try store.history(of: account) } catch { throw .store(error) }
    }

    private func hash(_ password: Secret, _ epoch: HistoryEpoch) throws(Failure) -> Secret {
        let cost = Argon2id(operations: UInt64(epoch.operations), memory: epoch.memory)
        do { return try cost.hash(password, salt: epoch.salt) } catch { throw .hash }
    }

    private func open(_ entry: HistoryEntry) throws(Failure) -> Secret {
        let context = PasswordHistory.context(entry.account, entry.epoch, entry.name)
        guard let hash = key.open(entry.sealed, for: "password history", context: context) else {
            throw .damaged
        }
        return hash
    }

    private func seal(_ hash: Secret, _ epoch: HistoryEpoch, _ account: AccountID) -> HistoryEntry {
        let name = randomBytes(16)
        let context = PasswordHistory.context(account, epoch.number, name)
        return HistoryEntry(
            account: account,
            epoch: epoch.number,
            salt: epoch.salt,
            operations: epoch.operations,
            memory: epoch.memory,
            name: name,
            sealed: key.seal(hash, for: "password history", context: context)
        )
    }

    private static func context(_ account: AccountID, _ epoch: Int, _ name: [UInt8]) -> [UInt8] {
        Array("\(account.value)\n\(epoch)\n".utf8) + name
    }
}
