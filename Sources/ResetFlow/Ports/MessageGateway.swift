package import Secrets

/// A way for an SMS to leave: file, HTTP, command, spool, or a chain of them.
package protocol MessageGateway: Sendable {
    /// Sends one message; blocks until it is known how it went, at most until `deadline`.
    func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome
}

/// An SMS.
package struct Message {
    /// What an SMS is about; the raw value stands in the development log (Contract).
    package enum Kind: String, Sendable {
        case selfService = "self"
        case assisted, register, notice
    }

    /// The same for every try of the message.
    package let id: String
    /// The number in E.164.
    package let to: String
    /// The sender: at most 11 of 0-9 A-Z a-z and space.
    package let from: String
    /// The text in UTF-8, NFC; a secret, since a code stands in it.
    package let text: Secret
    /// The code in it, and until when it holds; nil for a notice, and read by the file backend only.
    package let code: (digits: Secret, until: Moment)?
    /// Which try this is, from 1.
    package let attempt: Int
    /// The language of the text.
    package let language: Language
    /// What it is about.
    package let kind: Kind

    /// A message.
    package init(
        id: String,
        to: String,
        from: String,
        text: Secret,
        code: (digits: Secret, until: Moment)?,
        attempt: Int,
        language: Language,
        kind: Kind
    ) {
        self.id = id
        self.to = to
        self.from = from
        self.text = text
        self.code = code
        self.attempt = attempt
        self.language = language
        self.kind = kind
    }
}

/// How a sending went; never fewer than these five, since each asks for another next step.
package enum DeliveryOutcome: Equatable, Sendable, CustomStringConvertible {
    /// The gateway has taken responsibility; that is not "delivered".
    case accepted(receipt: String?)
    /// Certainly not taken; another try may work.
    case temporary(String)
    /// Not taken, and trying again here is of no use.
    case rejected(String)
    /// The gateway or its account is set up wrongly; an operator must act.
    case misconfigured(String)
    /// It left, and no answer came: perhaps taken, perhaps not.
    case unknown(String)

    /// The word and the reason, for the log.
    package var description: String {
        switch self {
        case .accepted(let receipt): word + (receipt.map { " (\($0))" } ?? "")
        case .temporary(let why), .rejected(let why), .misconfigured(let why), .unknown(let why):
            "\(word) (\(why))"
        }
    }

    /// One word for the audit.
    package var word: String {
        switch self {
        case .accepted: "accepted"
        case .temporary: "temporary"
        case .rejected: "rejected"
        case .misconfigured: "misconfigured"
        case .unknown: "unknown"
        }
    }
}
