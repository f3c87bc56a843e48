/// A character of UTF-8 of which not all bytes have come.
struct PartialScalar: Sendable {
    /// Whether it is not to be typed when it is complete.
    let isSwallowed: Bool
    private var value: UInt32
    private var missing: Int
    /// The least value that needs this many bytes; a smaller one is a forgery of an ASCII character.
    private let least: UInt32

    /// Begins with a lead byte; nil when it cannot lead.
    init?(lead: UInt8, isSwallowed: Bool = false) {
        switch lead {
        case 0xC2...0xDF: (value, missing, least) = (UInt32(lead & 0x1F), 1, 0x80)
        case 0xE0...0xEF: (value, missing, least) = (UInt32(lead & 0x0F), 2, 0x800)
        case 0xF0...0xF4: (value, missing, least) = (UInt32(lead & 0x07), 3, 0x1_0000)
        default: return nil
        }
        self.isSwallowed = isSwallowed
    }

    /// With one more byte, of the form 10xxxxxx.
    func adding(_ byte: UInt8) -> PartialScalar {
        var next = self
        next.value = value << 6 | UInt32(byte & 0x3F)
        next.missing -= 1
        return next
    }

    /// Whether all bytes have come.
    var isComplete: Bool { missing == 0 }

    /// The character; nil for an overlong form, a surrogate, a C1 control or what is past Unicode.
    var scalar: Unicode.Scalar? {
        guard value >= least, !(0x80..<0xA0).contains(value) else { return nil }
        return Unicode.Scalar(value)
    }
}
