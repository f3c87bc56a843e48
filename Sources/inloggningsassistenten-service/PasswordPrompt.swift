import Glibc
import ResetFlow
import Secrets

/// Asks for a password on the terminal, unseen, twice.
///
/// Never on standard input, which may be a pipe: a password in a script is a password in a file.
struct PasswordPrompt {
    private let terminal: Int32
    private let before: termios

    /// Opens the terminal and turns its echo off until `close`.
    init() throws(Failure) {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var before = termios()
        guard terminal >= 0, tcgetattr(terminal, &before) == 0 else {
            throw Failure(
                .unavailable,
                "There is no terminal to ask for the password on: use --no-password."
            )
        }
        var unseen = before
        // Without ISIG Ctrl-C comes as a byte, so that it cannot leave the echo off.
        unseen.c_lflag &= ~tcflag_t(ECHO | ECHONL | ISIG | ICANON)
        tcsetattr(terminal, TCSAFLUSH, &unseen)
        self.terminal = terminal
        self.before = before
    }

    /// Gives the terminal back as it was.
    func close() {
        var before = before
        tcsetattr(terminal, TCSAFLUSH, &before)
        Glibc.close(terminal)
    }

    /// The password that was typed twice alike and follows the rules.
    func password(_ rules: PasswordRules) throws(Failure) -> Secret {
        let first = try ask("Password: ")
        guard rules.refusals(of: first).isEmpty else {
            throw Failure(
                .data,
                "A password has \(rules.minimum) to \(rules.maximum) letters a to z and digits."
            )
        }
        guard try ask("Again: ").isEqual(to: first) else {
            throw Failure(.data, "The two are not the same: begin anew.")
        }
        return first
    }

    private func ask(_ question: StaticString) throws(Failure) -> Secret {
        say(question)
        let answer = Secret(capacity: PasswordRules.room)
        while true {
            var byte: UInt8 = 0
            guard read(terminal, &byte, 1) == 1 else {
                throw Failure(.inputOutput, "The terminal is gone.")
            }
            switch byte {
            case 0x0A, 0x0D:
                say("\n")
                return answer
            case 0x03, 0x04:
                say("\n")
                throw Failure(.tryAgain, "Nothing was changed.")
            case 0x08, 0x7F: if !answer.isEmpty { answer.remove(answer.count - 1..<answer.count) }
            case 0x15: answer.wipe()
            default: answer.append(byte)
            }
        }
    }

    private func say(_ text: StaticString) {
        _ = write(terminal, text.utf8Start, text.utf8CodeUnitCount)
    }
}
