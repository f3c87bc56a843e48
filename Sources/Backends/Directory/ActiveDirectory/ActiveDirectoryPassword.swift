import ResetFlow
package import Secrets

/// Passwords as Active Directory takes them (MS-ADTS 3.1.1.3.1.5).
package enum ActiveDirectoryPassword {
    static let attribute = "unicodePwd"

    /// A password between quotation marks in UTF-16, low byte first, never outside locked memory.
    package static func quoted(_ password: Secret) -> Secret {
        // A character takes no more units than it has bytes in UTF-8.
        let value = Secret(capacity: 2 * password.count + 4)
        func append(_ unit: UInt16) {
            value.append(UInt8(unit & 0xFF))
            value.append(UInt8(unit >> 8))
        }
        let mark = UInt16(UInt8(ascii: "\""))
        append(mark)
        var position = 0
        while position < password.count {
            let (scalar, length) = Characters.scalar(password, at: position)
            position += length
            if scalar < 0x1_0000 {
                append(UInt16(scalar))
            } else {
                let rest = scalar - 0x1_0000
                append(0xD800 | UInt16(rest >> 10))
                append(0xDC00 | UInt16(rest & 0x3FF))
            }
        }
        append(mark)
        return value
    }

    /// A password for a moment, which nobody ever types: 128 random bits after one of each kind of character.
    static func random() -> Secret {
        let digits = Array("0123456789abcdef".utf8)
        let draw = Key.random().secretDigest(for: "password for a moment", [])
        let password = Secret(capacity: 64)
        password.append(text: "Aa0")
        for position in 0..<16 {
            password.append(digits[Int(draw[position] >> 4)])
            password.append(digits[Int(draw[position] & 15)])
        }
        return password
    }
}

extension ActiveDirectoryPerson {
    /// What the directory would not say so clearly: with each refusal it gives the same number.
    ///
    /// Rules that are kept from us may be milder than the domain's: then it has the word alone.
    func refusal(of password: Secret) -> PasswordRefusal? {
        if policy.isHidden { return nil }
        let length = Characters(password).count
        if length < policy.minimumLength {
            return .tooShort(minimum: policy.minimumLength, length: length)
        }
        guard policy.wantsKinds else { return nil }
        if ActiveDirectoryPerson.kinds(in: password) < 3 { return .tooSimple }
        return isNamed(in: password) ? .personal : nil
    }

    /// Of capital and small letters, digits and others (MS-SAMR 3.1.1.7.2).
    private static func kinds(in password: Secret) -> Int {
        var seen: Set<Int> = []
        for position in 0..<password.count {
            switch password[position] {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): seen.insert(0)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): seen.insert(1)
            case UInt8(ascii: "0")...UInt8(ascii: "9"): seen.insert(2)
            default: seen.insert(3)
            }
        }
        return seen.count
    }

    /// Whether the user name, or a word of the full name, stands in it; two letters are not looked at.
    private func isNamed(in password: Secret) -> Bool {
        let separators: Set<Character> = [",", ".", "-", "_", " ", "#", "\t"]
        let words = (displayName ?? "").split { separators.contains($0) }.map(String.init)
        return ([account.userName] + words).contains { word in
            let word = Array(word.lowercased().utf8)
            return word.count >= 3 && password.contains(lowercase: word)
        }
    }
}

extension Secret {
    /// Whether these bytes stand in it, its ASCII letters taken for small ones.
    fileprivate func contains(lowercase word: [UInt8]) -> Bool {
        guard word.count <= count else { return false }
        return (0...count - word.count).contains { start in
            word.indices.allSatisfy { offset in
                let byte = self[start + offset]
                let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                return (isCapital ? byte | 0x20 : byte) == word[offset]
            }
        }
    }
}
