internal import Wizard

/// A CSI or SS3 sequence on its way, and what it means on the terminals that people have.
///
/// xterm and its kin, vt100, the Linux console, rxvt, PuTTY, screen and tmux.
struct EscapeSequence: Sendable {
    /// `[` for CSI, `O` for SS3; a byte from 0x20 to 0x2F for a sequence that no key sends.
    let introducer: UInt8
    /// Whether Alt was marked by one more ESC in front.
    let isAlt: Bool
    private var prefix: UInt8?
    private var numbers: [Int] = []
    private var hasIntermediate = false
    private var isEmpty = true

    init(introducer: UInt8, isAlt: Bool) {
        self.introducer = introducer
        self.isAlt = isAlt
    }

    /// What a byte did to a sequence.
    enum Progress {
        case more
        /// The byte cannot stand in a sequence, so what came before is lost.
        case broken
        case linuxFunction
        case oldMouse
        /// The sequence is whole; nil when nothing is meant by it that we know.
        case ended(Input?)
    }

    /// Takes the next byte.
    mutating func take(_ byte: UInt8) -> Progress {
        let isFirst = isEmpty
        isEmpty = false
        let isControlSequence = introducer == UInt8(ascii: "[")
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9") where isControlSequence || isSingleShift:
            addDigit(byte)
        case UInt8(ascii: ";"), UInt8(ascii: ":"):
            if numbers.isEmpty { numbers.append(0) }
            // No key has more than three numbers, and an endless row of them must not grow.
            if numbers.count < 4 { numbers.append(0) }
        case UInt8(ascii: "<")...UInt8(ascii: "?") where isControlSequence:
            prefix = byte
        case UInt8(ascii: "$") where isControlSequence && prefix == nil && !isFirst:
            return .ended(nil)  // rxvt ends keys with Shift by it
        case 0x20..<0x30:
            hasIntermediate = true
        case UInt8(ascii: "[") where isControlSequence && isFirst:
            return .linuxFunction
        case UInt8(ascii: "M") where isControlSequence && isFirst:
            return .oldMouse
        case 0x30..<0x7F:
            return .ended(meaning(of: byte))
        default:
            return .broken
        }
        return .more
    }

    private var isSingleShift: Bool { introducer == UInt8(ascii: "O") }

    private mutating func addDigit(_ byte: UInt8) {
        let last = numbers.popLast() ?? 0
        numbers.append(min(last * 10 + Int(byte - UInt8(ascii: "0")), 9_999))
    }

    /// F1 to F5 of the Linux console: `ESC [ [ A` to `E`.
    static func linuxFunction(_ byte: UInt8) -> Int? {
        guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) else { return nil }
        return Int(byte - UInt8(ascii: "A")) + 1
    }

    private func meaning(of final: UInt8) -> Input? {
        guard !hasIntermediate else { return nil }
        if prefix == UInt8(ascii: "<") { return mouse(final) }
        guard prefix == nil else { return nil }
        if isSingleShift { return singleShift(final).map(Input.key) }
        guard introducer == UInt8(ascii: "[") else { return nil }
        switch final {
        case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):
            // rxvt ends keys with Ctrl by ^ and with Ctrl and Shift by @.
            return numbered(byWord: hasWordModifier || final != UInt8(ascii: "~"))
        default:
            return lettered(final).map(Input.key)
        }
    }

    /// Whether Alt or Ctrl was held: 1 + Shift 1 + Alt 2 + Ctrl 4, as xterm says it.
    private var hasWordModifier: Bool {
        let modifiers = numbers.count > 1 ? numbers[1] - 1 : 0
        return isAlt || modifiers & 0b110 != 0
    }

    private func lettered(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"), UInt8(ascii: "a"): .up
        case UInt8(ascii: "B"), UInt8(ascii: "b"): .down
        case UInt8(ascii: "C"): hasWordModifier ? .wordRight : .right
        case UInt8(ascii: "D"): hasWordModifier ? .wordLeft : .left
        case UInt8(ascii: "c"): numbers.isEmpty ? .right : nil  // rxvt; else an answer
        case UInt8(ascii: "d"): .left
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "Z"): .backTab
        // Not R, which would be F3: a late report of the cursor ends in it too.
        case UInt8(ascii: "P"): numbers.isEmpty ? .function(1) : nil
        case UInt8(ascii: "Q"): numbers.isEmpty ? .function(2) : nil
        case UInt8(ascii: "S"): numbers.isEmpty ? .function(4) : nil
        default: nil
        }
    }

    /// SS3: what a vt100 in application mode, and most terminals for F1 to F4, send.
    private func singleShift(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): isAlt || !numbers.isEmpty ? .wordRight : .right
        case UInt8(ascii: "D"): isAlt || !numbers.isEmpty ? .wordLeft : .left
        case UInt8(ascii: "c"): .wordRight  // rxvt, with Ctrl
        case UInt8(ascii: "d"): .wordLeft
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "M"): .enter  // of the number pad
        case UInt8(ascii: "P")...UInt8(ascii: "S"):
            numbers.isEmpty ? .function(Int(final - UInt8(ascii: "P")) + 1) : nil
        // The number pad of a vt100; a code is typed there.
        case UInt8(ascii: "p")...UInt8(ascii: "y"):
            .character(Unicode.Scalar(final - UInt8(ascii: "p") + UInt8(ascii: "0")))
        default: nil
        }
    }

    private func numbered(byWord: Bool) -> Input? {
        switch numbers.first ?? 0 {
        case 1, 7: .key(.home)
        case 4, 8: .key(.end)
        case 3: .key(byWord ? .deleteWordForward : .delete)
        case 5: .scroll(-1)
        case 6: .scroll(1)
        case 200: .key(.pasteBegins)
        case 201: .key(.pasteEnds)
        case let number where numbers.count == 1:
            EscapeSequence.functions[number].map { .key(.function($0)) }
        default: nil
        }
    }

    /// The numbers of DEC's keyboards, with their gaps.
    private static let functions = [
        11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 17: 6, 18: 7, 19: 8, 20: 9, 21: 10, 23: 11, 24: 12,
    ]

    /// SGR mouse: `ESC [ < button ; column ; row` and M for a press, m for a release.
    private func mouse(_ final: UInt8) -> Input? {
        guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0,
            final == UInt8(ascii: "M") || final == UInt8(ascii: "m")
        else { return nil }
        switch numbers[0] {
        case 0:
            let isPress = final == UInt8(ascii: "M")
            return .mouse(Mouse(isPress: isPress, column: numbers[1] - 1, row: numbers[2] - 1))
        case 64: return .scroll(-1)
        case 65: return .scroll(1)
        default: return nil
        }
    }
}
