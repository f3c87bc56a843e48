import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

@Suite("Breached passwords")
struct CommonBreachedPasswordsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }
    private var path: String { folder.path + "/hibp.txt" }

    /// Passwords on no list, and their hashes by `sha1sum`.
    private static let known = [
        ("korrekthastbatteri", "176CFD8ECAB685AF768BC89395BB059A2238B35D"),
        ("Trappan7gungar2moln", "5CBCC69119C9D268D8A250C22AEC40F4A687F762"),
        ("xK7pQ2vN", "C0F2FB2553AC3E538EC02719D8DA0E87CC8FFFF3"),
    ]

    /// Sorted lines of many hashes, spread evenly, with the known ones among them.
    private func lines(end: String = "\r\n", step: Int = 163) -> [String] {
        let others = stride(from: 0, through: 0xFFFF, by: step).map { number in
            let text = String(number, radix: 16, uppercase: true)
            return String(repeating: "0", count: 4 - text.count) + text
                + String(repeating: "5A", count: 18)
        }
        return (others + CommonBreachedPasswordsTests.known.map(\.1)).sorted().enumerated()
            .map { "\($1):\($0 * $0 * 7 + 1)" + end }
    }

    private func secret(_ text: String) -> Secret {
        let secret = Secret(capacity: text.utf8.count)
        secret.append(publicText: text)
        return secret
    }

    @Test(arguments: ["\n", "\r\n"])
    func `H1 a password of the file is refused as it was typed, and no other`(_ end: String) throws
    {
        try folder.write("hibp.txt", lines(end: end).joined())
        let list = try CommonPasswordList(breachedPasswords: path)
        for (password, _) in CommonBreachedPasswordsTests.known {
            #expect(try list.contain(secret(password)), "\(password)")
            #expect(try !list.contain(secret(password + "x")))
        }
        #expect(try !list.contain(secret("KorrektHastBatteri")))
    }

    @Test func `the first and the last line are found, also alone`() throws {
        for known in CommonBreachedPasswordsTests.known {
            let low = String(repeating: "0", count: 40) + ":1\n"
            let high = String(repeating: "F", count: 40) + ":1\n"
            let line = known.1 + ":12\n"
            for text in [line, line + high, low + line, low + line + high] {
                try folder.write("hibp.txt", text)
                #expect(
                    try CommonPasswordList(breachedPasswords: path).contain(secret(known.0))
                )
            }
        }
    }

    @Test func `H4 a missing, empty, cut off or unsorted file stops the start`() throws {
        #expect(throws: ListError("\(path): cannot be opened: No such file or directory")) {
            try CommonPasswordList(breachedPasswords: path)
        }
        let whole = lines(step: 5)
        let half = whole.count / 2
        let text = whole.joined()
        let bad: [String] = [
            "", "\n", "password\n", String(text.dropLast(1)), String(text.dropLast(9)),
            whole.reversed().joined(), whole.prefix(half).joined(), whole.suffix(half).joined(),
            String(repeating: "a", count: 5_000) + "\n",
        ]
        for (number, text) in bad.enumerated() {
            try folder.write("hibp.txt", text)
            #expect(throws: ListError.self, "case \(number)") {
                try CommonPasswordList(breachedPasswords: path)
            }
        }
        #expect(throws: ListError("\(folder.path): is not a file")) {
            try CommonPasswordList(breachedPasswords: folder.path)
        }
    }

    @Test func `H4 a file that is cut off while the service runs refuses, it does not accept`()
        throws
    {
        try folder.write("hibp.txt", lines().joined())
        let list = try CommonPasswordList(breachedPasswords: path)
        try folder.write("hibp.txt", "")
        #expect(throws: ListError.self) { try list.contain(secret("xK7pQ2vN9")) }
    }

    @Test(
        arguments: [
            ("abc", 1, "A9993E364706816ABA3E25717850C26C9CD0D89D"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
                "84983E441C3BD26EBAAE4AA1F95129E5E54670F1"
            ),
            ("a", 1_000_000, "34AA973CD4C4DAA4F61EEB2BDBAD27316534016F"),
            (
                "0123456701234567012345670123456701234567012345670123456701234567", 10,
                "DEA356A2CDDD90C7A7ECEDC5EBB563934F460452"
            ),
            ("", 1, "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"),
        ]
    )
    func `SHA-1 is that of RFC 3174`(_ text: String, _ times: Int, _ expected: String) {
        let digest = SHA1.digest(secret(String(repeating: text, count: times)))
        let hex = (0..<digest.count).map { position in
            let byte = String(digest[position], radix: 16, uppercase: true)
            return byte.count == 1 ? "0" + byte : byte
        }
        #expect(hex.joined() == expected)
    }
}
