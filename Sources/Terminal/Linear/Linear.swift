internal import CNcurses
internal import Glibc
internal import Secrets
package import Wizard

/// The plain mode: the same pages as lines, asked field by field, with no escape sequence.
///
/// For screen readers, for `TERM=dumb`, for no terminal at all. The loop shows a page, waits with
/// `poll` on the input, calls `read`, and then `takeLine` and `show` for as long as there are lines;
/// one line at a time, since what the next one means depends on the page that this one led to.
package struct Linear: ~Copyable {
    private let input: Int32
    private let output: Int32
    private let codeset = Codeset.choose()
    private let isTerminal: Bool
    // Locked, since a password comes through them.
    private let chunk = Secret(capacity: 4_096)
    private let typed = Secret(capacity: 16_384)
    private var shown: Page?
    private var isAsking = false
    private var isEchoing = true

    /// The plain mode on two file descriptors; echo is put back at the end and by a killing signal.
    package init(input: Int32 = 0, output: Int32 = 1) {
        self.input = input
        self.output = output
        isTerminal = CNcurses_guard(input, output) == 1
    }

    deinit {
        if isTerminal { CNcurses_unguard() }
    }

    /// The end: echo as it was, and nothing typed ahead is left over.
    package consuming func close() {}

    /// Prints a new page, or what has changed on the same one, and asks for what has the focus.
    package mutating func show(_ page: Page) {
        var lines = LinearPage.lines(page)
        if let shown, shown.title == page.title {
            let old = LinearPage.changeable(shown).map(\.plainText)
            lines = LinearPage.changeable(page).filter { !old.contains($0.plainText) }
        }
        let isSameQuestion = shown?.focus == page.focus && lines.isEmpty && isAsking
        shown = page
        guard !isSameQuestion else { return }
        if isAsking { write("\n") }
        for line in lines {
            write(line.pieces)
            write("\n")
        }
        ask(page)
    }

    private mutating func ask(_ page: Page) {
        setEcho(!LinearPage.isHidden(page))
        write(LinearPage.prompt(page))
        isAsking = true
    }

    /// Reads once; false when the input has ended and every line of it was taken.
    package mutating func read() -> Bool {
        defer { chunk.wipe() }
        var status = 0
        chunk.fill { room in
            status = Glibc.read(
                input,
                room.baseAddress,
                min(room.count, typed.capacity - typed.count)
            )
            return max(status, 0)
        }
        if status < 0 { return errno == EINTR || errno == EAGAIN }
        typed.append(chunk)
        if status == 0, !typed.isEmpty {
            // The last line may end with the input instead of a line end.
            return typed[typed.count - 1] != 0x0A && typed.append(0x0A)
        }
        return status > 0
    }

    /// Takes one line, if a whole one is there, as keys for the page that was shown last; false
    /// when none is.
    package mutating func takeLine(_ take: (Wizard.Key) -> Void) -> Bool {
        let newline = (0..<typed.count).first { typed[$0] == 0x0A }
        // A line that fills the room is one, too long for any field.
        guard let page = shown,
            let end = newline ?? (typed.count == typed.capacity ? typed.count : nil)
        else { return false }
        let line = LinearLine(typed, end: end > 0 && typed[end - 1] == 0x0D ? end - 1 : end)
        line.keys(for: page, take)
        typed.remove(0..<min(end + 1, typed.count))
        // An echo has ended the line already; where there is none, what follows begins a new one.
        if !isTerminal || !isEchoing { write("\n") }
        isAsking = false
        return true
    }

    private mutating func setEcho(_ wanted: Bool) {
        guard isTerminal, wanted != isEchoing else { return }
        var mode = termios()
        guard tcgetattr(input, &mode) == 0 else { return }
        if wanted { mode.c_lflag |= tcflag_t(ECHO) } else { mode.c_lflag &= ~tcflag_t(ECHO) }
        tcsetattr(input, TCSADRAIN, &mode)
        isEchoing = wanted
    }

    private func write(_ pieces: [Frame.Piece]) {
        for piece in pieces {
            switch piece.ink {
            case .text(let text): write(text)
            case .secret(let secret, let range):
                secret.withBytes { write(UnsafeRawBufferPointer(rebasing: $0[range])) }
            }
        }
    }

    private func write(_ text: String) {
        var text = codeset == .utf8 ? text : Codeset.ascii(text)
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let status = Glibc.write(
                output,
                UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                rest.count
            )
            if status > 0 {
                rest = rest.dropFirst(status)
            } else if errno != EINTR {
                return  // nobody reads any more; the end of the input will say so
            }
        }
    }
}
