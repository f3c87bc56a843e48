import PseudoTerminal
import Testing

/// A person at the built program, in a pseudo-terminal of their own.
///
/// The program runs in a folder of the test's own, where `--state state` is the demonstration's, so
/// that the path on the screen is the same for everybody.
final class Story {
    /// The steps of a reset, and what comes after.
    enum Step: CaseIterable {
        case identify, code, password, done, feedback, thanks
    }

    /// What is on the disk, and on the phones.
    let state: StoryState
    /// The screen and the keyboard.
    let terminal: Terminal
    /// Held for as long as the programs go by it.
    private let clock: StoryClock?
    /// The program's language, as it was started: sv, en or fi.
    let language: String

    /// Starts the program and waits for step 1, or for what `first` says.
    ///
    /// A `state` of another story is the same office, at another terminal. With a `clock`, the test
    /// says what the time is.
    init(
        _ arguments: [String] = [],
        language: String = "sv",
        rows: Int = 24,
        columns: Int = 80,
        term: String = "xterm-256color",
        environment: [String: String] = [:],
        state: StoryState? = nil,
        clock: StoryClock? = nil,
        first: String? = nil
    ) throws {
        let state = try state ?? StoryState()
        self.state = state
        self.clock = clock
        self.language = language
        terminal = try Terminal(
            state.command(arguments, language: language),
            environment: state.environment(clock).merging(environment) { _, given in given },
            rows: rows,
            columns: columns,
            term: term,
            folder: state.folder.path
        )
        try page(first ?? Story.title(.identify, language))
        // The demonstration's line comes with the service's greeting.
        if first == nil { try says("sms.log") }
    }

    // MARK: The screen

    /// The whole screen as text without blank rows at the end, the times of day as `TT:TT`.
    var picture: String { picture(hiding: []) }

    /// The picture in which some texts, such as a code, are as many `#`.
    func picture(hiding hidden: [String]) -> String {
        var text = Story.withoutTimes(terminal.text)
        for secret in hidden {
            text = text.replacing(secret, with: String(repeating: "#", count: secret.count))
        }
        while text.last == "\n" { text.removeLast() }
        return text
    }

    /// All that can be read, in one line, so that a sentence is found over its rows.
    var reading: String {
        (0..<terminal.rows).map(terminal.row(_:)).filter { !$0.isEmpty }
            .joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    /// Waits until the screen is this picture, and is the test's failure when it never is.
    func see(
        _ expected: String,
        hiding hidden: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        try? terminal.wait(for: "a picture") { _ in picture(hiding: hidden) == expected }
        #expect(picture(hiding: hidden) == expected, sourceLocation: sourceLocation)
    }

    /// Waits until the page of this title is there.
    func page(_ title: String) throws {
        try terminal.wait(for: "the page “\(title)”") { _ in reading.hasPrefix(title) }
    }

    /// Waits until a step's page is there, in the story's language or another.
    func page(_ step: Step, _ language: String? = nil) throws {
        try page(Story.title(step, language ?? self.language))
    }

    /// Waits until a sentence is there, on one row or over several.
    func says(_ sentence: String) throws {
        try terminal.wait(for: "the sentence “\(sentence)”") { _ in reading.contains(sentence) }
    }

    // MARK: The person

    /// Types a line and presses Enter.
    func enter(_ text: String) {
        terminal.type(text)
        terminal.key(.enter)
    }

    /// The newest code to a number that has not been read yet, once it is there.
    func code(to number: String = StoryState.anna) throws -> String {
        try message(to: number) { $0.code != nil }.code ?? ""
    }

    /// The newest SMS to a number that has not been read yet, once there is one.
    func message(
        to number: String = StoryState.anna,
        where isMeant: (StoryState.SMS) -> Bool = { _ in true }
    ) throws -> StoryState.SMS {
        var found: StoryState.SMS?
        try terminal.wait(for: "an SMS to \(number)") { _ in
            found = try state.read(to: number, where: isMeant)
            return found != nil
        }
        guard let found else { throw terminal.failure("no", "SMS") }
        return found
    }

    /// Goes the straight way from step 1 to a step.
    func goTo(
        _ step: Step,
        as user: String = "anna.andersson",
        phone: String = StoryState.anna,
        password: String = "TulpanerIVasen2026"
    ) throws {
        if step == .identify { return }
        enter(user)
        try page(.code)
        if step == .code { return }
        enter(try code(to: phone))
        try page(.password)
        if step == .password { return }
        enter(password)
        enter(password)
        try page(.done)
        if step == .done { return }
        terminal.key(.tab)
        terminal.key(.enter)
        try page(.feedback)
        if step == .feedback { return }
        terminal.key(.left)
        terminal.key(.enter)
        terminal.key(.enter)
        try page(.thanks)
    }

    // MARK: The words

    /// A page's title, as a person reads it.
    static func title(_ step: Step, _ language: String) -> String {
        let titles = titles[language] ?? []
        return zip(Step.allCases, titles).first { $0.0 == step }?.1 ?? ""
    }

    private static let titles = [
        "sv": [
            "Steg 1 av 4: Vem är du?", "Steg 2 av 4: Skriv koden från sms",
            "Steg 3 av 4: Välj ett nytt lösenord", "Steg 4 av 4: Lösenordet är återställt",
            "Vad tyckte du?", "Tack för ditt svar!",
        ],
        "en": [
            "Step 1 of 4: Who are you?", "Step 2 of 4: Type the code from the text",
            "Step 3 of 4: Choose a new password", "Step 4 of 4: Your password is reset",
            "What did you think?", "Thank you for your answer!",
        ],
        "fi": [
            "Vaihe 1/4: Kuka olet?", "Vaihe 2/4: Kirjoita tekstiviestin koodi",
            "Vaihe 3/4: Valitse uusi salasana", "Vaihe 4/4: Salasana on vaihdettu",
            "Mitä mieltä olet?", "Kiitos vastauksestasi!",
        ],
    ]

    /// A text whose times of day all read `TT:TT`.
    static func withoutTimes(_ text: String) -> String {
        text.replacing(#/\b[0-2][0-9]:[0-5][0-9]\b/#, with: "TT:TT")
    }
}
