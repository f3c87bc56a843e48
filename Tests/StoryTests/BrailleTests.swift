import Glibc
import PseudoTerminal
import Testing

/// What a blind person gets: the built program on a Linux console, as BRLTTY reads it.
@Suite("Braille", .serialized, .enabled(if: obstacle == nil, Comment(rawValue: obstacle ?? "")))
struct BrailleTests {
    /// How the lines of one language begin, by which a person knows where they are.
    struct Lines: CustomTestStringConvertible {
        let language: String
        let name: String
        let code: String
        let codeMissing: String
        let password: String
        let again: String
        let done: String
        var testDescription: String { language }
    }

    static let languages = [
        Lines(
            language: "sv",
            name: "Användarnamn eller e-post:",
            code: "Kod från sms:",
            codeMissing: "Fel: Skriv koden med sex siffror",
            password: "Nytt lösenord:",
            again: "Samma igen:",
            done: "[>Klar ]"
        ),
        Lines(
            language: "en",
            name: "User name or e-mail:",
            code: "Code from the text:",
            codeMissing: "Error: Type the code with six digits",
            password: "New password:",
            again: "The same again:",
            done: "[>Done ]"
        ),
        Lines(
            language: "fi",
            name: "Käyttäjätunnus tai sähköposti:",
            code: "Tekstiviestin koodi:",
            codeMissing: "Virhe: Kirjoita tekstiviestissä oleva",
            password: "Uusi salasana:",
            again: "Sama uudelleen:",
            done: "[>Valmis ]"
        ),
    ]

    @Test(arguments: languages)
    func `a braille line follows to the field, to an error and to the next page`(
        lines: Lines
    ) throws {
        let state = try StoryState()
        let console = try BrailleConsole()
        try console.run(
            state.command([], language: lines.language),
            environment: state.environment(),
            folder: state.folder.path
        )
        let reader = try BrailleReader(of: console)
        try reader.reads(lines.name)
        try title(.identify, lines, reader)
        try console.type("anna")
        try reader.reads(lines.name + " anna")
        try console.type(".andersson\r")
        try reader.reads(lines.code)
        try title(.code, lines, reader)

        // An error is announced by the cursor, and the next key is the field's again.
        try console.type("\r")
        try reader.reads(lines.codeMissing)
        let code = try code(state)
        try console.type(String(code.prefix(1)))
        try reader.reads("\(lines.code) \(code.prefix(1))")
        try console.type(code.dropFirst() + "\r")

        try reader.reads(lines.password)
        try title(.password, lines, reader)
        let password = "TulpanerIVasen2026"
        try console.type(password)
        try reader.reads("\(lines.password) ******************")
        try console.type("\r")
        try reader.reads(lines.again)
        try console.type(password + "\r")
        try reader.reads(lines.done)
        try title(.done, lines, reader)
        #expect(!reader.hasShown(password))
    }

    /// The first row of a page says which it is, one key of the display away.
    private func title(_ step: Story.Step, _ lines: Lines, _ reader: BrailleReader) throws {
        reader.goToTop()
        try reader.reads(String(Story.title(step, lines.language).prefix(40)))
    }

    private func code(_ state: StoryState) throws -> String {
        var code: String?
        try eventually("an SMS") {
            code = try state.read(to: StoryState.anna) { $0.code != nil }?.code
            return code != nil
        }
        return try #require(code)
    }
}

/// What is missing here for BRLTTY to read a console; nil when nothing is.
private let obstacle =
    BrailleReader.program == nil
    ? "BRLTTY is not installed (apt-get install brltty)" : BrailleConsole.obstacle
