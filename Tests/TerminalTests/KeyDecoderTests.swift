import Terminal
import Testing
import Wizard

/// What the bytes of a text give, with what the time-outs at the end bring.
func decode(_ bytes: [UInt8], timeOuts: Int = 0) -> [Input] {
    var decoder = KeyDecoder()
    var inputs = bytes.compactMap { decoder.decode($0) }
    for _ in 0..<timeOuts { if let key = decoder.timeOut() { inputs.append(.key(key)) } }
    return inputs
}

func decode(_ text: String, timeOuts: Int = 0) -> [Input] {
    decode(Array(text.utf8), timeOuts: timeOuts)
}

func keys(_ keys: Key...) -> [Input] { keys.map(Input.key) }

struct `Keys of terminals` {
    static let table: [(String, Key)] = [
        // C0, as readline has them.
        ("\u{01}", .home), ("\u{02}", .left), ("\u{03}", .interrupt), ("\u{04}", .delete),
        ("\u{05}", .end), ("\u{06}", .right), ("\u{08}", .backspace), ("\u{7F}", .backspace),
        ("\t", .tab), ("\r", .enter), ("\n", .enter), ("\u{0B}", .deleteToEnd),
        ("\u{0C}", .redraw), ("\u{15}", .deleteToStart), ("\u{17}", .deleteWord),
        ("\u{1A}", .suspend),
        // xterm, tmux, screen, the Linux console.
        ("\u{1B}[A", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
        ("\u{1B}[H", .home), ("\u{1B}[F", .end), ("\u{1B}[1~", .home), ("\u{1B}[4~", .end),
        ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab), ("\u{1B}OH", .home), ("\u{1B}OF", .end),
        // Application mode and the vt100's number pad.
        ("\u{1B}OA", .up), ("\u{1B}OB", .down), ("\u{1B}OC", .right), ("\u{1B}OD", .left),
        ("\u{1B}OM", .enter), ("\u{1B}Op", .character("0")), ("\u{1B}Oy", .character("9")),
        // rxvt.
        ("\u{1B}[7~", .home), ("\u{1B}[8~", .end), ("\u{1B}[3^", .deleteWordForward),
        ("\u{1B}Od", .wordLeft), ("\u{1B}Oc", .wordRight), ("\u{1B}[a", .up), ("\u{1B}[d", .left),
        // Function keys: vt100 and xterm, rxvt, the Linux console.
        ("\u{1B}OP", .function(1)), ("\u{1B}OQ", .function(2)), ("\u{1B}OR", .function(3)),
        ("\u{1B}OS", .function(4)), ("\u{1B}[11~", .function(1)), ("\u{1B}[14~", .function(4)),
        ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)), ("\u{1B}[18~", .function(7)),
        ("\u{1B}[19~", .function(8)), ("\u{1B}[20~", .function(9)), ("\u{1B}[21~", .function(10)),
        ("\u{1B}[23~", .function(11)), ("\u{1B}[24~", .function(12)),
        ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)),
        // Ctrl and Alt.
        ("\u{1B}[1;5D", .wordLeft), ("\u{1B}[1;5C", .wordRight), ("\u{1B}[1;3D", .wordLeft),
        ("\u{1B}[1;3C", .wordRight), ("\u{1B}\u{1B}[D", .wordLeft), ("\u{1B}O5C", .wordRight),
        ("\u{1B}[3;5~", .deleteWordForward), ("\u{1B}[1;2D", .left), ("\u{1B}[1;5A", .up),
        ("\u{1B}b", .wordLeft), ("\u{1B}f", .wordRight), ("\u{1B}d", .deleteWordForward),
        ("\u{1B}\u{7F}", .deleteWord), ("\u{1B}\u{08}", .deleteWord),
        // Text.
        ("a", .character("a")), (" ", .character(" ")), ("~", .character("~")),
        ("å", .character("å")), ("\u{30A}", .character("\u{30A}")), ("漢", .character("漢")),
        ("😀", .character("😀")),
    ]

    @Test(arguments: table)
    func `each sequence is its key, alone and between letters`(bytes: String, key: Key) {
        #expect(decode(bytes) == keys(key))
        #expect(
            decode("x" + bytes + "y") == keys(.character("x"), key, .character("y")),
            "\(bytes.debugDescription)"
        )
    }

    @Test(arguments: table)
    func `a sequence cut short is given up and the next letter is typed`(bytes: String, key: Key) {
        let bytes = Array(bytes.utf8)
        for length in 1..<bytes.count where bytes.count > 1 {
            var decoder = KeyDecoder()
            var inputs = bytes[..<length].compactMap { decoder.decode($0) }
            #expect(decoder.isHalfway)
            if let key = decoder.timeOut() { inputs.append(.key(key)) }
            #expect(!decoder.isHalfway)
            let isLoneEscape = bytes[..<length].allSatisfy { $0 == 0x1B }
            #expect(inputs == (isLoneEscape ? keys(.escape) : []), "\(bytes[..<length])")
            #expect(decoder.decode(UInt8(ascii: "a")) == .key(.character("a")))
        }
    }

    static let swallowed = [
        // Keys and answers that mean nothing here.
        "\u{1B}[24;80R", "\u{1B}[1;2R", "\u{1B}[?1;2c", "\u{1B}[>41;354;0c", "\u{1B}[0n",
        "\u{1B}[I", "\u{1B}[O", "\u{1B}[2~", "\u{1B}[25~", "\u{1B}[15;2~", "\u{1B}[1;2P",
        "\u{1B}[97;5u", "\u{1B}[27;5;9~", "\u{1B}[?2004;1$y", "\u{1B}[3$",
        "\u{1B}[[F", "\u{1B}OI", "\u{1B}Oz", "\u{1B}x", "\u{1B}å", "\u{1B}1", "\u{1B}\r",
        "\u{1B}(B", "\u{1B} F", "\u{1B}[201~", "\u{1B}[<35;3;4M", "\u{1B}[<2;3;4M",
        "\u{1B}[;;;;;;;;9999999999999999999999X", "\u{1B}]11;rgb:0000/0000/0000\u{07}",
        "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}P>|XTerm(354)\u{1B}\\",
        "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\",
        // Control bytes that would freeze or kill other programs.
        "\u{00}", "\u{11}", "\u{13}", "\u{1C}", "\u{1D}", "\u{07}",
    ]

    @Test(arguments: swallowed)
    func `what is not known is swallowed whole`(bytes: String) {
        #expect(decode("x" + bytes + "y") == keys(.character("x"), .character("y")))
    }

    @Test func `a lone Esc is told by time, and two quick ones are one`() {
        #expect(decode("\u{1B}") == [])
        #expect(decode("\u{1B}", timeOuts: 1) == keys(.escape))
        #expect(decode("\u{1B}\u{1B}", timeOuts: 2) == keys(.escape))
        #expect(KeyDecoder().patience == nil)
        var decoder = KeyDecoder(escapeDelay: 120)
        _ = decoder.decode(0x1B)
        #expect(decoder.patience == 120)
    }

    @Test func `a line end of two bytes is one Enter, two line ends are two`() {
        #expect(decode("a\r\nb") == keys(.character("a"), .enter, .character("b")))
        #expect(decode("\r\r") == keys(.enter, .enter))
        #expect(decode("\n\n") == keys(.enter, .enter))
        #expect(decode("\rx\n") == keys(.enter, .character("x"), .enter))
    }

    @Test(
        arguments: [
            [0xF6], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xC2, 0x9B], [0x9B], [0xFF, 0xFE], [0xE2, 0x82],
            [0xF0, 0x9F, 0x98],
        ] as [[UInt8]]
    )
    func `bytes that are not UTF-8 cost no key after them`(bytes: [UInt8]) {
        // ncurses 6.4 swallows up to 144 bytes here.
        let after = Array("ab\t\r\u{1B}[A".utf8)
        #expect(
            decode(bytes + after) == keys(.character("a"), .character("b"), .tab, .enter, .up)
        )
    }

    @Test func `what is typed ahead comes out in order`() {
        #expect(
            decode("an\t12\r\u{1B}[Bö")
                == keys(
                    .character("a"),
                    .character("n"),
                    .tab,
                    .character("1"),
                    .character("2"),
                    .enter,
                    .down,
                    .character("ö")
                )
        )
    }

    @Test func `Page Up, Page Down and the wheel scroll`() {
        #expect(decode("\u{1B}[5~\u{1B}[6~") == [.scroll(-1), .scroll(1)])
        #expect(decode("\u{1B}[<64;1;1M\u{1B}[<65;1;1M") == [.scroll(-1), .scroll(1)])
    }
}

struct `Pastes` {
    @Test func `a bracketed paste is marked, and its line ends are no Enter`() {
        #expect(
            decode("\u{1B}[200~a\r\nö\u{1B}[201~b")
                == keys(
                    .pasteBegins,
                    .pasted("a"),
                    .pasted("\r"),
                    .pasted("\n"),
                    .pasted("ö"),
                    .pasteEnds,
                    .character("b")
                )
        )
    }

    @Test func `sequences and control keys within a paste press nothing`() {
        let inputs = decode("\u{1B}[200~\u{1B}[31m\u{1B}[A\u{1B}b\u{03}\u{1B}[200~\u{1B}[201~")
        #expect(inputs == keys(.pasteBegins, .pasted("\u{03}"), .pasteEnds))
    }

    @Test func `a paste without its end does not hold the keyboard`() {
        #expect(
            decode("\u{1B}[200~a", timeOuts: 1) == keys(.pasteBegins, .pasted("a"), .pasteEnds)
        )
        #expect(
            decode("\u{1B}[200~a\u{1B}", timeOuts: 2)
                == keys(.pasteBegins, .pasted("a"), .pasteEnds)
        )
    }
}

struct `The mouse` {
    @Test func `SGR and X10 reports give the same press and release`() {
        let press = Input.mouse(Mouse(isPress: true, column: 24, row: 5))
        let release = Input.mouse(Mouse(isPress: false, column: 24, row: 5))
        #expect(decode("\u{1B}[<0;25;6M\u{1B}[<0;25;6m") == [press, release])
        #expect(decode("\u{1B}[M 9&\u{1B}[M#9&") == [press, release])
    }

    @Test func `X10 columns past 95 are bytes that are not text`() {
        #expect(
            decode([0x1B, 0x5B, 0x4D, 0x20, 0xC3, 0xA5, 0x61])
                == [.mouse(Mouse(isPress: true, column: 162, row: 132)), .key(.character("a"))]
        )
    }

    @Test func `a click is a release over what was pressed (WCAG 2.5.2)`() {
        let frame = Frame(page: namePage("anna"), size: Frame.Size(columns: 80, rows: 24))
        var pointer = Pointer()
        func act(_ isPress: Bool, _ column: Int, _ row: Int) -> Key? {
            pointer.click(Mouse(isPress: isPress, column: column, row: row), on: frame)
        }
        #expect(act(true, 3, 6) == nil)
        #expect(act(false, 5, 6) == .click(.button(0), cell: 0))
        #expect(act(true, 3, 6) == nil)
        #expect(act(false, 14, 6) == nil, "released over another button")
        #expect(act(false, 14, 6) == nil, "released without a press")
        #expect(act(true, 70, 20) == nil)
        #expect(act(false, 3, 6) == nil, "pressed over nothing")
        #expect(act(true, 35, 4) == nil)
        #expect(act(false, 35, 4) == .click(.field(0), cell: 2))
    }
}
