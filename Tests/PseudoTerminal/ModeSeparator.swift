/// Writes `CSI ? 1006;1000 h` as `CSI ? 1006 h CSI ? 1000 h`.
///
/// libvterm 0.1.4 takes only the first mode of such a list, so that it would never learn that a
/// curses program has asked for the mouse. A sequence may come in pieces: its begin is held back.
struct ModeSeparator {
    private var held: [UInt8] = []

    mutating func separate(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in bytes {
            let begins = byte == ModeSeparator.prefix[0]
            if held.isEmpty && !begins {
                result.append(byte)
            } else if mayFollow(byte) {
                held.append(byte)
            } else {
                result += finished(by: byte)
                held = begins ? [byte] : []
            }
        }
        return result
    }

    private static let prefix = Array("\u{1b}[?".utf8)

    private func mayFollow(_ byte: UInt8) -> Bool {
        guard held.count >= ModeSeparator.prefix.count else {
            return byte == ModeSeparator.prefix[held.count]
        }
        return byte == UInt8(ascii: ";") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func finished(by byte: UInt8) -> [UInt8] {
        let prefix = ModeSeparator.prefix
        guard held.count > prefix.count, byte == UInt8(ascii: "h") || byte == UInt8(ascii: "l")
        else { return byte == prefix[0] ? held : held + [byte] }
        return held.dropFirst(prefix.count).split(separator: UInt8(ascii: ";"))
            .flatMap { prefix + $0 + [byte] }
    }
}
