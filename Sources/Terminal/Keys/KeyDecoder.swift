package import Wizard

/// Keys from the bytes that a terminal sends, one byte at a time.
///
/// We read the keyboard ourselves, not through ncurses: its `getch` keeps what was typed in a queue
/// of 32-bit integers that nothing wipes, a password too, and its `get_wch` swallows up to 144
/// bytes after one that is not UTF-8, Tab, Enter and Esc among them (ncurses 6.4).
///
/// A sequence that is not known is swallowed whole: it is never Esc and never text.
package struct KeyDecoder: Sendable {
    /// Milliseconds after which a lone ESC byte is the key Esc; more where the bytes of one arrow
    /// key may come apart, as over SSH.
    package let escapeDelay: Int

    private enum State {
        case ground
        case text(PartialScalar)
        /// ESC; doubled where the terminal marks Alt by one more ESC (rxvt, PuTTY).
        case escape(doubled: Bool)
        case sequence(EscapeSequence)
        /// `ESC [ [`, after which the Linux console says which of F1 to F5.
        case linuxFunction
        case oldMouse(OldMouse)
        /// OSC, DCS, SOS, PM, APC: a text up to its end, as a late answer to some question.
        case string
        case stringEscape
    }

    private var state = State.ground
    private var isPasting = false
    private var lastWasReturn = false

    /// A decoder at the beginning; 25 ms is what was measured to be right on a local terminal.
    package init(escapeDelay: Int = 25) { self.escapeDelay = escapeDelay }

    /// Whether something has begun that another byte, or `timeOut`, must end.
    package var isHalfway: Bool { patience != nil }

    /// How many milliseconds to wait for the next byte before `timeOut`; nil when nothing has begun.
    package var patience: Int? {
        switch state {
        case .ground: isPasting ? 1_000 : nil
        case .escape: escapeDelay
        case .text, .sequence, .linuxFunction, .oldMouse, .string, .stringEscape:
            max(escapeDelay, 100)
        }
    }

    /// No more bytes came: a lone ESC was the key, all else that has begun is given up.
    ///
    /// So neither a sequence without its end nor a paste without one can hold the keyboard.
    package mutating func timeOut() -> Key? {
        switch state {
        case .ground:
            guard isPasting else { return nil }
            isPasting = false
            return .pasteEnds
        case .escape:
            state = .ground
            return isPasting ? nil : .escape
        case .text, .sequence, .linuxFunction, .oldMouse, .string, .stringEscape:
            state = .ground
            return nil
        }
    }

    /// Takes the next byte; nil when it completes nothing.
    package mutating func decode(_ byte: UInt8) -> Input? {
        let afterReturn = lastWasReturn
        lastWasReturn = false
        switch state {
        case .ground:
            // A pasted line of Windows ends in two bytes and is still one Enter.
            if byte == 0x0A, afterReturn, !isPasting { return nil }
            return ground(byte)
        case .text(let partial): return text(byte, partial)
        case .escape(let doubled): return escape(byte, doubled: doubled)
        case .sequence(let sequence): return self.sequence(byte, sequence)
        case .linuxFunction:
            guard byte > 0x20, byte < 0x7F else { return restart(byte) }
            state = .ground
            guard let number = EscapeSequence.linuxFunction(byte) else { return nil }
            return key(.function(number))
        case .oldMouse(let mouse): return oldMouse(byte, mouse)
        case .string:
            switch byte {
            case 0x1B: state = .stringEscape
            case 0x07: state = .ground
            case 0..<0x20: return restart(byte)
            default: break
            }
            return nil
        case .stringEscape:
            guard byte != UInt8(ascii: "\\") else {
                state = .ground
                return nil
            }
            return escape(byte, doubled: false)
        }
    }

    /// Forgets what has begun and takes the byte as if nothing had been before it.
    private mutating func restart(_ byte: UInt8) -> Input? {
        state = .ground
        return ground(byte)
    }

    private mutating func ground(_ byte: UInt8) -> Input? {
        switch byte {
        case 0x1B:
            state = .escape(doubled: false)
            return nil
        case 0x00..<0x20, 0x7F:
            if isPasting { return .key(.pasted(Unicode.Scalar(byte))) }
            lastWasReturn = byte == 0x0D
            return ControlKey.key(byte).map(Input.key)
        case 0x20..<0x7F: return typed(Unicode.Scalar(byte))
        default:
            if let partial = PartialScalar(lead: byte) { state = .text(partial) }
            return nil
        }
    }

    /// A key that a sequence stood for; within a paste no sequence but its end means anything.
    private func key(_ key: Key) -> Input? { isPasting ? nil : .key(key) }

    private func typed(_ scalar: Unicode.Scalar) -> Input {
        .key(isPasting ? .pasted(scalar) : .character(scalar))
    }

    private mutating func text(_ byte: UInt8, _ partial: PartialScalar) -> Input? {
        // A byte that does not belong here begins anew, so that one bad byte costs one character.
        guard byte & 0xC0 == 0x80 else { return restart(byte) }
        let next = partial.adding(byte)
        guard next.isComplete else {
            state = .text(next)
            return nil
        }
        state = .ground
        guard let scalar = next.scalar, !partial.isSwallowed else { return nil }
        return typed(scalar)
    }

    private mutating func escape(_ byte: UInt8, doubled: Bool) -> Input? {
        switch byte {
        case 0x1B:
            state = .escape(doubled: true)
            return nil
        case UInt8(ascii: "["), UInt8(ascii: "O"):
            state = .sequence(EscapeSequence(introducer: byte, isAlt: doubled))
            return nil
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
            UInt8(ascii: "_"):
            state = .string
            return nil
        case 0x20..<0x30:
            state = .sequence(EscapeSequence(introducer: byte, isAlt: doubled))
            return nil
        case 0x80...:
            // Alt with a letter outside ASCII: all of the letter is swallowed.
            state = PartialScalar(lead: byte, isSwallowed: true).map(State.text) ?? .ground
            return nil
        default:
            state = .ground
            return ControlKey.alt(byte).flatMap(key)
        }
    }

    private mutating func sequence(_ byte: UInt8, _ sequence: EscapeSequence) -> Input? {
        var sequence = sequence
        switch sequence.take(byte) {
        case .more:
            state = .sequence(sequence)
            return nil
        case .broken:
            return restart(byte)
        case .linuxFunction:
            state = .linuxFunction
            return nil
        case .oldMouse:
            state = .oldMouse(OldMouse())
            return nil
        case .ended(let meaning):
            state = .ground
            switch meaning {
            case .key(.pasteBegins):
                guard !isPasting else { return nil }
                isPasting = true
                return meaning
            case .key(.pasteEnds):
                guard isPasting else { return nil }
                isPasting = false
                return meaning
            case .key, .mouse, .scroll, nil:
                return isPasting ? nil : meaning
            }
        }
    }

    private mutating func oldMouse(_ byte: UInt8, _ mouse: OldMouse) -> Input? {
        guard byte >= 0x20 else { return restart(byte) }
        let next = mouse.adding(byte)
        guard next.isComplete else {
            state = .oldMouse(next)
            return nil
        }
        state = .ground
        return isPasting ? nil : next.input
    }
}
