import Glibc
import PseudoTerminal

/// BRLTTY with a braille line of forty cells, reading a virtual terminal.
///
/// The braille line is BRLTTY's own stand-in for one, a terminal: its first row is what the cells say.
final class BrailleReader {
    private let folder: TemporaryFolder
    private let display: Terminal
    /// Kept for as long as it is read: the kernel takes no console back that somebody has open.
    private let console: BrailleConsole

    /// Puts the reader on a console.
    init(of console: BrailleConsole) throws {
        self.console = console
        folder = try TemporaryFolder()
        // Nothing of the machine's own: no settings, no sound, no socket for other programs.
        let options = [
            "--no-daemon", "--no-api", "--quiet", "--standard-error",
            "--configuration-file=/dev/null",
            "--preferences-file=\(folder.file("preferences"))", "--pid-file=\(folder.file("pid"))",
            "--writable-directory=\(folder.path)", "--updatable-directory=\(folder.path)",
            "--override-preferences=alert-tunes=no", "--keyboard-table=off", "--speech-driver=no",
            "--text-table=en",
            "--screen-driver=lx", "--screen-parameters=vt=\(console.number)",
            "--braille-driver=tt", "--braille-parameters=term=xterm-256color,lines=1,columns=40",
        ]
        let command = "exec \"$@\" --braille-device=$(tty) 2>\(folder.file("log"))"
        display = try Terminal(
            ["/bin/sh", "-c", command, "sh", BrailleReader.program ?? ""] + options,
            environment: ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": folder.path],
            rows: 4,
            columns: 60
        )
    }

    /// What the cells say.
    var line: String { display.row(0) }

    /// Waits until the cells say something that begins so.
    func reads(_ beginning: String) throws {
        do {
            try display.wait(for: "“\(beginning)” in braille") { _ in line.hasPrefix(beginning) }
        } catch {
            let log = FileText.read(folder.file("log"))
            throw HarnessFailure(description: "\(error)\n\(log)")
        }
    }

    /// Presses the key of the braille display that goes to the top of the screen.
    func goToTop() { display.key(.home) }

    /// Whether a text was ever in the cells, as far as they have been drawn.
    func hasShown(_ text: String) -> Bool {
        !ProcessMemory.search(display.rawOutput, for: [text]).isEmpty
    }

    /// The program; nil when it is not installed.
    static let program: String? = ["/usr/bin/brltty", "/bin/brltty", "/usr/local/bin/brltty"]
        .first { access($0, X_OK) == 0 }
}
