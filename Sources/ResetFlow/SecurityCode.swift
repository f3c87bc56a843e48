package import Secrets

/// The six digits of a flow, derived and never stored (DESIGN 2.3).
///
/// code = HMAC(key, purpose, flow), cut to six digits by rejection sampling, so that "send again",
/// a retry and a failover give the same code: a person never holds two.
package struct SecurityCode: Sendable {
    /// What a code is good for; one made for one purpose is wrong for every other (C10, I6).
    package enum Purpose: String, CaseIterable, Sendable {
        /// A reset that the person does alone.
        case selfService = "self"
        /// A call to the staff, to whom it is read (M4).
        case assisted
        /// A mobile that is to be registered.
        case registration = "register"
        /// The registered mobile, whose owner agrees to another.
        case formerPhone = "register-former"
    }

    /// How many digits a code has (NIST SP 800-63B-4 3.2.12: at least six).
    package static let length = 6

    private let key: Key

    /// Codes under a key that lives outside the database (C3).
    package init(key: Key) { self.key = key }

    /// The code of a flow, as six ASCII digits, leading zeros kept.
    ///
    /// It is bound to whom it goes to (`Addressee.binding`), or, where it proves a number which the
    /// person typed, to the number's digest: another addressee of the same flow has another code (C10).
    package func code(of flow: FlowID, for purpose: Purpose, boundTo binding: [UInt8]) -> Secret {
        var round: UInt8 = 0
        while true {
            let digest = key.secretDigest(
                for: "security code",
                [Array(purpose.rawValue.utf8), flow.bytes, binding, [round]]
            )
            if let code = SecurityCode.digits(digest) { return code }
            // One in 4,295 draws is refused; the next round is as good as new (C1).
            round &+= 1
        }
    }

    /// Whether what was typed is the flow's code, told in constant time (C7).
    package func matches(
        _ typed: Secret,
        flow: FlowID,
        for purpose: Purpose,
        boundTo binding: [UInt8]
    ) -> Bool {
        code(of: flow, for: purpose, boundTo: binding).isEqual(to: typed)
    }

    /// Six digits from the first four bytes, or nil when the draw would not be uniform.
    private static func digits(_ digest: Secret) -> Secret? {
        let draw = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(digest[$1]) }
        let codes: UInt32 = 1_000_000
        guard draw < UInt32.max - UInt32.max % codes else { return nil }
        let code = Secret(capacity: length)
        var divisor = codes / 10
        while divisor > 0 {
            code.append(UInt8(ascii: "0") + UInt8(draw % codes / divisor % 10))
            divisor /= 10
        }
        return code
    }
}

/// The name of a flow: 128 random bits (S3).
package struct FlowID: Hashable, Sendable, CustomStringConvertible {
    /// The 16 bytes.
    package let bytes: [UInt8]

    /// The flow of these bytes.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// A new one, from the operating system's random source.
    package static func random() -> FlowID { FlowID(bytes: randomBytes(16)) }

    /// The first four bytes in hexadecimal: enough to find it in the audit, too little to use (S3).
    package var description: String {
        bytes.prefix(4).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
