internal import CNcurses
internal import Glibc
internal import Secrets

/// The terminal as a screen, for as long as the value lives; the only caller of ncurses.
///
/// It cannot be copied or sent, so the compiler keeps every call on the thread that opened it. The
/// end of its life wipes the screen and puts the terminal back; so does every signal that kills.
package struct Screen: ~Copyable {
    /// Why there is no screen; the plain mode takes over.
    package enum Failure: Error, Equatable {
        /// Standard input or output is not a terminal.
        case noTerminal
        /// `TERM` is not set, or names a terminal that this machine does not know.
        case unknownTerminal
        /// The terminal cannot place its cursor, as `TERM=dumb`.
        case noCursorAddressing
    }

    private let window: UnsafeMutablePointer<WINDOW>
    private let palette: Palette
    private let codeset: Codeset
    private let modes: Modes
    /// What the window holds since the last drawing; nil when something else may be there.
    private var shown: Frame?

    /// Opens standard input and output; `mouse` reports clicks where the terminal can, which
    /// takes from the person to select text with it.
    package init(mouse: Bool = false) throws(Failure) {
        codeset = Codeset.choose()
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .noTerminal }
        switch CNcurses_look() {
        case 1: break
        case 0: throw .noCursorAddressing
        default: throw .unknownTerminal
        }
        guard CNcurses_guard(STDIN_FILENO, STDOUT_FILENO) == 1 else { throw .noTerminal }
        guard let window = CNcurses_open() else {
            CNcurses_unguard()
            throw .unknownTerminal
        }
        self.window = window
        // Not cbreak: Ctrl-C, Ctrl-Z, Ctrl-\ and Ctrl-S are keys and not signals.
        raw()
        noecho()
        nonl()
        // Without it ncurses stops painting half-way when a key waits.
        typeahead(-1)
        palette = Palette()
        modes = Modes(mouse: mouse)
        modes.enter()
        CNcurses_guard_screen(modes.leaving)
        // Ctrl-Z is ours to do, in `suspend`; nobody else stops the program with the screen up.
        signal(SIGTSTP, SIG_IGN)
        resize()
    }

    deinit {
        // What was typed is in three buffers of ncurses until it is erased and painted.
        werase(window)
        clearok(window, true)
        wrefresh(window)
        modes.leave()
        endwin()
        signal(SIGTSTP, SIG_DFL)
        CNcurses_unguard()
    }

    /// The end: wipes the screen, gives the terminal back as it was, drops what was typed ahead.
    package consuming func close() {}

    /// How large the screen is since it was opened or `resize` was last called.
    package var size: Frame.Size {
        Frame.Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    }

    /// Follows the size of the terminal, as after SIGWINCH; then draw a frame of the new `size`.
    package mutating func resize() {
        shown = nil
        var size = winsize()
        // A serial line does not know its size; ncurses has then taken that of its description.
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
        else { return }
        resize_term(Int32(size.ws_row), Int32(size.ws_col))
        // Terminals move what they show in ways of their own then; ncurses cannot know how.
        clearok(window, true)
    }

    /// Draws a frame; `anew` paints every cell, since something else may have written there.
    ///
    /// Rows that are as they were are left alone: nearly all are when a key was typed.
    package mutating func draw(_ frame: Frame, anew: Bool = false) {
        let before = shown.flatMap { !anew && $0.size == frame.size ? $0.rows : nil }
        if before == nil { werase(window) }
        for (row, pieces) in frame.rows.enumerated() {
            if let before, Screen.isSame(before[row], pieces) { continue }
            guard wmove(window, Int32(row), 0) == OK else { continue }
            wclrtoeol(window)
            for piece in pieces {
                palette.set(piece.style, in: window)
                draw(piece)
            }
        }
        shown = frame
        palette.set(.plain, in: window)
        wmove(window, Int32(frame.cursor.row), Int32(frame.cursor.column))
        if anew { clearok(window, true) }
        wrefresh(window)
    }

    /// Stops the program as Ctrl-Z does, with the terminal given back meanwhile.
    ///
    /// It returns when the program goes on; then draw a frame anew.
    package mutating func suspend() {
        werase(window)
        wrefresh(window)
        modes.leave()
        endwin()
        CNcurses_unguard()
        signal(SIGTSTP, SIG_DFL)
        raise(SIGTSTP)
        signal(SIGTSTP, SIG_IGN)
        _ = CNcurses_guard(STDIN_FILENO, STDOUT_FILENO)
        wrefresh(window)
        modes.enter()
        CNcurses_guard_screen(modes.leaving)
        resize()
    }

    /// Whether two rows surely look alike; of a secret it is not known, its bytes may have changed.
    private static func isSame(_ left: [Frame.Piece], _ right: [Frame.Piece]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { left, right in
                switch (left.ink, right.ink) {
                case (.text(let text), .text(let other)):
                    left.style == right.style && text == other
                case (.secret, .secret), (.text, .secret), (.secret, .text): false
                }
            }
    }

    private func draw(_ piece: Frame.Piece) {
        switch piece.ink {
        case .text(let text):
            var text = codeset == .utf8 ? text : Codeset.ascii(text)
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    _ = waddnstr(window, characters.baseAddress, Int32(characters.count))
                }
            }
        case .secret(let secret, let range):
            // Straight from the locked memory; no text is made of it on the way.
            secret.withBytes { bytes in
                bytes[range].withMemoryRebound(to: CChar.self) { characters in
                    if codeset == .utf8 {
                        _ = waddnstr(window, characters.baseAddress, Int32(characters.count))
                    } else {
                        drawASCII(characters)
                    }
                }
            }
        }
    }

    /// A secret on a terminal that is not UTF-8: a question mark for each of its other characters.
    private func drawASCII(_ characters: UnsafeBufferPointer<CChar>) {
        for character in characters {
            let byte = UInt8(bitPattern: character)
            if byte < 0x80 { waddch(window, chtype(byte)) }
            if byte >= 0xC0 { waddch(window, chtype(UInt8(ascii: "?"))) }
        }
    }
}
