@_spi(_Unicode) import Swift

/// What a person typed to say who they are: a user name or an e-mail address, normalised once (E11).
///
/// It may be anything, a password typed in the wrong place too, so it is never logged or stored
/// as typed (E12): `description` hides it.
package struct Identifier: Hashable, Sendable, CustomStringConvertible {
    /// The longest identifier that is looked up, in UTF-8 bytes; RFC 5321 ends an address at 254.
    package static let longest = 254

    /// Trimmed, NFC, case-folded.
    package let value: String

    /// The identifier that a text means; nil when nothing is left of it, or too much.
    package init?(_ typed: String) {
        let value = Identifier.fold(typed)
        guard !value.isEmpty, value.utf8.count <= Identifier.longest else { return nil }
        self.value = value
    }

    /// Whether it can only be an e-mail address.
    package var isEmail: Bool { value.contains("@") }

    /// Never what was typed.
    package var description: String { "‹identifier›" }

    /// A text trimmed, without invisible characters, NFC and in lower case, as names are compared.
    package static func fold(_ text: String) -> String {
        // Nearly every name: nothing to take out, nothing to compose. An import folds millions.
        if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return text.lowercased() }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isInvisible(scalar) { kept.append(scalar) }
        let trimmed = String(kept).split(
            omittingEmptySubsequences: true,
            whereSeparator: \.isWhitespace
        )
        .joined(separator: " ")
        return compose(trimmed.lowercased())
    }

    /// A text in Unicode's normal form C, in which å is one scalar however it was typed.
    package static func compose(_ text: String) -> String {
        var composed = String.UnicodeScalarView()
        for scalar in text._nfc { composed.append(scalar) }
        return String(composed)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned:
            // A tab or a line end is white space between words, not nothing.
            !scalar.properties.isWhitespace
        default: false
        }
    }
}
