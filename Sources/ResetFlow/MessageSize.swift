package import Secrets

/// How long an SMS is on the air: GSM 03.38 with 7 bits a character, or UCS-2 with 16.
package struct MessageSize: Equatable, Sendable {
    /// How the characters are written; the raw value stands in the development log (Contract).
    package enum Encoding: String, Sendable {
        case gsm7, ucs2
    }

    /// How the characters are written.
    package let encoding: Encoding
    /// Septets, or units of 16 bits.
    package let units: Int
    /// How many SMS are paid for.
    package let segments: Int
    /// The first character that GSM 03.38 lacks, which makes all of it UCS-2.
    package let obstacle: Unicode.Scalar?

    /// The size of a text in UTF-8, NFC: the table has å, but not a and a ring.
    package init(_ text: Secret) {
        var obstacle: Unicode.Scalar?
        text.forEachScalar { scalar in
            if obstacle == nil, MessageSize.septets(scalar) == nil {
                obstacle = Unicode.Scalar(scalar) ?? "\u{FFFD}"
            }
        }
        self.obstacle = obstacle
        encoding = obstacle == nil ? .gsm7 : .ucs2
        var count = Count(single: obstacle == nil ? 160 : 70, part: obstacle == nil ? 153 : 67)
        text.forEachScalar { scalar in
            count.add(
                obstacle == nil ? MessageSize.septets(scalar) ?? 0 : scalar > 0xFFFF ? 2 : 1
            )
        }
        units = count.units
        segments = count.segments
    }

    /// The size of a text that is no secret.
    package init(publicText text: String) {
        let secret = Secret(capacity: text.utf8.count)
        secret.append(publicText: text)
        self.init(secret)
    }

    /// Fills parts, none of which ends within an escape or a surrogate pair.
    private struct Count {
        /// How much fits into an SMS that stands alone, and into one of several.
        let single: Int
        let part: Int
        var units = 0
        private var parts = 1
        private var used = 0

        init(single: Int, part: Int) {
            self.single = single
            self.part = part
        }

        mutating func add(_ cost: Int) {
            units += cost
            if used + cost > part {
                parts += 1
                used = 0
            }
            used += cost
        }

        var segments: Int { units <= single ? 1 : parts }
    }

    private static func septets(_ scalar: UInt32) -> Int? {
        if basic.contains(scalar) { return 1 }
        return extended.contains(scalar) ? 2 : nil
    }

    /// The basic table of 3GPP TS 23.038 6.2.1.
    private static let basic = Set(
        """
        @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà
        """.unicodeScalars.map(\.value)
    )

    /// The extension table of 6.2.1.1, each behind an escape.
    private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars.map(\.value))
}

extension Secret {
    /// Calls for each scalar of a text in UTF-8, in order, without making a text of it.
    package func forEachScalar(_ body: (UInt32) -> Void) {
        var position = 0
        while position < count {
            let (scalar, length) = Characters.scalar(self, at: position)
            body(scalar)
            position += length
        }
    }
}
