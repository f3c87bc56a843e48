/// The mouse of X10 and screen: three bytes after `ESC [ M`, each 32 more than it means.
struct OldMouse: Sendable {
    private var bytes: [UInt8] = []

    /// With one more byte, of 32 or more.
    func adding(_ byte: UInt8) -> OldMouse {
        var next = self
        next.bytes.append(byte - 32)
        return next
    }

    /// Whether all three have come.
    var isComplete: Bool { bytes.count == 3 }

    /// What was done; nil for other buttons and for cells past the 223rd, which it cannot name.
    var input: Input? {
        guard isComplete, bytes[1] > 0, bytes[2] > 0 else { return nil }
        let (column, row) = (Int(bytes[1]) - 1, Int(bytes[2]) - 1)
        switch bytes[0] {
        case 0: return .mouse(Mouse(isPress: true, column: column, row: row))
        // It does not tell which button was released; only the first one presses anything.
        case 3: return .mouse(Mouse(isPress: false, column: column, row: row))
        case 64: return .scroll(-1)
        case 65: return .scroll(1)
        default: return nil
        }
    }
}
