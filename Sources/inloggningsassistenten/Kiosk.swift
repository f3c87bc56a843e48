import CSystem
import Glibc
import ResetFlow

/// A public terminal: a fresh wizard process for every person, for ever (K5).
///
/// A new process is what surely forgets: nothing that one person typed is in the next one's memory.
/// Between two people the terminal is emptied, of what was typed ahead too. The wizard stays in this
/// process group, since keys that make signals are switched off and ignored here and by what we start.
struct Kiosk: ~Copyable {
    private let program: String
    private let arguments: [String]
    private let signals: Int32
    private let terminal: KioskTerminal
    private var pace = Pace()

    /// Nil when there is no terminal, or the program does not find itself.
    init?(_ options: Options) {
        guard let terminal = KioskTerminal(), let program = ProgramFolder.frontEnd else {
            return nil
        }
        self.terminal = terminal
        self.program = program
        arguments = ["--kiosk-session"] + options.passedOn
        for number in [SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU] { signal(number, SIG_IGN) }
        signals = CSystem_signal_pipe([SIGTERM, SIGHUP], 2)
    }

    /// Serves one person after the other, until it is told to end or the terminal is gone.
    mutating func run() {
        var goesOn = true
        while goesOn {
            terminal.clean()
            let clock = Clock()
            let start = clock.now
            // What cannot be started is tried again, more slowly (`Pace`): there is nobody to tell.
            if let wizard = ChildProcess(program, arguments: arguments) {
                goesOn = wait(for: wizard.handle, nil)
                wizard.end(within: .seconds(2))
            }
            let rest = pace.rest(after: clock.now - start)
            if goesOn { goesOn = wait(for: -1, rest) }
        }
        terminal.giveBack()
    }

    /// Waits for a process to end, or for so long; false when the kiosk is to end.
    private func wait(for handle: Int32, _ span: Moment.Span?) -> Bool {
        let timeout = span.map { Int32(clamping: $0.milliseconds) } ?? -1
        var sources = [
            pollfd(fd: handle, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            // Asked for nothing, it still tells of a hang-up.
            pollfd(fd: STDIN_FILENO, events: 0, revents: 0),
        ]
        while poll(&sources, nfds_t(sources.count), timeout) < 0 {}
        return sources[1].revents == 0 && sources[2].revents == 0
    }
}

/// How fast a wizard follows the one before.
struct Pace {
    /// Shorter than this, nobody was served.
    static let shortest: Moment.Span = .seconds(1)
    /// So many short ones in a row are not people but a fault.
    static let patience = 5

    private var shortOnes = 0

    /// How long to rest after a wizard that lived so long.
    mutating func rest(after life: Moment.Span) -> Moment.Span {
        shortOnes = life < Pace.shortest ? shortOnes + 1 : 0
        if shortOnes >= Pace.patience { return .seconds(2) }
        return max(.milliseconds(0), .milliseconds(200 - life.milliseconds))
    }
}

/// The terminal of a kiosk between two people.
struct KioskTerminal {
    private let before: termios

    /// Nil when standard input and output are no terminal.
    init?() {
        var before = termios()
        guard isatty(STDOUT_FILENO) == 1, tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        self.before = before
    }

    /// Empties it: what was typed ahead, the modes that a killed wizard left, screen and history.
    ///
    /// Nothing is echoed and no key makes a signal until the next wizard reads; on a terminal as
    /// a shell has it, a password typed in that moment would stand on the screen.
    func clean() {
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
        quiet.c_iflag &= ~tcflag_t(IXON)
        set(quiet)
    }

    /// Empties it and leaves it as it was before the kiosk.
    func giveBack() { set(before) }

    private func set(_ modes: termios) {
        // First the modes, so that a key between the two calls is already thrown away.
        var modes = modes
        tcsetattr(STDIN_FILENO, TCSANOW, &modes)
        tcflush(STDIN_FILENO, TCIFLUSH)
        var text = KioskTerminal.emptying
        text.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }

    /// Second screen, mouse and pasting off; cursor shown; plain; screen and scrollback empty.
    private static let emptying =
        "\u{1B}[?1049l\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?2004l\u{1B}[?25h\u{1B}[0m"
        + "\u{1B}[H\u{1B}[2J\u{1B}[3J"
}
