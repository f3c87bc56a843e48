internal import CSodium

/// A key of 32 bytes, which never changes and can be used by all threads.
///
/// Each use names its purpose, and gets a subkey of its own: a value made for one purpose can
/// never be taken for one of another.
package final class Key: Sendable {
    /// The length of a key in bytes.
    package static let length = 32

    // Written once, before any other thread can see it; after that only read.
    nonisolated(unsafe) private let memory: UnsafeMutableRawPointer

    private init(filling fill: (UnsafeMutableRawPointer) -> Void) {
        Sodium.prepare()
        guard let memory = sodium_malloc(Key.length) else {
            preconditionFailure("no locked memory for a key")
        }
        fill(memory)
        sodium_mprotect_readonly(memory)
        self.memory = memory
    }

    /// A new key from the operating system's random source.
    package static func random() -> Key { Key { randombytes_buf($0, Key.length) } }

    /// The key whose 32 bytes a secret holds; nil when it holds another number.
    package convenience init?(_ secret: Secret) {
        guard secret.count == Key.length else { return nil }
        self.init { memory in
            secret.withBytes {
                memory.copyMemory(from: $0.start(as: UInt8.self), byteCount: Key.length)
            }
        }
    }

    deinit { sodium_free(memory) }

    /// Lends the bytes for a call, as for writing the key's file.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: memory, count: Key.length))
    }

    /// HMAC-SHA-256 under the subkey of a purpose, of parts that cannot run into each other.
    package func digest(for purpose: StaticString, _ parts: [UInt8]...) -> [UInt8] {
        let secret = secretDigest(for: purpose, parts)
        defer { secret.wipe() }
        return (0..<secret.count).map { secret[$0] }
    }

    /// The subkey of a purpose, for who makes one digest after the other: locked memory for each costs
    /// a dozen calls into the system.
    package func subkey(for purpose: StaticString) -> Key {
        Key { room in
            let bytes = UnsafeMutableRawBufferPointer(start: room, count: Key.length)
            _ = Key.authenticate(memory, [Array(purpose.description.utf8)], into: bytes)
        }
    }

    /// HMAC-SHA-256 under this key itself, which is a subkey; of parts that cannot run into each other.
    package func authenticate(_ parts: [UInt8]...) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Key.length)
        digest.withUnsafeMutableBytes { _ = Key.authenticate(memory, parts, into: $0) }
        return digest
    }

    /// The same digest where it must stay a secret, as the one that a code is made of.
    package func secretDigest(for purpose: StaticString, _ parts: [[UInt8]]) -> Secret {
        let subkey = Secret(capacity: Key.length)
        subkey.fill { Key.authenticate(memory, [Array(purpose.description.utf8)], into: $0) }
        let result = Secret(capacity: Key.length)
        subkey.withBytes { key in
            result.fill { Key.authenticate(key.start(as: UInt8.self), parts, into: $0) }
        }
        return result
    }

    /// Encrypts with XChaCha20-Poly1305 under the subkey of a purpose; opens only with the same `context`.
    ///
    /// The context is what the value belongs to (an account, a row): moved to another place it
    /// does not open (H8). The result is nonce, ciphertext, tag.
    package func seal(_ secret: Secret, for purpose: StaticString, context: [UInt8]) -> [UInt8] {
        let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
        let nonce = randomBytes(nonceLength)
        let tagLength = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
        var sealed = [UInt8](repeating: 0, count: secret.count + tagLength)
        let subkey = secretDigest(for: purpose, [])
        subkey.withBytes { key in
            secret.withBytes { plain in
                _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
                    &sealed,
                    nil,
                    plain.start(as: UInt8.self),
                    UInt64(plain.count),
                    context,
                    UInt64(context.count),
                    nil,
                    nonce,
                    key.start(as: UInt8.self)
                )
            }
        }
        return nonce + sealed
    }

    /// What `seal` encrypted, or nil when the bytes, the context or the key are not the same.
    package func open(_ bytes: [UInt8], for purpose: StaticString, context: [UInt8]) -> Secret? {
        let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
        let tagLength = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
        guard bytes.count >= nonceLength + tagLength else { return nil }
        let nonce = Array(bytes.prefix(nonceLength))
        let sealed = Array(bytes.dropFirst(nonceLength))
        let plain = Secret(capacity: sealed.count - tagLength)
        var opened: Int32 = -1
        let subkey = secretDigest(for: purpose, [])
        plain.fill { room in
            subkey.withBytes { key in
                opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
                    room.start(as: UInt8.self),
                    nil,
                    nil,
                    sealed,
                    UInt64(sealed.count),
                    context,
                    UInt64(context.count),
                    nonce,
                    key.start(as: UInt8.self)
                )
            }
            return opened == 0 ? room.count : 0
        }
        return opened == 0 ? plain : nil
    }

    private static func authenticate(
        _ key: UnsafeRawPointer,
        _ parts: [[UInt8]],
        into room: UnsafeMutableRawBufferPointer
    ) -> Int {
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key.assumingMemoryBound(to: UInt8.self), Key.length)
        for part in parts {
            // The length goes first, so that ("ab", "c") and ("a", "bc") differ.
            let length = withUnsafeBytes(of: UInt64(part.count).bigEndian) { Array($0) }
            crypto_auth_hmacsha256_update(&state, length, UInt64(length.count))
            crypto_auth_hmacsha256_update(&state, part, UInt64(part.count))
        }
        crypto_auth_hmacsha256_final(&state, room.start(as: UInt8.self))
        withUnsafeMutableBytes(of: &state) { sodium_memzero($0.baseAddress, $0.count) }
        return Key.length
    }
}

extension Key: CustomStringConvertible, CustomReflectable {
    /// Never the bytes.
    package var description: String { "‹key›" }
    /// Nothing to look into.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
