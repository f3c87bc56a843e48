import Glibc
import PseudoTerminal

/// A walk over the pages in Swedish, with a stop at everything that can stand on a screen.
///
/// Each stop is known by its cursor: the text on its row, from the left edge, and the column.
struct TerminalTour {
    /// What a stop is called in a failed test.
    struct Stop {
        let name: String
        /// What the cursor's row begins with: the label and the value, or the error.
        let row: String
        /// Where in that row the cursor is, counted from 0.
        let column: Int
    }

    let story: Story
    /// Looks at each stop.
    let look: (Stop) throws -> Void

    private var terminal: Terminal { story.terminal }

    /// Step 1, and what can lie over it.
    func walkFirst() throws {
        try stop("step 1", "Användarnamn eller e-post:", 27)
        terminal.key(.enter)
        try stop("an error in step 1", "Fel: Skriv ditt användarnamn", 0)
        terminal.type("anna.andersson")
        try stop("a name", "Användarnamn eller e-post: anna.andersson", 41)
        terminal.key(.f(1))
        try stop("help", "[>Tillbaka ]", 1)
        terminal.key(.escape)
        try stop("the name again", "Användarnamn eller e-post: anna.andersson", 41)
        terminal.key(.escape)
        try stop("a question", "[ Ja ]  [>Nej ]", 9)
        terminal.key(.enter)
        try stop("the name after a no", "Användarnamn eller e-post: anna.andersson", 41)
        terminal.key(.tab)
        try stop("a button", "[>Nästa ]", 1)
    }

    /// From step 1 into step 2, without a code: what needs no SMS and no password.
    func walkShort() throws {
        try walkFirst()
        terminal.key(.enter)
        try stop("step 2", "Kod från sms:", 14)
        terminal.type("12x")
        try stop("a strange digit", "Fel: Koden har bara siffror. Ta bort \"x\" på plats 3.", 0)
        terminal.key(.backspace)
        try stop("two digits", "Kod från sms: 12", 16)
        terminal.key(.enter)
        try stop("too few digits", "Fel: Koden har sex siffror. Du skrev 2.", 0)
        terminal.key(.control("u"))
        try stop("an empty code", "Kod från sms:", 14)
    }

    /// The rest of step 2 to the thanks.
    func walkLong() throws {
        let code = try story.code()
        terminal.key(.f(12))
        try stop("the newest SMS", code, 0)
        terminal.key(.enter)
        try stop("step 2 after the SMS", "Kod från sms:", 14)
        terminal.key(.escape)
        try stop("the question of step 2", "[ Ja ]  [>Nej ]", 9)
        terminal.key(.enter)
        try stop("step 2 after a no", "Kod från sms:", 14)
        story.enter(code == "000000" ? "111111" : "000000")
        try stop("a wrong code", "Fel: Koden är inte rätt. Du kan försöka 4 gånger till.", 0)
        story.enter(code)
        try stop("step 3", "Nytt lösenord:", 15)
        terminal.type("lö")
        try stop("a Swedish letter", "Fel: Å, Ä och Ö kan inte användas", 0)
        terminal.key(.control("u"))
        terminal.type("TulpanerIVasen2026")
        try stop("a password", "Nytt lösenord: ******************", 33)
        terminal.key(.f(1))
        try stop("help for step 3", "[>Tillbaka ]", 1)
        terminal.key(.escape)
        try stop("the password again", "Nytt lösenord: ******************", 33)
        terminal.key(.f(2))
        try stop("a password that is shown", "Nytt lösenord: TulpanerIVasen2026", 33)
        terminal.key(.tab)
        terminal.type("Tulpanx")
        try stop("a repeat that differs", "Fel: Lösenorden är inte lika.", 0)
        terminal.key(.backspace)
        try stop("a repeat so far", "Samma igen: Tulpan", 18)
        story.enter("erIVasen2026")
        try stop("step 4", "[>Klar ]", 1)
        terminal.key(.right)
        try stop("a button in step 4", "[ Klar ]  [>Svara på en fråga ]", 11)
        terminal.key(.enter)
        try stop("the question of the feedback", "Fick du hjälp", 16)
        terminal.key(.tab)
        terminal.type("Ring 070-1740605")
        terminal.key(.tab)
        try stop("feedback with a number", "Fel: Nummer och adresser är borttagna", 0)
        terminal.key(.enter)
        try stop("the thanks", "[>Klar ]", 1)
    }

    /// Waits for a stop and looks at it.
    private func stop(_ name: String, _ row: String, _ column: Int) throws {
        try terminal.wait(for: "\(name): the cursor at \(column) in “\(row)”") {
            $0.isCursorVisible && $0.cursor.column == column
                && $0.row($0.cursor.row).hasPrefix(row)
        }
        // The cursor passes by here while a page is painted, too.
        try terminal.settle(quiet: .milliseconds(40))
        try look(Stop(name: name, row: row, column: column))
    }
}
