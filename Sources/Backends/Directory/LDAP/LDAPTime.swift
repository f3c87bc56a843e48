import Glibc
package import ResetFlow

extension Moment {
    /// A time as directories write it, `20261122143507Z` or with a fraction (RFC 4517 3.3.13); nil for others.
    package init?(generalizedTime text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 14, text.last == "Z" else { return nil }
        func number(_ range: Range<Int>) -> Int32 {
            Int32(String(Array(digits)[range])) ?? 0
        }
        var parts = tm()
        parts.tm_year = number(0..<4) - 1_900
        parts.tm_mon = number(4..<6) - 1
        parts.tm_mday = number(6..<8)
        parts.tm_hour = number(8..<10)
        parts.tm_min = number(10..<12)
        parts.tm_sec = number(12..<14)
        self.init(seconds: Int64(timegm(&parts)))
    }

    /// The time as directories write it, in whole seconds.
    var generalizedTime: String {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var room = [CChar](repeating: 0, count: 32)
        let length = strftime(&room, room.count, "%Y%m%d%H%M%SZ", &parts)
        return String(decoding: room[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
