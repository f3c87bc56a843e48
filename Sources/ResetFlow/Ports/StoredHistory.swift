/// The passwords that were hashed with one salt at one cost.
package struct HistoryEpoch: Equatable, Sendable {
    /// Its number for the account, from 1.
    package var number: Int
    /// The salt of all its entries.
    package var salt: [UInt8]
    /// Argon2id's passes.
    package var operations: Int
    /// Argon2id's memory in bytes.
    package var memory: Int
    /// The encrypted hashes, with their numbers.
    package var entries: [HistoryEntry]

    /// An epoch.
    package init(number: Int, salt: [UInt8], operations: Int, memory: Int, entries: [HistoryEntry])
    {
        self.number = number
        self.salt = salt
        self.operations = operations
        self.memory = memory
        self.entries = entries
    }
}

/// One password that was had, encrypted and bound to its place.
package struct HistoryEntry: Equatable, Sendable {
    /// Whose.
    package var account: AccountID
    /// The epoch it belongs to, from 1; a new number opens a new epoch.
    package var epoch: Int
    /// The epoch's salt.
    package var salt: [UInt8]
    /// Argon2id's passes.
    package var operations: Int
    /// Argon2id's memory in bytes.
    package var memory: Int
    /// A random name of 16 bytes, bound into the encryption.
    package var name: [UInt8]
    /// The Argon2id hash, encrypted under the key.
    package var sealed: [UInt8]

    /// An entry.
    package init(
        account: AccountID,
        epoch: Int,
        salt: [UInt8],
        operations: Int,
        memory: Int,
        name: [UInt8],
        sealed: [UInt8]
    ) {
        self.account = account
        self.epoch = epoch
        self.salt = salt
        self.operations = operations
        self.memory = memory
        self.name = name
        self.sealed = sealed
    }
}
