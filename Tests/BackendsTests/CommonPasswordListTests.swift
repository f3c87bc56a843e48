import Backends
import CAssets
import ResetFlow
import Secrets
import Testing

@Suite("Common passwords")
struct CommonPasswordListTests {
    /// Checked once for all tests.
    private static let list = Result { () throws(ListError) in try CommonPasswordList() }

    private func refuses(_ password: String) throws -> Bool {
        let secret = Secret(capacity: password.utf8.count)
        secret.append(publicText: password)
        return try CommonPasswordListTests.list.get().contain(secret)
    }

    @Test(
        arguments: [
            "Sommar2026", "L0senord123", "sommaren1", "2026vinter", "Host2026", "mandag1234",
            "Kesa2026", "salasana1", "Joulukuu24", "Orebro2026", "Hammarby1", "P4ssw0rd99",
            "1loveyou", "hell0123", "Welcome1", "forvaltning1", "hemtjanst2026", "19fotboll84",
            "Gammalt2024", "Vintern2022", "Sommaren2023",
        ]
    )
    func `H2 a common word is refused in any case, in leet and among digits`(_ password: String)
        throws
    {
        #expect(try refuses(password))
    }

    @Test(
        arguments: [
            "qwertyui", "QWERTYUIOP", "1qaz2wsx", "1q2w3e4r", "zaq12wsx", "asdfgh12", "poiuytre",
            "12345678", "87654321", "01234567", "abcdefgh", "abcd4321", "aaaaaaaa", "11112222",
            "abcabcabc", "xk7xk7xk7", "annaanna", "sommarsommar1", "Losenord1Losenord1",
            "qwertyuiop2026", "20260131", "31012026", "8501311234", "198501311234", "19850191",
            "0701740605", "46701740605",
        ]
    )
    func `H2 walks over the keys, repeated pieces and dates are refused`(_ password: String) throws
    {
        #expect(try refuses(password))
    }

    @Test(
        arguments: [
            "minsommarvidhavet2026", "sommarenvarvarmihagen", "korrekthastbatteri",
            "tolvgronakastrullerfloger", "xK7pQ2vN", "83920174", "gLf84kwRd", "havrebackehjul",
            "9f3kz81m", "Trappan7gungar2moln",
        ]
    )
    func `H2 a common word inside a longer phrase is accepted`(_ password: String) throws {
        #expect(try !refuses(password))
    }

    @Test func `bytes that no list holds end nothing but the search`() throws {
        for word in ["zzzzzzzzzz", "password", "aaaa"] {
            for byte in UInt8.min...UInt8.max {
                for place in [0, word.utf8.count / 2, word.utf8.count] {
                    let secret = Secret(capacity: 32)
                    secret.append(publicText: word)
                    secret.insert(byte, at: place)
                    secret.append(publicText: "abc")
                    _ = try CommonPasswordListTests.list.get().contain(secret)
                }
            }
        }
    }

    @Test func `H1 a thousand known ones are refused in every disguise`() throws {
        let words = CommonPasswordListTests.words.filter { !$0.allSatisfy(\.isNumber) }
        var generator = Generator(state: 0x5EED_2026)
        for _ in 0..<1_000 {
            let word = words[Int(generator.next() % UInt64(words.count))]
            let disguised = generator.disguise(word)
            #expect(disguised.count >= 8)
            #expect(try refuses(disguised), "\(word) as \(disguised), seed 0x5EED2026")
        }
    }

    @Test func `H1 every number of the list is refused as it stands`() throws {
        let numbers = CommonPasswordListTests.words.filter { $0.allSatisfy(\.isNumber) }
        #expect(numbers.count > 1_000)
        for number in numbers { #expect(try refuses(number)) }
    }

    @Test func `H1 the list is long enough before a digit is added to a word`() {
        let words = CommonPasswordListTests.words
        #expect(words.count >= 100_000)
        #expect(words.allSatisfy { (3...32).contains($0.utf8.count) })
        #expect(
            words.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) } }
        )
    }

    @Test func `random passwords are hardly ever refused`() throws {
        var generator = Generator(state: 7)
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        let refused = try (0..<2_000).count { _ in
            try refuses(
                String((0..<10).map { _ in alphabet[Int(generator.next() % 62)] })
            )
        }
        #expect(refused <= 10)
    }

    @Test func `a password of any bytes and length is answered`() throws {
        #expect(try !refuses(String(repeating: "åß日😀", count: 30) + "x"))
        #expect(try refuses("Lösenord1"))
        #expect(try refuses(String(repeating: "7", count: 1_000)))
        #expect(try !refuses(""))
    }

    /// The words as they stand in the program.
    private static let words: [String] = {
        let bytes = UnsafeBufferPointer(
            start: CAssets_common_passwords(),
            count: CAssets_common_passwords_count()
        )
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }()
}

/// A generator whose seed can be told (SplitMix64).
private struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// Some letters in upper case, some in leet, digits at the ends until it is long enough.
    mutating func disguise(_ word: String) -> String {
        let leet: [Character: Character] = [
            "o": "0", "i": "1", "l": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8",
            "g": "9",
        ]
        var disguised = ""
        for letter in word {
            switch next() % 3 {
            case 0: disguised += letter.uppercased()
            case 1: disguised.append(leet[letter] ?? letter)
            default: disguised.append(letter)
            }
        }
        if disguised.allSatisfy(\.isNumber) { disguised = word }
        if next() % 2 == 0 { disguised = "\(next() % 100)" + disguised }
        repeat { disguised += "\(next() % 10)" } while disguised.count < 8
        return disguised
    }
}
