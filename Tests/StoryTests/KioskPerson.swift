import Glibc
import PseudoTerminal

/// A kiosk, and the people at it.
final class KioskStory {
    static let start = "Språk / Language / Kieli"

    let state: StoryState
    let terminal: Terminal

    /// Starts a kiosk and waits for its first page, or for what `first` says.
    init(
        _ arguments: [String] = [],
        state: StoryState? = nil,
        clock: StoryClock? = nil,
        term: String = "xterm-256color",
        first: String? = nil
    ) throws {
        let state = try state ?? StoryState()
        self.state = state
        terminal = try Terminal(
            state.command(["kiosk"] + arguments, language: "sv"),
            environment: state.environment(clock),
            term: term,
            folder: state.folder.path
        )
        if let first { try waitFor(first) } else { try waitForStart() }
    }

    /// The newest code, once it has been sent.
    func code() throws -> String {
        var code: String?
        try terminal.wait(for: "the SMS") { _ in
            code = try state.messages().last?.code
            return code != nil
        }
        return code ?? ""
    }

    /// The supervisor, which lives on from one person to the next.
    var supervisor: Int32 { terminal.child.pid }

    /// The wizard that serves the person who is here; nil between two.
    var wizard: Int32? { ProcessTable.children(of: supervisor).first }

    /// Waits for the first page, in front of a new person: another wizard than `old`.
    func waitForStart(after old: Int32? = nil) throws {
        try terminal.wait(for: "the first page for a new person") {
            // The demonstration's line tells that its service has begun, too.
            $0.row(0) == KioskStory.start && $0.shows("[>Svenska ]")
                && $0.shows("DEMONSTRATION") && wizard.map { $0 != old } == true
        }
    }

    /// Chooses Swedish and waits for step 1.
    func begin() throws {
        terminal.key(.enter)
        try waitFor("Steg 1 av 4")
    }

    /// Begins and types a name.
    func begin(as name: String) throws {
        try begin()
        terminal.type(name)
        try waitFor("e-post: \(name)")
    }

    func waitFor(_ text: String) throws { try terminal.waitFor(text) }

    /// Makes the wizard look at a clock that was moved, as anything that wakes it does.
    func nudge() {
        if let wizard { kill(wizard, SIGWINCH) }
    }

    /// Whether none of these texts stands on the screen, or can be scrolled back to.
    func hasForgotten(_ texts: [String]) -> Bool {
        let all = terminal.scrollback + [terminal.text]
        return texts.allSatisfy { text in !all.contains { $0.contains(text) } }
    }
}
