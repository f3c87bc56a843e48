import CSystem
import Glibc
import ResetFlow
import Terminal
import Wizard

/// The full-screen wizard: one `poll` over keyboard, service and signals.
///
/// Nothing here blocks but that `poll`, and it paints only when there is nothing more to take in:
/// ten thousand pasted characters are one painting.
struct ScreenLoop: ~Copyable {
    private var screen: Screen
    private var keyboard: Tty
    private var talk: Talk
    private let signals: Int32
    private var pointer = Pointer()
    private var frame: Frame
    private var scroll = 0
    private var isStale = true
    private var mustPaintAnew = false
    private var hasCapsLock = false
    private var setbacks = 0

    init(_ screen: consuming Screen, talk: Talk, escapeDelay: Int) {
        signals = CSystem_signal_pipe([SIGWINCH, SIGCONT], 2)
        keyboard = Tty(escapeDelay: escapeDelay)
        frame = Frame(page: talk.page, size: screen.size)
        self.screen = screen
        self.talk = talk
    }

    /// Runs until the person or the terminal leaves.
    mutating func run() -> Conversation.Outcome {
        // Painted before the service is looked for: the person sees the page at once.
        paint()
        obey(talk.connect())
        // It may have failed at once, and that is another page.
        isStale = true
        while true {
            if let outcome = talk.outcome { return outcome }
            let isQuiet = !takeWhatCame()
            if isStale, isQuiet { paint() }
        }
    }

    /// Waits for something and takes it; false when nothing was there, or only the time was up.
    private mutating func takeWhatCame() -> Bool {
        var sources = [
            // While keys are held they stay where they are, but the hang-up is still seen.
            pollfd(
                fd: keyboard.descriptor,
                events: talk.holdsKeys ? 0 : Int16(POLLIN),
                revents: 0
            ),
            pollfd(fd: talk.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&sources, nfds_t(sources.count), isStale ? 0 : timeout)
        if count == 0, isStale { return false }
        if count == 0 { takeTime() }
        if sources[2].revents != 0 { takeSignals() }
        if sources[1].revents != 0 {
            isStale = true
            obey(talk.hear())
        }
        if sources[0].revents != 0 { readKeys() }
        takeKeys()
        return count > 0
    }

    private var timeout: Int32 {
        let key = talk.holdsKeys ? -1 : keyboard.timeout
        let time = talk.timeout
        if key < 0 { return time }
        return time < 0 ? key : min(key, time)
    }

    private mutating func takeTime() {
        isStale = true
        if !talk.holdsKeys, let input = keyboard.timeOut() { take(input) }
        obey(talk.tick())
    }

    private mutating func takeSignals() {
        var numbers = [UInt8](repeating: 0, count: 64)
        guard read(signals, &numbers, numbers.count) > 0 else { return }
        screen.resize()
        // Either the terminal has moved its rows about while it changed its size, or the program
        // was stopped and told to go on, and the shell has written in between.
        isStale = true
        mustPaintAnew = true
    }

    private mutating func readKeys() {
        guard keyboard.read() else {
            talk.abandon()
            return
        }
        let isOn = capsLock(keyboard.descriptor) ?? false
        if isOn != hasCapsLock {
            hasCapsLock = isOn
            isStale = true
            obey(talk.handle(.capsLock(isOn)))
        }
    }

    private mutating func takeKeys() {
        if talk.conversation.setbacks > setbacks {
            setbacks = talk.conversation.setbacks
            keyboard.forget()
        }
        while !talk.holdsKeys, let input = keyboard.next() { take(input) }
    }

    private mutating func take(_ input: Input) {
        isStale = true
        switch input {
        case .key(let key):
            scroll = 0
            obey(talk.handle(.key(key)))
        case .mouse(let mouse):
            guard let click = pointer.click(mouse, on: frame) else { return }
            obey(talk.handle(.key(click)))
        case .scroll(let direction):
            scroll = frame.scroll + direction * frame.pageful
        }
    }

    private mutating func obey(_ wish: Talk.Wish?) {
        switch wish {
        case nil: return
        case .redraw: break
        case .suspend: screen.suspend()
        }
        isStale = true
        mustPaintAnew = true
    }

    private mutating func paint() {
        frame = Frame(page: talk.page, size: screen.size, scroll: scroll, after: frame)
        scroll = frame.scroll
        screen.draw(frame, anew: mustPaintAnew)
        isStale = false
        mustPaintAnew = false
    }
}
