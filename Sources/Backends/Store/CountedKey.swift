import ResetFlow

/// What something is counted by, in bytes that are equally many whatever it is (E8).
///
/// An account is named by 1 to 36 characters, a digest has 32 bytes: padded to one length, the
/// rows of known and unknown people cannot be told apart by their size.
struct CountedKey: Equatable, SQLConvertible {
    /// Room for a kind and an entryUUID or objectGUID.
    static let length = 40

    let bytes: [UInt8]
    /// The digest that it was made of; means nothing for an account or a terminal.
    var digest: [UInt8] { Array(bytes.dropFirst().prefix(32)) }
    var sql: SQLValue { .bytes(bytes) }

    /// A key as it stands in a row.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Without the kind in front, an account could be named so that it is taken for a digest.
    private init(_ kind: Character, _ what: some Collection<UInt8>) {
        let padding = [UInt8](repeating: 0, count: max(0, CountedKey.length - 1 - what.count))
        bytes = Array(String(kind).utf8) + what + padding
    }

    /// Whether it names an account, whose wrong codes in a row no time forgives.
    var isAccount: Bool { bytes.first == UInt8(ascii: "a") }

    static func account(_ id: AccountID) -> CountedKey { CountedKey("a", id.value.utf8) }
    static func identifier(_ digest: [UInt8]) -> CountedKey { CountedKey("i", digest) }
    static func phone(_ digest: [UInt8]) -> CountedKey { CountedKey("p", digest) }
    static func terminal(_ name: String) -> CountedKey { CountedKey("t", name.utf8) }
    /// One of the staff, as the audit names them.
    static func staff(_ actor: String) -> CountedKey { CountedKey("s", actor.utf8) }
    /// Stands where there is no number.
    static let noPhone = CountedKey("p", [])
}
