internal import CSodium

/// Argon2id, the slow hash that stands between a stolen database and a password.
package struct Argon2id: Equatable, Sendable {
    /// Passes over the memory, at least 1.
    package let operations: UInt64
    /// Memory in bytes, at least 8 KiB.
    package let memory: Int

    /// A cost of `operations` passes over `memory` bytes.
    package init(operations: UInt64, memory: Int) {
        self.operations = operations
        self.memory = memory
    }

    /// libsodium's INTERACTIVE: 2 passes over 64 MiB, 0.1 s here; above OWASP's 2 over 19 MiB.
    package static let interactive = Argon2id(operations: 2, memory: 64 << 20)
    /// The least that libsodium computes, for tests that are not about the cost.
    package static let least = Argon2id(operations: 1, memory: 8 << 10)
    /// The length of a salt in bytes.
    package static let saltLength = 16

    /// Why no hash came out.
    package enum Failure: Error, Equatable {
        /// The memory that the cost asks for was not to be had (F13).
        case outOfMemory
    }

    /// The hash of a password and a 16-byte salt, of 32 bytes unless told otherwise.
    package func hash(
        _ password: Secret,
        salt: [UInt8],
        length: Int = 32
    ) throws(Failure) -> Secret {
        Sodium.prepare()
        precondition(salt.count == Argon2id.saltLength, "a salt has 16 bytes")
        let hash = Secret(capacity: length)
        try hash.fill { (room) throws(Failure) -> Int in
            let status = password.withBytes { password in
                crypto_pwhash(
                    room.start(as: UInt8.self),
                    UInt64(room.count),
                    password.start(as: CChar.self),
                    UInt64(password.count),
                    salt,
                    operations,
                    memory,
                    crypto_pwhash_ALG_ARGON2ID13
                )
            }
            guard status == 0 else { throw .outOfMemory }
            return room.count
        }
        return hash
    }

    /// The hash as the usual text (`$argon2id$v=19$…`) with a salt of its own, to be stored.
    package func encoded(_ password: Secret) throws(Failure) -> String {
        Sodium.prepare()
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = password.withBytes { password in
            crypto_pwhash_str_alg(
                &text,
                password.start(as: CChar.self),
                UInt64(password.count),
                operations,
                memory,
                crypto_pwhash_ALG_ARGON2ID13
            )
        }
        guard status == 0 else { throw .outOfMemory }
        let length = text.firstIndex(of: 0) ?? text.count
        return String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a stored text is the hash of this password; no for a text that is no hash.
    ///
    /// libsodium's own comparison says of too little memory that it is another password, and so would
    /// let one be had again. So the hash is computed here wherever it is one that we could have made.
    package static func verify(_ password: Secret, encoded: String) throws(Failure) -> Bool {
        Sodium.prepare()
        guard let stored = EncodedHash(encoded) else { return false }
        if stored.isOfOurKind {
            let hash = try stored.cost.hash(password, salt: stored.salt, length: stored.hash.count)
            return hash.withBytes { sodium_memcmp($0.baseAddress, stored.hash, $0.count) == 0 }
        }
        let isSame = password.withBytes { password in
            crypto_pwhash_str_verify(
                encoded,
                password.start(as: CChar.self),
                UInt64(password.count)
            ) == 0
        }
        // One that was imported with several lanes only libsodium can compare. Whether it had the
        // memory for its no is tried out after it.
        if !isSame {
            let trial = Argon2id(operations: 1, memory: max(stored.cost.memory, least.memory))
            _ = try trial.hash(password, salt: [UInt8](repeating: 0, count: saltLength))
        }
        return isSame
    }

    /// Whether a text is one that `verify` understands and that this machine can afford, as for an import.
    ///
    /// At most 10 passes over 1 GiB: a dearer one would lock its owner out, or us.
    package static func isEncoded(_ text: String) -> Bool {
        Sodium.prepare()
        guard text.utf8.count < Int(crypto_pwhash_STRBYTES),
            crypto_pwhash_str_needs_rehash(text, 1, 8 << 10) >= 0,
            let stored = EncodedHash(text)
        else { return false }
        return stored.cost.memory <= 1 << 30 && stored.cost.operations <= 10
    }
}
