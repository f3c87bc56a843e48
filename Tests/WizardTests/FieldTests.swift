import ResetFlow
import Testing
import Wizard

struct FieldTests {
    @Test(arguments: [
        ("a\u{30A}sa", "åsa"), ("A\u{30A}", "Å"), ("e\u{301}", "é"), ("\u{212B}", "Å"),
        ("🇸🇪", "🇸🇪"), ("a\u{200B}b\u{FEFF}c", "abc"), ("a\u{A0}b", "a b"), ("a\u{202E}b", "ab"),
    ])
    func `open text is kept composed and visible`(typed: String, kept: String) {
        var talk = Talk()
        talk.type(typed)
        #expect(talk.content(0) == kept)
        #expect(talk.content(0).unicodeScalars.elementsEqual(kept.unicodeScalars))
    }

    @Test(arguments: ["a\u{30A}", "🇸🇪", "e\u{301}\u{323}"])
    func `backspace takes a whole grapheme`(typed: String) {
        var talk = Talk()
        talk.type(typed)
        talk.press(.backspace)
        #expect(talk.content(0) == "")
        #expect(talk.cursor(0) == 0)
    }

    @Test func `the person is told that something invisible was left out`() {
        var talk = Talk()
        talk.type("anna\u{200B}")
        #expect(talk.page.fields[0].note == "osynliga tecken togs bort")
    }

    @Test func `a paste of ten thousand characters stops at the limit and says so`() {
        var talk = Talk()
        talk.paste(String(repeating: "å", count: 10_000))
        #expect(talk.content(0) == String(repeating: "å", count: 127))
        #expect(talk.page.fields[0].note == "max 254 tecken")
    }

    @Test func `marks without end stop too, and none settles on a letter it was not typed after`() {
        var talk = Talk()
        talk.paste("a" + String(repeating: "\u{301}", count: 10_000))
        #expect(talk.content(0).unicodeScalars.count == 8)
        talk.press(.deleteToStart)
        talk.paste(String(repeating: "a\u{301}", count: 10_000))
        #expect(talk.content(0) == String(repeating: "á", count: 127))
    }

    @Test func `a pasted line end is a space, and none is left at the ends`() {
        var talk = Talk()
        talk.paste("  anna\r\nandersson\n")
        #expect(talk.content(0) == "anna  andersson")
        talk.paste("x ")
        #expect(talk.content(0) == "anna  anderssonx")
    }

    @Test(arguments: [
        (Key.deleteToStart, "c.d e", 0), (.deleteToEnd, "a.b ", 4), (.deleteWord, "a.c.d e", 2),
        (.deleteWordForward, "a.b .d e", 4), (.backspace, "a.bc.d e", 3), (.delete, "a.b .d e", 4),
        (.home, "a.b c.d e", 0), (.end, "a.b c.d e", 9), (.wordLeft, "a.b c.d e", 2),
        (.wordRight, "a.b c.d e", 5), (.left, "a.b c.d e", 3), (.right, "a.b c.d e", 5),
    ])
    func `readline's keys edit open text`(key: Key, text: String, cursor: Int) {
        var talk = Talk()
        talk.type("a.b c.d e")
        talk.press(.click(.field(0), cell: 4), key)
        #expect(talk.content(0) == text)
        #expect(talk.cursor(0) == cursor)
    }

    @Test func `a secret is edited by character too`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("aa\u{30A}b")
        #expect(talk.cursor(0) == 3)
        talk.press(.left, .backspace)
        #expect(talk.content(0) == "ab")
        #expect(talk.cursor(0) == 1)
        talk.type("x")
        #expect(talk.content(0) == "axb")
        talk.press(.home, .delete)
        #expect(talk.content(0) == "xb")
        talk.press(.click(.field(0), cell: 1), .deleteToEnd)
        #expect(talk.content(0) == "x")
        #expect(talk.cursor(0) == 1)
    }

    @Test(arguments: [Key.deleteWord, .deleteWordForward])
    func `keys that act on words act on all of a secret`(key: Key) {
        var talk = Talk()
        talk.goToPassword()
        talk.type("two words")
        talk.press(.left, .left, key)
        #expect(talk.content(0) == "")
    }

    @Test func `a paste of ten thousand characters into a password says how many may be`() {
        var talk = Talk()
        talk.goToPassword()
        talk.paste(String(repeating: "a", count: 10_000))
        #expect(talk.content(0).count == PasswordRules.room)
        #expect(talk.page.fields[0].note == "dolt, max 128 tecken")
        #expect(talk.page.fields[0].error?.hasPrefix("Fel: Lösenordet får ha högst 128") == true)
    }
}
