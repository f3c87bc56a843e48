package import Secrets

/// The reference with which a caller goes on alone: eight digits, read aloud as `1234 5678`.
///
/// It is typed where a name is asked for and opens nothing by itself: a code of its own goes to the
/// registered phone. The store keeps only a keyed digest of it.
package enum Handover {
    /// How many digits.
    package static let length = 8

    /// The eight digits that a text is, in one piece or with white space or hyphens between; nil for any other.
    package static func digits(_ text: String) -> String? {
        let digits = text.filter { !$0.isWhitespace && $0 != "-" }
        let isDigits = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isDigits && digits.utf8.count == length ? digits : nil
    }

    /// A new reference, every one as likely as every other.
    package static func random() -> String {
        var digits = ""
        while digits.utf8.count < length {
            // 250 is the last multiple of ten in a byte.
            for byte in randomBytes(16) where byte < 250 && digits.utf8.count < length {
                digits += String(byte % 10)
            }
        }
        return digits
    }

    /// What the store keeps of one.
    package static func digest(of digits: String, under key: Key) -> [UInt8] {
        key.digest(for: "handover", Array(digits.utf8))
    }

    /// The reference as it is read aloud and shown.
    package static func grouped(_ digits: String) -> String {
        "\(digits.prefix(length / 2)) \(digits.dropFirst(length / 2))"
    }
}
