/// The one place where text is made fit to be drawn (K1).
///
/// A name from a directory, a line of configuration, a paste: each could hold what moves the
/// cursor, turns the reading direction or hides a letter. ncurses 6.4 turns ESC, C0 and C1 into
/// something harmless, but lets bidi controls, zero widths, tags and heaps of marks through.
package enum Visible {
    /// The text without anything that draws nothing; line ends and odd spaces become a space.
    package static func text(_ text: String) -> String {
        // Our own texts are as they should be, and are asked at every key.
        if text.unicodeScalars.allSatisfy({ $0 == " " || kind($0) == .base }) { return text }
        var kept = String.UnicodeScalarView()
        var marks = Int.max  // a mark at the beginning has nothing to stand on
        for scalar in text.unicodeScalars {
            switch kind(scalar) {
            case .base:
                marks = 0
                kept.append(scalar)
            case .space:
                marks = Int.max
                kept.append(" ")
            case .mark where marks < 2:
                marks += 1
                kept.append(scalar)
            case .mark, .nothing:
                break
            }
        }
        return String(kept)
    }

    /// What a scalar is to the eye.
    package enum Kind: Sendable {
        case base, mark, space, nothing
    }

    /// What a scalar is to the eye; the table of K1.
    package static func kind(_ scalar: Unicode.Scalar) -> Kind {
        if scalar.value >= 0x20, scalar.value < 0x7F { return scalar == " " ? .space : .base }
        // À to ɏ, the letters of Latin-1 and Extended A and B: spares the tables below.
        if scalar.value >= 0xC0, scalar.value < 0x250 { return .base }
        let properties = scalar.properties
        if properties.isWhitespace { return .space }
        if properties.isDefaultIgnorableCodePoint { return .nothing }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: return .nothing
        case .lineSeparator, .paragraphSeparator, .spaceSeparator: return .space
        case .nonspacingMark, .enclosingMark: return .mark
        default: return .base
        }
    }
}
