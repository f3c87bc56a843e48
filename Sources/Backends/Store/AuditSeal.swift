import ResetFlow
import Secrets

/// What makes the audit a chain: hashes under the service's key.
///
/// Who can only write the database cannot make them, and so cannot change a row unnoticed (L4).
struct AuditSeal: Sendable {
    /// Stands before the very first row.
    static let beginning = [UInt8](repeating: 0, count: 32)

    private let rows: Key
    private let ends: Key

    init(key: Key) {
        rows = key.subkey(for: "audit chain")
        ends = key.subkey(for: "audit ends")
    }

    /// The hash of a row that follows on another's; over every field, none of which can run into the next.
    func hash(of row: AuditRow, after previous: [UInt8]) -> [UInt8] {
        rows.authenticate(
            previous,
            AuditSeal.bytes(row.number),
            AuditSeal.bytes(row.at.milliseconds),
            AuditSeal.bytes(row.flow),
            AuditSeal.bytes(row.terminal),
            AuditSeal.bytes(row.actor),
            AuditSeal.bytes(row.account?.value),
            AuditSeal.bytes(row.event),
            AuditSeal.bytes(row.result),
            AuditSeal.bytes(row.reason)
        )
    }

    /// What only the key's holder can say of a chain's two ends.
    func seal(_ chain: AuditChain) -> [UInt8] {
        ends.authenticate(
            AuditSeal.bytes(chain.firstNumber),
            chain.hashBefore,
            AuditSeal.bytes(chain.lastNumber),
            chain.lastHash
        )
    }

    private static func bytes(_ number: Int64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// An empty text is another thing than none.
    private static func bytes(_ text: String?) -> [UInt8] {
        text.map { [1] + Array($0.utf8) } ?? [0]
    }
}

/// Where the audit begins and ends, so that nothing can be dropped at either end.
struct AuditChain: Equatable, Sendable {
    /// The version of the store's tables from which on there is a chain (migration 003).
    static let version = 3
    /// The number of the oldest row that is kept; those before it are past their retention.
    var firstNumber: Int64 = 1
    /// The hash of the row before it, which is forgotten.
    var hashBefore = AuditSeal.beginning
    /// The number of the newest row; one less than the first while there is none.
    var lastNumber: Int64 = 0
    /// The hash of the newest row.
    var lastHash = AuditSeal.beginning
}
