internal import CNcurses
internal import Glibc

/// The modes of the terminal that ncurses leaves to us: bracketed paste, the mouse, the cursor.
struct Modes {
    private let entering: String
    private let ending: String
    /// All that a signal handler must write to give the terminal back.
    let leaving: String

    /// Chooses for the terminal that ncurses has opened.
    init(mouse: Bool) {
        var entering = Modes.string("BE")
        var ending = Modes.string("BD")
        // The Linux console names the mouse of gpm there, which it does not send itself.
        if mouse, !Modes.string("smcup").isEmpty, !Modes.string("kmous").isEmpty {
            entering += "\u{1B}[?1000h\u{1B}[?1006h"
            ending += "\u{1B}[?1006l\u{1B}[?1000l"
        }
        // A terminal with a second screen keeps nothing of ours in its history; one without may.
        // To empty the others would take from people what was theirs before us.
        if Modes.string("smcup").isEmpty { ending += Modes.string("E3") }
        self.entering = entering
        self.ending = ending
        leaving =
            Modes.string("sgr0") + Modes.string("op") + Modes.string("clear") + ending
            + Modes.string("cnorm") + Modes.string("rmcup")
    }

    /// Switches them on.
    func enter() {
        // The block cursor of a Linux console is easier to find; elsewhere it would blink.
        if Modes.string("cvvis").hasSuffix("\u{1B}[?8c") { curs_set(2) }
        Modes.send(entering)
    }

    /// Switches them off, but for the cursor, which `endwin` knows of.
    func leave() { Modes.send(ending) }

    /// Past ncurses, whose `putp` would keep it until the program ends.
    private static func send(_ string: String) {
        var string = string
        string.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }

    private static func string(_ capability: String) -> String {
        guard let string = CNcurses_string(capability) else { return "" }
        return withoutPadding(String(cString: string))
    }

    /// `$<50>` asks ncurses for a pause; written by ourselves it would be text.
    private static func withoutPadding(_ string: String) -> String {
        var kept = ""
        var rest = Substring(string)
        while let dollar = rest.firstIndex(of: "$") {
            kept += rest[..<dollar]
            rest = rest[dollar...]
            guard rest.hasPrefix("$<"), let end = rest.firstIndex(of: ">") else { break }
            rest = rest[rest.index(after: end)...]
        }
        return kept + rest
    }
}
