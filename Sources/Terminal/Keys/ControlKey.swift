internal import Wizard

/// What single control bytes, and letters after ESC, mean; all others are swallowed.
enum ControlKey {
    /// The key of a byte under 0x20 or of 0x7F, as readline has them.
    ///
    /// Ctrl-\, Ctrl-S and Ctrl-Q are among those that do nothing: they must neither kill the
    /// program nor freeze the screen.
    static func key(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x01: .home
        case 0x02: .left
        case 0x03: .interrupt
        case 0x04: .delete
        case 0x05: .end
        case 0x06: .right
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x0B: .deleteToEnd
        case 0x0C: .redraw
        case 0x15: .deleteToStart
        case 0x17: .deleteWord
        case 0x1A: .suspend
        default: nil
        }
    }

    /// The key of a byte that came right after ESC: Alt with a letter.
    static func alt(_ byte: UInt8) -> Key? {
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"): .wordLeft
        case UInt8(ascii: "f"), UInt8(ascii: "F"): .wordRight
        case UInt8(ascii: "d"), UInt8(ascii: "D"): .deleteWordForward
        case 0x08, 0x7F: .deleteWord
        default: nil
        }
    }
}
