import Glibc
import ResetFlow

/// What a server's certificate says of itself, as far as it tells why nobody believes it (RFC 5280 4.1).
///
/// GnuTLS tells libldap why and libldap tells nobody, so it is read here.
struct Certificate: Equatable {
    /// From when and until when it is good.
    var begins: Moment
    var ends: Moment
    /// The names and addresses that it is for.
    var names: [String]

    /// The certificate in these bytes; nil when they are none.
    init?(der: [UInt8]) {
        guard let whole = DER.elements(der[...]).first, whole.tag == DER.sequence,
            let body = DER.elements(whole.content).first, body.tag == DER.sequence
        else { return nil }
        let fields = DER.elements(body.content)
        // Two times stand nowhere else than in the validity.
        let validity = fields.lazy.filter { $0.tag == DER.sequence }
            .map { DER.elements($0.content) }
            .first { $0.count == 2 && $0.allSatisfy { DER.times.contains($0.tag) } }
        guard let validity, let begins = Certificate.moment(validity[0]),
            let ends = Certificate.moment(validity[1])
        else { return nil }
        (self.begins, self.ends) = (begins, ends)
        let extensions = fields.last { $0.tag == DER.extensions }
        names = extensions.map(Certificate.names) ?? []
    }

    /// A two-digit year is of the years 1950 to 2049 (RFC 5280 4.1.2.5.1).
    private static func moment(_ time: DER) -> Moment? {
        let text = String(decoding: time.content, as: UTF8.self)
        guard time.tag == DER.shortTime else { return Moment(generalizedTime: text) }
        return Moment(generalizedTime: (text.first.map { $0 < "5" } ?? true ? "20" : "19") + text)
    }

    private static func names(_ extensions: DER) -> [String] {
        let list = DER.elements(extensions.content).flatMap { DER.elements($0.content) }
        for entry in list.map({ DER.elements($0.content) }) {
            guard let name = entry.first, Array(name.content) == DER.alternativeName,
                let value = entry.last
            else { continue }
            return DER.elements(value.content).flatMap { DER.elements($0.content) }
                .compactMap(Certificate.name)
        }
        return []
    }

    private static func name(_ element: DER) -> String? {
        switch element.tag {
        case DER.hostName: String(decoding: element.content, as: UTF8.self)
        case DER.address where element.content.count == 4:
            element.content.map(String.init).joined(separator: ".")
        case DER.address where element.content.count == 16: address(element.content)
        default: nil
        }
    }

    private static func address(_ bytes: ArraySlice<UInt8>) -> String? {
        var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let isWritten = Array(bytes).withUnsafeBytes {
            inet_ntop(AF_INET6, $0.baseAddress, &room, socklen_t(room.count)) != nil
        }
        let text = room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return isWritten ? String(decoding: text, as: UTF8.self) : nil
    }
}

/// One element of DER: a tag of one byte and what is in it (X.690 8.1).
private struct DER {
    let tag: UInt8
    let content: ArraySlice<UInt8>

    static let sequence: UInt8 = 0x30
    static let shortTime: UInt8 = 0x17
    static let times: [UInt8] = [shortTime, 0x18]
    static let extensions: UInt8 = 0xA3
    static let hostName: UInt8 = 0x82
    static let address: UInt8 = 0x87
    /// 2.5.29.17.
    static let alternativeName: [UInt8] = [0x55, 0x1D, 0x11]

    /// The elements that stand one after the other; those before the first that is damaged.
    static func elements(_ bytes: ArraySlice<UInt8>) -> [DER] {
        var elements: [DER] = []
        var rest = bytes
        while let element = next(&rest) { elements.append(element) }
        return elements
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) -> DER? {
        guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let digits = rest.prefix(Int(first & 0x7F))
            guard digits.count == Int(first & 0x7F), (1...3).contains(digits.count) else {
                return nil
            }
            rest = rest.dropFirst(digits.count)
            length = digits.reduce(0) { $0 << 8 + Int($1) }
        }
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return DER(tag: tag, content: rest.prefix(length))
    }
}
