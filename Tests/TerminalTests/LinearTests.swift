import Glibc
import Secrets
import Terminal
import Testing
import Wizard

/// The plain mode between two pipes, as a script or a screen reader sees it.
private final class Pipes {
    private var toLinear: [Int32] = [0, 0]
    private var fromLinear: [Int32] = [0, 0]
    var input: Int32 { toLinear[0] }
    var output: Int32 { fromLinear[1] }

    init() {
        pipe(&toLinear)
        pipe(&fromLinear)
    }

    deinit { for end in toLinear + fromLinear where end >= 0 { Glibc.close(end) } }

    func type(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(toLinear[1], $0.baseAddress, $0.count) }
    }

    func endInput() {
        Glibc.close(toLinear[1])
        toLinear[1] = -1
    }

    /// What was printed since the last time; something must have been.
    func printed() -> String {
        var bytes = [UInt8](repeating: 0, count: 8_192)
        let count = read(fromLinear[0], &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }
}

struct `The plain mode` {
    private let pipes = Pipes()

    /// The keys of one typed line on a page.
    private func keys(_ line: String, on page: Page) -> [Wizard.Key] {
        var linear = Linear(input: pipes.input, output: pipes.output)
        linear.show(page)
        pipes.type(line + "\n")
        let taken1 = linear.read()
        #expect(taken1)
        var keys: [Wizard.Key] = []
        let taken2 = linear.takeLine { keys.append($0) }
        #expect(taken2)
        let taken3 = linear.takeLine { keys.append($0) }
        #expect(!taken3)
        return keys
    }

    @Test func `a page is lines, with its question last`() {
        var linear = Linear(input: pipes.input, output: pipes.output)
        linear.show(passwordPage(focus: .field(1), error: "Fel: För kort."))
        #expect(
            pipes.printed() == """

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

    @Test func `only what is new of the same page is printed`() {
        var linear = Linear(input: pipes.input, output: pipes.output)
        linear.show(passwordPage())
        _ = pipes.printed()
        linear.show(passwordPage(error: "Fel: För kort."))
        #expect(pipes.printed() == "\nFel: För kort.\nNytt lösenord (dolt): ")
        linear.show(passwordPage(error: "Fel: För kort."))
        linear.show(passwordPage(focus: .field(1), error: "Fel: För kort."))
        #expect(pipes.printed() == "\nSamma igen: ")
    }

    @Test func `no escape sequence is ever printed`() {
        var linear = Linear(input: pipes.input, output: pipes.output)
        var page = passwordPage(error: "Fel: \u{1B}[31mröd\u{9B}0m\u{202E}")
        page.title += "\u{1B}[2J"
        linear.show(page)
        #expect(
            pipes.printed().unicodeScalars.allSatisfy { $0 == "\n" || Visible.kind($0) != .nothing }
        )
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
        var linear = Linear(input: pipes.input, output: pipes.output)
        linear.show(namePage())
        pipes.type("anna\n12")
        pipes.endInput()
        let taken4 = linear.read()
        #expect(taken4)
        var count = 0
        let taken5 = linear.takeLine { _ in count += 1 }
        #expect(taken5)
        #expect(count == 7)
        let taken6 = linear.takeLine { _ in count += 1 }
        #expect(!taken6)
        let taken7 = linear.read()
        #expect(taken7, "the end of the input ends the line")
        let taken8 = linear.takeLine { _ in count += 1 }
        #expect(taken8)
        #expect(count == 12)
        let taken9 = linear.read()
        #expect(!taken9)
    }

    @Test func `a line longer than any field is taken and does not block`() {
        var linear = Linear(input: pipes.input, output: pipes.output)
        linear.show(namePage())
        var count = 0
        for _ in 0..<5 {
            pipes.type(String(repeating: "a", count: 4_096))
            let taken10 = linear.read()
            #expect(taken10)
            while linear.takeLine({ _ in count += 1 }) {}
        }
        #expect(count >= 16_384)
    }
}

struct `The keyboard` {
    @Test func `a key that comes in two pieces is one, and the end is told`() {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        defer { Glibc.close(ends[0]) }
        var tty = Tty(descriptor: ends[0])
        var inputs: [Input] = []
        for part in ["a\u{1B}[1;", "5D", "\u{1B}"] {
            var part = part
            part.withUTF8 { _ = write(ends[1], $0.baseAddress, $0.count) }
            let taken11 = tty.read()
            #expect(taken11)
            while let input = tty.next() { inputs.append(input) }
        }
        #expect(inputs == [.key(.character("a")), .key(.wordLeft)])
        let wait25 = tty.timeout
        #expect(wait25 == 25)
        let last = tty.timeOut()
        #expect(last == .key(.escape))
        let wait1 = tty.timeout
        #expect(wait1 == -1)
        Glibc.close(ends[1])
        let taken12 = tty.read()
        #expect(!taken12)
    }
}
