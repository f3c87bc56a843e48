import FoundationEssentials
import Glibc
import Secrets
import Testing

private func secret(_ text: StaticString) -> Secret {
    let secret = Secret(capacity: 64)
    secret.append(text: text)
    return secret
}

@Suite("Secrets")
struct SecretTests {
    @Test func `a secret cannot print itself, whichever way it is asked`() {
        let secret = secret("Gammalt2024")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped]
        {
            #expect(!text.contains("Gammalt") && !text.contains("2024"))
        }
    }

    @Test func `bytes are put in and taken out where they are told to`() {
        let secret = secret("abcd")
        secret.insert(UInt8(ascii: "X"), at: 2)
        #expect(secret.isEqual(to: SecretTests.make("abXcd")))
        secret.remove(1..<3)
        #expect(secret.isEqual(to: SecretTests.make("acd")))
        secret.wipe()
        #expect(secret.isEmpty)
    }

    @Test func `a full secret takes nothing more, and says so`() {
        let secret = Secret(capacity: 2)
        #expect(secret.append(1) && secret.append(2) && !secret.append(3))
        #expect(secret.count == 2)
    }

    @Test func `a C function may look at the byte after a full secret, and finds a zero`() {
        for count in [0, 1, 15, 16, 64, 4_095, 4_096] {
            let secret = Secret(capacity: count)
            for _ in 0..<count { secret.append(0x61) }
            #expect(
                secret.withBytes { $0.baseAddress?.load(fromByteOffset: count, as: UInt8.self) }
                    == 0
            )
        }
    }

    @Test func `secrets of different length or content are not equal`() {
        #expect(!SecretTests.make("abc").isEqual(to: SecretTests.make("abd")))
        #expect(!SecretTests.make("abc").isEqual(to: SecretTests.make("ab")))
        #expect(SecretTests.make("").isEqual(to: SecretTests.make("")))
    }

    static func make(_ text: StaticString) -> Secret {
        let secret = Secret(capacity: 32)
        secret.append(text: text)
        return secret
    }
}

@Suite("Keys")
struct KeyTests {
    @Test func `H8 a sealed value opens only in its place and under its key`() {
        let key = Key.random()
        let sealed = key.seal(SecretTests.make("hemligt"), for: "history", context: [1, 2])
        #expect(
            key.open(sealed, for: "history", context: [1, 2])?.isEqual(
                to: SecretTests.make("hemligt")
            ) == true
        )
        #expect(key.open(sealed, for: "history", context: [1, 3]) == nil)
        #expect(key.open(sealed, for: "code", context: [1, 2]) == nil)
        #expect(Key.random().open(sealed, for: "history", context: [1, 2]) == nil)
        #expect(key.open(Array(sealed.dropLast()), for: "history", context: [1, 2]) == nil)
        #expect(key.open([], for: "history", context: []) == nil)
    }

    @Test func `a digest depends on key, purpose and where a part ends`() {
        let key = Key.random()
        let digest = key.digest(for: "a", [1, 2], [3])
        #expect(digest == key.digest(for: "a", [1, 2], [3]))
        #expect(digest != key.digest(for: "b", [1, 2], [3]))
        #expect(digest != key.digest(for: "a", [1], [2, 3]))
        #expect(digest != Key.random().digest(for: "a", [1, 2], [3]))
        #expect(key.subkey(for: "a").authenticate([1, 2], [3]) == digest)
        #expect(key.subkey(for: "b").authenticate([1, 2], [3]) != digest)
    }

    @Test func `a digest is HMAC-SHA-256 as RFC 4231 has it`() throws {
        // Subkey and parts are framed, so the vector is rebuilt by the same framing twice.
        let bytes = Secret(capacity: 32)
        for _ in 0..<32 { bytes.append(0x0b) }
        let key = try #require(Key(bytes))
        let hex = key.digest(for: "probe", Array("Hi There".utf8)).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
        #expect(hex == KeyTests.expectedProbe)
    }

    /// Computed with Python's `hmac` module: HMAC(HMAC(0b…, len‖"probe"), len‖"Hi There").
    static let expectedProbe = "04f4b4f19d7d7a05fb6070e15b93702ef85e11ff457181e2be83314b7850f675"
}

@Suite("Argon2id")
struct Argon2idTests {
    @Test func `a stored hash knows its password and no other`() throws {
        let stored = try Argon2id.least.encoded(SecretTests.make("Gammalt2024"))
        #expect(try Argon2id.verify(SecretTests.make("Gammalt2024"), encoded: stored))
        #expect(try !Argon2id.verify(SecretTests.make("gammalt2024"), encoded: stored))
        #expect(Argon2id.isEncoded(stored))
        for (cost, isAffordable) in [
            ("m=1048576,t=10,p=1", true), ("m=1048577,t=1,p=1", false), ("m=8,t=11,p=1", false),
        ] {
            let text = stored.replacing("m=8,t=1,p=1", with: cost)
            #expect(text != stored && Argon2id.isEncoded(text) == isAffordable, "\(cost)")
        }
        #expect(!Argon2id.isEncoded("$argon2id$nonsense") && !Argon2id.isEncoded("hemligt"))
    }

    @Test func `the same password and salt give the same hash, another salt another`() throws {
        let password = SecretTests.make("Gammalt2024")
        let salt = [UInt8](repeating: 7, count: 16)
        let hash = try Argon2id.least.hash(password, salt: salt)
        #expect(try hash.isEqual(to: Argon2id.least.hash(password, salt: salt)))
        #expect(try !hash.isEqual(to: Argon2id.least.hash(password, salt: randomBytes(16))))
    }

    /// The reference implementation's own, of `password`: one or two lanes, a salt of eight bytes.
    static let foreign = [
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
    ]

    @Test(arguments: foreign)
    func `a hash that another program made knows its password and no other`(stored: String) throws {
        #expect(Argon2id.isEncoded(stored))
        #expect(try Argon2id.verify(SecretTests.make("password"), encoded: stored))
        #expect(try !Argon2id.verify(SecretTests.make("differentpassword"), encoded: stored))
    }

    @Test(arguments: [
        "", "$", "$argon2id$v=19$m=8,t=1,p=1$$", "$argon2id$v=19$t=1,m=8,p=1$c2FsdA$aGFzaA",
        "$argon2id$v=19$m=8,t=1,p=1$c2=sdA$aGFzaA", "$argon2i$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA",
    ])
    func `what is no hash is nobody's password`(text: String) throws {
        #expect(!Argon2id.isEncoded(text))
        #expect(try !Argon2id.verify(SecretTests.make("password"), encoded: text))
    }

    @Test func `F13 too little memory is not taken for another password`() async {
        await #expect(processExitsWith: .success) {
            let password = SecretTests.make("Gammalt2024")
            let ours = try Argon2id.interactive.encoded(password)
            let stored = [ours, Argon2idTests.foreign[0]]
            // What there is now and little more, for this process.
            let pages = try #require(
                String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
                    .first.flatMap { rlim_t($0) }
            )
            let room = pages * rlim_t(sysconf(Int32(_SC_PAGESIZE))) + 32 << 20
            var limit = rlimit(rlim_cur: room, rlim_max: rlim_t.max)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
            for text in stored {
                #expect(throws: Argon2id.Failure.outOfMemory) {
                    try Argon2id.verify(password, encoded: text)
                }
            }
            limit.rlim_cur = rlim_t.max
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
            #expect(try Argon2id.verify(password, encoded: ours))
        }
    }
}
