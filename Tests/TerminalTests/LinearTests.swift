import Glibc
import Secrets
import Terminal
import Testing
import Wizard

/// The plain mode between two pipes, as a script or a screen reader sees it.
private final class Dialogue {
    private var toLinear: [Int32] = [0, 0]
    private var fromLinear: [Int32] = [0, 0]
    private var linear: Linear

    init() {
        pipe(&toLinear)
        pipe(&fromLinear)
        linear = Linear(input: toLinear[0], output: fromLinear[1])
    }

    deinit { for end in toLinear + fromLinear where end >= 0 { Glibc.close(end) } }

    func show(_ page: Page) { linear.show(page) }

    func type(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(toLinear[1], $0.baseAddress, $0.count) }
    }

    func endInput() {
        Glibc.close(toLinear[1])
        toLinear[1] = -1
    }

    func read() -> Bool { linear.read() }

    /// The keys of the next line; nil when there is none.
    func line() -> [Wizard.Key]? {
        var keys: [Wizard.Key] = []
        return linear.takeLine { keys.append($0) } ? keys : nil
    }

    /// What was printed since the last time; something must have been.
    func printed() -> String {
        var bytes = [UInt8](repeating: 0, count: 8_192)
        let count = Glibc.read(fromLinear[0], &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }
}

struct `The plain mode` {
    private let dialogue = Dialogue()

    /// The keys of one typed line on a page.
    private func keys(_ line: String, on page: Page) -> [Wizard.Key] {
        dialogue.show(page)
        dialogue.type(line + "\n")
        #expect(dialogue.read())
        let keys = dialogue.line()
        #expect(dialogue.line() == nil)
        return keys ?? [.interrupt]
    }

    @Test func `a page is lines, with its question last`() {
        dialogue.show(passwordPage(focus: .field(1), error: "Fel: För kort."))
        #expect(
            dialogue.printed() == """

                Steg 3 av 4: Nytt lösenord
                Demonstration: sms skrivs i ~/.local/state/sms.log
                Skriv ett lösenord som du inte har haft förut. Välj gärna ett långt, minst 15 tecken.
                Lösenordet får inte innehålla Å, Ä eller Ö.
                Nytt lösenord: ******            dolt
                Fel: För kort.
                [!] minst 8 tecken (nu 6)
                [x] inga Å, Ä eller Ö
                [ ] inte använt tidigare
                [1] Nästa  [2] Tillbaka  [3] Visa
                F1 Hjälp  F2 Visa  Esc Tillbaka  F8 Språk
                Samma igen:\u{20}
                """
        )
    }

    @Test func `advice comes before the question, and a choice has numbers and no keys`() {
        var page = choicePage(chosen: 0)
        page.fields[0].note = "välj med pilarna"
        page.advice = ["Ring 019-21 10 00."]
        dialogue.show(page)
        #expect(
            dialogue.printed() == """

                Hjälpte det här dig?
                [1] Ja  [2] Nej  [3] Skicka  [4] Hoppa över
                Ring 019-21 10 00.
                F1 Hjälp
                Ditt svar: [1]\u{20}
                """
        )
    }

    @Test func `only what is new of the same page is printed`() {
        dialogue.show(passwordPage())
        _ = dialogue.printed()
        dialogue.show(passwordPage(error: "Fel: För kort."))
        #expect(dialogue.printed() == "\nFel: För kort.\nNytt lösenord (dolt): ")
        dialogue.show(passwordPage(error: "Fel: För kort."))
        dialogue.show(passwordPage(focus: .field(1), error: "Fel: För kort."))
        #expect(dialogue.printed() == "\nSamma igen: ")
    }

    @Test func `a shown message is printed although it has the focus`() {
        dialogue.show(messagePage())
        #expect(dialogue.printed().contains("\nMeddelande: 123456 är din kod hos Örebro kommun."))
    }

    @Test func `K1: no escape sequence is ever printed`() {
        var page = passwordPage(error: "Fel: \u{1B}[31mröd\u{9B}0m\u{202E}")
        page.title += "\u{1B}[2J"
        dialogue.show(page)
        let scalars = dialogue.printed().unicodeScalars
        #expect(scalars.allSatisfy { $0 == "\n" || Visible.kind($0) != .nothing })
    }

    @Test func `a line is the value of the field, and Enter`() {
        #expect(
            keys("å1", on: namePage("gammal"))
                == [.end, .deleteToStart, .character("å"), .character("1"), .enter]
        )
        #expect(keys("", on: namePage("anna")) == [.enter], "an empty line keeps the value")
        #expect(
            keys("a\u{1B}[Ab\r", on: namePage())
                == [.end, .deleteToStart, .character("a"), .character("b"), .enter]
        )
    }

    @Test func `buttons are chosen by number or word, keys by name`() {
        #expect(keys("2", on: namePage()) == [.click(.button(1), cell: 0)])
        #expect(keys("avbryt", on: namePage()) == [.click(.button(1), cell: 0)])
        #expect(keys("F8", on: namePage()) == [.function(8)])
        #expect(keys("esc", on: namePage()) == [.escape])
        #expect(keys("1", on: namePage(focus: .button(1))) == [.click(.button(0), cell: 0)])
        #expect(keys("what", on: namePage(focus: .button(1))) == [])
        #expect(keys("", on: namePage(focus: .button(1))) == [.enter])
    }

    @Test func `a hidden line may be the word on a button`() {
        let typed = "tillbaka".unicodeScalars.map(Wizard.Key.character)
        #expect(keys("tillbaka", on: passwordPage()) == [.end, .deleteToStart] + typed + [.enter])
        #expect(keys("2", on: passwordPage()) == [.click(.button(1), cell: 0)])
    }

    @Test func `options and buttons share one row of numbers`() {
        let page = choicePage(chosen: nil)
        #expect(keys("2", on: page) == [.click(.field(0), cell: 1), .enter])
        #expect(keys("ja", on: page) == [.click(.field(0), cell: 0), .enter])
        #expect(keys("4", on: page) == [.click(.button(1), cell: 0)])
        #expect(keys("5", on: page) == [])
    }

    @Test func `lines typed ahead are taken one at a time, the last without its end`() {
        dialogue.show(namePage())
        dialogue.type("anna\n12")
        dialogue.endInput()
        #expect(dialogue.read())
        #expect(dialogue.line()?.count == 7)
        #expect(dialogue.line() == nil)
        #expect(dialogue.read(), "the end of the input ends the line")
        #expect(dialogue.line()?.count == 5)
        #expect(!dialogue.read())
    }

    @Test func `a line longer than any field is taken and does not block`() {
        dialogue.show(namePage())
        var count = 0
        for _ in 0..<5 {
            dialogue.type(String(repeating: "a", count: 4_096))
            #expect(dialogue.read())
            while let keys = dialogue.line() { count += keys.count }
        }
        #expect(count >= 16_384)
    }
}
