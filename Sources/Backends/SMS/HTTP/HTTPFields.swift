import Glibc
import ResetFlow
import Secrets

/// What a message gives to the places of a template.
struct HTTPFields {
    private let message: Message
    /// The rest of the code's life; nil for a message without a code.
    private let validity: Moment.Span?

    /// The fields of a message that is sent now.
    init(_ message: Message, at now: Moment) {
        self.message = message
        validity = message.code.map { $0.until - now }
    }

    /// The text, which no field but `{text}` gives.
    var text: Secret { message.text }

    /// Whether the code can still be used.
    var isAlive: Bool { validity.map { $0 > .milliseconds(0) } ?? true }

    /// Whether there is anything to fill all places of a template with.
    func fill(_ template: HTTPTemplate) -> Bool {
        template.fields.allSatisfy { $0 == .text || plain($0) != nil }
    }

    /// A field that is no secret; nil where there is none, as the validity of a message without a code.
    ///
    /// Rounded down, and at least 1: an SMS that is late would hold a dead code.
    func plain(_ field: HTTPTemplate.Field) -> String? {
        switch field {
        case .to: message.to
        case .toDigits: digits
        case .toDoubleZero: "00" + digits
        case .from: message.from
        case .text: nil
        case .id: message.id
        case .validitySeconds: validity.map { String(max(1, $0.milliseconds / 1_000)) }
        case .validityMinutes: validity.map { String(max(1, $0.milliseconds / 60_000)) }
        case .validityMilliseconds: validity.map { String(max(1, $0.milliseconds)) }
        case .expires: message.code.map { HTTPFields.text($0.until) }
        }
    }

    private var digits: String { String(message.to.drop { $0 == "+" }) }

    /// `2026-11-22T12:05:12.347Z`.
    private static func text(_ moment: Moment) -> String {
        var seconds = time_t(moment.seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let numbers: [(number: Int, width: Int, before: String)] = [
            (Int(parts.tm_year) + 1_900, 4, ""), (Int(parts.tm_mon) + 1, 2, "-"),
            (Int(parts.tm_mday), 2, "-"), (Int(parts.tm_hour), 2, "T"),
            (Int(parts.tm_min), 2, ":"), (Int(parts.tm_sec), 2, ":"),
            (Int(moment.milliseconds - moment.seconds * 1_000), 3, "."),
        ]
        return numbers.map { number, width, before in
            let digits = String(number)
            return before + String(repeating: "0", count: max(0, width - digits.count)) + digits
        }.joined() + "Z"
    }
}
