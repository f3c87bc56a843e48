internal import Glibc

/// How letters are written on this terminal.
package enum Codeset {
    /// UTF-8, as everywhere.
    case utf8
    /// Something else that the person chose, Latin-1 say: only ASCII is the same there.
    case asciiOnly

    /// Sets the locale that ncurses writes by.
    ///
    /// `LANG=C`, or a locale that this machine has not got, says nothing of the terminal: it is taken
    /// to be UTF-8, by the locale that is built into glibc.
    static func choose() -> Codeset {
        _ = setlocale(LC_ALL, "")
        switch String(cString: nl_langinfo(CInt(CODESET))) {
        case "UTF-8": return .utf8
        case "ANSI_X3.4-1968": return setlocale(LC_CTYPE, "C.UTF-8") == nil ? .asciiOnly : .utf8
        default: return .asciiOnly
        }
    }

    /// A text in ASCII: letters without their marks, `?` for what has no such form.
    package static func ascii(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
                    switch scalar {
                    case "å", "ä", "à", "á": ["a"]
                    case "Å", "Ä", "À", "Á": ["A"]
                    case "ö", "ó", "ø": ["o"]
                    case "Ö", "Ó", "Ø": ["O"]
                    case "é", "è", "ë": ["e"]
                    case "É", "È", "Ë": ["E"]
                    case "ü": ["u"]
                    case "Ü": ["U"]
                    case "•": ["*"]
                    case _ where scalar.isASCII: [scalar]
                    default: Array(repeating: "?", count: Width.of(scalar))
                    }
                }
            )
        )
    }
}
