internal import CSodium

/// A stored Argon2id hash taken apart: `$argon2id$v=19$m=65536,t=2,p=1$SALT$HASH` (PHC string format).
struct EncodedHash {
    /// What computing it costs.
    let cost: Argon2id
    /// How many lanes the memory has; libsodium makes one.
    let lanes: Int
    let salt: [UInt8]
    let hash: [UInt8]

    /// Nil for what is no such text.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let costs = EncodedHash.costs(parts[3]),
            let salt = EncodedHash.bytes(parts[4]), let hash = EncodedHash.bytes(parts[5])
        else { return nil }
        cost = Argon2id(operations: UInt64(costs.passes), memory: Int(costs.kibibytes) << 10)
        lanes = Int(costs.lanes)
        self.salt = salt
        self.hash = hash
    }

    /// Whether `Argon2id.hash` can compute it.
    var isOfOurKind: Bool {
        lanes == 1 && salt.count == Argon2id.saltLength && cost.operations >= 1
            && cost.memory >= Argon2id.least.memory && hash.count >= Int(crypto_pwhash_BYTES_MIN)
    }

    /// `m=65536,t=2,p=1`, in this order and no other.
    private static func costs(
        _ text: Substring
    ) -> (kibibytes: UInt32, passes: UInt32, lanes: UInt32)? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = zip(parts, ["m=", "t=", "p="]).compactMap { part, name in
            part.hasPrefix(name) ? UInt32(part.dropFirst(name.count)) : nil
        }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        return (numbers[0], numbers[1], numbers[2])
    }

    /// Base64 without padding.
    private static func bytes(_ text: Substring) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: text.utf8.count)
        var count = 0
        let status = sodium_base642bin(
            &bytes,
            bytes.count,
            String(text),
            text.utf8.count,
            nil,
            &count,
            nil,
            sodium_base64_VARIANT_ORIGINAL_NO_PADDING
        )
        return status == 0 ? Array(bytes.prefix(count)) : nil
    }
}
