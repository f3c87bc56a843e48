import PseudoTerminal
import Testing

/// Every kind of terminal shows the same text, legibly.
@Suite("Terminal: kinds")
struct TerminalKindTests {
    /// What stands at each stop of a tour.
    private static func texts(
        term: String = "xterm-256color",
        environment: [String: String] = [:],
        look: (Story) -> Void = { _ in }
    ) throws -> [String] {
        let story = try Story(term: term, environment: environment)
        var texts: [String] = []
        try withoutActuallyEscaping(look) { look in
            try TerminalTour(story: story) { stop in
                texts.append("\(stop.name)\n\(story.picture)")
                look(story)
            }.walkFirst()
        }
        return texts
    }

    private static let colourful = Result { try texts() }

    @Test(arguments: ["vt100", "linux", "screen-256color", "tmux-256color"])
    func `the text is the same on every terminal`(term: String) throws {
        #expect(try TerminalKindTests.texts(term: term) == TerminalKindTests.colourful.get())
    }

    @Test(arguments: [["NO_COLOR": "1"], ["CLICOLOR": "0"]])
    func `WCAG 1.4.1: the text is the same without colour, and no colour is asked for`(
        environment: [String: String]
    ) throws {
        let texts = try TerminalKindTests.texts(environment: environment) { story in
            for (row, column) in story.cells {
                let cell = story.terminal.cell(row: row, column: column)
                #expect(cell.foreground == .standard && cell.background == .standard)
            }
        }
        #expect(try texts == TerminalKindTests.colourful.get())
    }

    @Test(arguments: [["LC_ALL": "C"], ["LANG": "C"], ["LANG": "xx_YY"], [:]])
    func `the text is the same whatever the locale`(locale: [String: String]) throws {
        let texts = try TerminalKindTests.texts(
            environment: ["LC_ALL": ""].merging(locale) { $1 }
        )
        #expect(try texts == TerminalKindTests.colourful.get())
    }

    /// All pages that a person can come to, and all palettes that they may be seen in.
    @Test(arguments: ["xterm-256color", "linux"])
    func `WCAG 1.4.3: every letter has a contrast of 4.5 to 1`(term: String) throws {
        let story = try Story(term: term)
        let tour = TerminalTour(story: story) { try story.expectContrast(at: $0.name) }
        try tour.walkShort()
        try tour.walkLong()
    }

    @Test(arguments: ["kiosk", "unavailable", "paused", "ended"])
    func `WCAG 1.4.3: so it has where the way ends, and where it begins`(page: String) throws {
        let story: Story
        switch page {
        case "kiosk":
            story = try Story(["--kiosk-session"], first: "Språk")
        case "unavailable":
            story = try Story(["--socket", "/nowhere"], first: "Tjänsten går inte att nå")
        case "paused":
            let service = try TerminalService("[limits]\nstarts_per_terminal_10_minutes = 1")
            defer { service.stop() }
            story = try Story(["--socket", service.socket], first: "Steg 1 av 4")
            try story.goTo(.code)
            story.terminal.key(.escape)
            try story.says("[>Nej ]")
            story.terminal.type("\u{1b}[D\r")
            try story.page(.identify)
            story.terminal.key(.enter)
            try story.page("Vänta en stund")
        default:
            story = try Story()
            try story.goTo(.code)
            let code = try story.code()
            for _ in 1...5 {
                story.enter(code == "000000" ? "111111" : "000000")
                try story.terminal.wait(for: "the verdict") {
                    !$0.shows("000000") && !$0.shows("111111")
                }
            }
            try story.page("För många fel koder")
        }
        try story.expectContrast(at: page)
    }

    @Test(arguments: ["dumb", "unknown-to-all", ""])
    func `a terminal that cannot place its cursor gets plain lines`(term: String) throws {
        let story = try Story(term: term, first: "")
        try story.terminal.waitFor("Användarnamn eller e-post:")
        story.enter("anna.andersson")
        try story.terminal.waitFor("Kod från sms")
        #expect(!story.terminal.rawOutput.contains(0x1B))
    }
}

extension Story {
    /// Every cell of the screen.
    var cells: [(row: Int, column: Int)] {
        (0..<terminal.rows).flatMap { row in (0..<terminal.columns).map { (row, $0) } }
    }

    /// Every letter can be read in every palette.
    func expectContrast(at name: String) throws {
        for palette in Palette.all {
            let faults = terminal.cellsBelow(contrast: 4.5, in: palette)
            #expect(faults.isEmpty, "\(name), \(palette.name)")
        }
    }
}
