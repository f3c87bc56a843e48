import PseudoTerminal
import ResetFlow
import Testing

/// A whole reset in a language: who does it, and every page as it is just before Enter.
struct FlowPictures: CustomTestStringConvertible {
    let language: String
    let user: String
    let phone: String
    /// What is written into the anonymous answer.
    let answer: String
    /// How the SMS about the change begins.
    let notice: String
    let identify: String
    let code: String
    let password: String
    let done: String
    let feedback: String
    let thanks: String

    var testDescription: String { "\(language), \(user)" }
}

/// The straight way, as most people go it.
@Suite("Flow: reset")
struct FlowResetTests {
    static let password = "TulpanerIVasen2026"
    static let resets: [FlowPictures] = [.swedish, .english, .finnish]

    @Test(arguments: resets)
    func `a forgotten password is replaced in four steps, A1`(pictures: FlowPictures) throws {
        let story = try Story(language: pictures.language)
        let code = try go(story, by: pictures)
        #expect(try story.terminal.waitForExit() == .code(0))

        let state = story.state
        #expect(try state.isPassword(FlowResetTests.password, of: pictures.user))
        #expect(try state.isPassword("Gammalt2024", of: pictures.user) == false)
        let account = try state.account(pictures.user)
        #expect(!account.mustChange && !account.isLocked && !account.isDisabled)
        expectNothingLeft(in: story.terminal, of: [code, FlowResetTests.password])
        expectNothingKept(in: state, of: [code, FlowResetTests.password])
    }

    @Test func `an e-mail address is a name too, in any case and with blanks about it, E11`() throws
    {
        let story = try Story()
        story.enter("  Erik.EK@Example.SE ")
        try story.page(.code)
        #expect(try story.message(to: StoryState.erik).kind == "self")
    }

    /// Walks through, looking at each page; the code that came.
    private func go(_ story: Story, by pictures: FlowPictures) throws -> String {
        story.terminal.type(pictures.user)
        story.see(pictures.identify)
        story.terminal.key(.enter)
        let sms = try story.message(to: pictures.phone)
        let code = try #require(sms.code)
        #expect(sms.kind == "self" && sms.lang == pictures.language)
        try story.page(.code)
        story.terminal.type(code)
        story.see(pictures.code, hiding: [code])
        story.terminal.key(.enter)
        try story.page(.password)
        story.enter(FlowResetTests.password)
        story.terminal.type(FlowResetTests.password)
        story.see(pictures.password)
        story.terminal.key(.enter)
        try story.page(.done)
        story.see(pictures.done)
        let notice = try story.message(to: pictures.phone)
        #expect(notice.kind == "notice" && notice.code == nil && notice.lang == pictures.language)
        #expect(notice.text.hasPrefix(pictures.notice))
        try answer(story, by: pictures)
        return code
    }

    private func answer(_ story: Story, by pictures: FlowPictures) throws {
        story.terminal.key(.tab)
        story.terminal.key(.enter)
        try story.page(.feedback)
        story.terminal.key(.left)
        story.terminal.key(.enter)
        story.terminal.type(pictures.answer)
        story.see(pictures.feedback)
        story.terminal.key(.enter)
        try story.page(.thanks)
        story.see(pictures.thanks)
        story.terminal.key(.enter)
    }

    /// The terminal is the shell's again, and shows nothing of the person.
    private func expectNothingLeft(in terminal: Terminal, of secrets: [String]) {
        #expect(!terminal.isAlternateScreen)
        #expect(terminal.text.split(whereSeparator: \.isWhitespace).isEmpty)
        #expect(terminal.isCursorVisible && terminal.echoIsOn)
        // The code stands on the screen while it is typed; the password never does.
        #expect(ProcessMemory.search(terminal.rawOutput, for: Array(secrets.dropFirst())).isEmpty)
    }

    /// Neither code nor password is in a file, but for the SMS on the phone (L1).
    private func expectNothingKept(in state: StoryState, of secrets: [String]) {
        let found = ProcessMemory.search(folder: state.folder.path, for: secrets)
            .filter { !($0.place.hasSuffix("/sms.log") && $0.text == secrets[0]) }
        #expect(found.isEmpty)
    }
}
