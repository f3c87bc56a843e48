import Glibc
import Terminal
import Testing
import Wizard

struct `Text from outside` {
    static let table: [(String, String)] = [
        ("Örebro kommun •", "Örebro kommun •"),
        ("a\u{1B}[31mb", "a[31mb"),
        ("a\u{9B}31mb", "a31mb"),
        ("a\u{00}\u{07}\u{7F}\u{85}b", "a b"),
        ("rad\r\nrad\trad", "rad  rad rad"),
        ("a\u{202E}b\u{202A}c\u{2066}d\u{2069}e\u{200F}", "abcde"),
        ("a\u{200B}b\u{200D}c\u{2060}d\u{00AD}e", "abcde"),
        ("\u{FEFF}a", "a"),
        ("a\u{E0041}\u{E007F}b", "ab"),
        ("a\u{FE0F}b", "ab"),
        ("e\u{301}\u{302}\u{303}\u{304}x", "e\u{301}\u{302}x"),
        ("\u{301}a", "a"),
        ("a\u{2028}b\u{3000}c\u{A0}d", "a b c d"),
        ("a\u{E000}\u{10FFFF}\u{FFFF}b", "ab"),
    ]

    @Test(arguments: table)
    func `K1: what moves, hides or turns is not drawn`(text: String, drawn: String) {
        #expect(Visible.text(text).unicodeScalars.elementsEqual(drawn.unicodeScalars))
    }

    @Test func `K1: no part of a page gets past the filter`() {
        let nasty = "å\u{1B}]0;x\u{07}\u{202E}\u{200B}\u{9B}z\u{E0041}\n"
        let page = Page(
            title: nasty,
            banner: nasty,
            paragraphs: [nasty],
            fields: [
                Page.Field(
                    label: nasty,
                    content: .open(Array(nasty), cursor: 2),
                    note: nasty,
                    error: nasty
                ),
                Page.Field(label: nasty, content: .choice([nasty, nasty], chosen: 1)),
                Page.Field(
                    label: nasty,
                    content: .secret(secret(nasty), cursor: 1, isShown: true)
                ),
            ],
            checklist: [Page.Rule(.open, nasty)],
            status: Page.Status(nasty, isError: true),
            buttons: [Page.Button(nasty)],
            keys: [nasty],
            focus: .field(0),
            languageTag: "sv"
        )
        for columns in [20, 40, 80] {
            let frame = Frame(page: page, size: Frame.Size(columns: columns, rows: 40))
            for scalar in frame.picture.unicodeScalars where scalar != "\n" {
                #expect(
                    scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
                        && !scalar.properties.isDefaultIgnorableCodePoint
                )
            }
        }
    }

    @Test func `ASCII stands for what a terminal cannot write`() {
        #expect(Codeset.ascii("Nästa å Å ö Ö •é漢") == "Nasta a A o O *e??")
    }
}

struct `Widths` {
    @Test(arguments: [
        ("a", 1), ("å", 1), ("a\u{30A}", 1), ("漢", 2), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("한", 2),
        ("\u{1112}\u{1161}", 2), ("", 0), ("é\u{301}", 1), ("•", 1), ("─", 1), ("€", 1),
    ])
    func `text has the width of its cells`(text: String, width: Int) {
        #expect(Width.of(text) == width)
    }

    @Test func `the table agrees with the C library, which ncurses asks`() throws {
        let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        // It is in the library but not in the module.
        typealias Measure = @convention(c) (wchar_t) -> CInt
        let wcwidth = unsafeBitCast(try #require(dlsym(nil, "wcwidth")), to: Measure.self)
        var different: [UInt32] = []
        for value in UInt32(0x20)...0x3FFFF {
            guard let scalar = Unicode.Scalar(value), value < 0x7F || value >= 0xA0,
                String(scalar) == Visible.text(String(scalar)) || Width.of(scalar) == 0
            else { continue }
            let width = wcwidth(wchar_t(bitPattern: value))
            if width >= 0, Int(width) != Width.of(scalar) { different.append(value) }
        }
        // A vowel of Ahom, of which Swift's Unicode and the library's think differently.
        different.removeAll { $0 == 0x1171E }
        #expect(
            different.isEmpty,
            "\(different.count): \(different.prefix(60).map { String($0, radix: 16) })"
        )
    }
}
