import Secrets

/// One frame: four bytes of length, two of header length, header, body (docs/protocol.md).
///
/// The header is text for people and logs; whatever a person has typed is in the body, so that
/// the one buffer that ever holds it is locked memory.
package enum WireFrame {
    /// The longest frame, in bytes, its length included (T10).
    package static let longest = 4_096
    /// The version of the protocol, told in `hello`; another one is refused.
    package static let version: Int64 = 1
    /// The longest open text that is sent; room is left for any header that goes with one.
    package static let longestText = 3_072

    static let lengthSize = 4
    private static let prefixSize = 6

    /// Puts a frame together.
    static func assemble(_ header: Header.Writer, body: Secret? = nil) throws(WireError) -> Secret {
        let text = header.text
        let total = prefixSize + text.utf8.count + (body?.count ?? 0)
        guard total <= longest else { throw .tooLong }
        let frame = Secret(capacity: total)
        append(total - lengthSize, bytes: lengthSize, to: frame)
        append(text.utf8.count, bytes: prefixSize - lengthSize, to: frame)
        frame.append(publicText: text)
        if let body { frame.append(body) }
        return frame
    }

    /// How many bytes the frame has in all, once its first four are there.
    static func total(_ buffer: Secret) throws(WireError) -> Int {
        let rest = number(buffer, at: 0, bytes: lengthSize)
        guard rest <= longest - lengthSize else { throw .tooLong }
        guard rest >= prefixSize - lengthSize else { throw .misshapen }
        return lengthSize + rest
    }

    /// Takes a whole frame apart into its header and the place of its body.
    static func split(_ frame: Secret) throws(WireError) -> (Header, Body) {
        guard frame.count >= prefixSize, try total(frame) == frame.count else { throw .misshapen }
        let bodyStart =
            prefixSize + number(frame, at: lengthSize, bytes: prefixSize - lengthSize)
        guard bodyStart <= frame.count else { throw .misshapen }
        let header = frame.withBytes { bytes in
            String(
                validating: UnsafeRawBufferPointer(rebasing: bytes[prefixSize..<bodyStart]),
                as: UTF8.self
            )
        }
        guard let header else { throw .notText }
        return (try Header(header), Body(frame: frame, start: bodyStart))
    }

    private static func append(_ number: Int, bytes: Int, to frame: Secret) {
        for byte in (0..<bytes).reversed() {
            frame.append(UInt8(truncatingIfNeeded: number >> (8 * byte)))
        }
    }

    private static func number(_ frame: Secret, at start: Int, bytes: Int) -> Int {
        (start..<start + bytes).reduce(0) { $0 << 8 | Int(frame[$1]) }
    }
}

/// The body of a frame that has been taken apart, or a part of it.
struct Body {
    private let frame: Secret
    private let range: Range<Int>

    /// All from a place in the frame.
    init(frame: Secret, start: Int) { self.init(frame: frame, range: start..<frame.count) }

    private init(frame: Secret, range: Range<Int>) {
        self.frame = frame
        self.range = range
    }

    /// The body as a secret of its own.
    var secret: Secret {
        frame.withBytes { bytes in
            Secret(copying: UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
    }

    /// The body as open text.
    func text() throws(WireError) -> String {
        let text = frame.withBytes { bytes in
            String(validating: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
        guard let text else { throw .notText }
        return text
    }

    /// The first so many bytes and the rest; nil when there are not so many.
    func halves(at length: Int) -> (Body, Body)? {
        guard length <= range.count else { return nil }
        let middle = range.lowerBound + length
        return (
            Body(frame: frame, range: range.lowerBound..<middle),
            Body(frame: frame, range: middle..<range.upperBound)
        )
    }

    /// Refuses a body where there is none to be.
    func mustBeEmpty() throws(WireError) {
        guard range.isEmpty else { throw .surplus }
    }
}

extension Secret {
    /// An open text as a body, cut at the last whole character that fits a frame.
    ///
    /// Nothing that is of use is as long: a name ends at 254 bytes, an answer at 500 characters.
    /// Five hundred family emojis are cut rather than refused in the person's face.
    convenience init(openText text: String) {
        var length = 0
        let fitting = text.prefix { character in
            length += character.utf8.count
            return length <= WireFrame.longestText
        }
        self.init(capacity: fitting.utf8.count)
        append(publicText: String(fitting))
    }
}
