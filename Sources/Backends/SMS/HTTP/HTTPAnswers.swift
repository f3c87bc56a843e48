package import ResetFlow
package import Secrets

/// What a gateway's answers mean: rules of the configuration, and what HTTP says where none applies.
package struct HTTPAnswers: Equatable, Sendable {
    /// A word for the outcome that a rule leads to.
    package enum Word: String, CaseIterable, Sendable {
        case accepted, temporary, rejected, misconfigured, unknown
    }

    /// What is looked for in an answer's body.
    package enum Condition: Equatable, Sendable {
        /// One of these stands at a place.
        case value(JSONPointer, in: [String])
        /// It is found.
        case pattern(AnswerPattern)
    }

    /// A part of an answer's body.
    package enum Place: Equatable, Sendable {
        case value(JSONPointer)
        /// The first group of a pattern, or all of it.
        case pattern(AnswerPattern)
    }

    /// What an answer must be like, and what it means then.
    package struct Rule: Equatable, Sendable {
        /// What it means.
        package let word: Word
        /// The statuses that it is for; any when empty.
        package let statuses: [Int]
        /// What must stand in the body besides, if anything.
        package let condition: Condition?

        /// A rule.
        package init(_ word: Word, statuses: [Int] = [], condition: Condition? = nil) {
            self.word = word
            self.statuses = statuses
            self.condition = condition
        }
    }

    /// The rules; the first that applies decides.
    package var rules: [Rule] = []
    /// Where the gateway's own name for the message stands.
    package var receipt: Place?
    /// Where the gateway's short word for what is wrong stands, for the log.
    package var error: Place?

    /// No rules: HTTP's statuses decide.
    package init() {}

    /// What a whole answer means.
    package func outcome(status: Int, body: Secret, for message: Message) -> DeliveryOutcome {
        let rule = rules.first { $0.applies(status: status, body: body) }
        let word = rule?.word ?? usual(status)
        let reason = "HTTP \(status)" + (error.flatMap { $0.shortWord(in: body, message) } ?? "")
        switch word {
        case .accepted: return .accepted(receipt: receipt.flatMap { $0.receipt(in: body, message) })
        case .temporary: return .temporary(reason)
        case .rejected: return .rejected(reason)
        case .misconfigured: return .misconfigured(reason)
        case .unknown: return .unknown(reason)
        }
    }

    /// What a status means where no rule applies.
    private func usual(_ status: Int) -> Word {
        switch status {
        // Gateways say no with 200 too: who has rules for the good answers means just those.
        case 200...299: rules.contains { $0.tellsGoodAnswers } ? .unknown : .accepted
        // A redirect is never followed: the address is not the right one.
        case 300...399: .misconfigured
        case 408, 425, 429: .temporary
        // There is no such place or way: that is the address's fault, not the number's.
        case 401, 402, 403, 404, 405, 407, 410: .misconfigured
        case 400...499: .rejected
        // Twilio says that an SMS may have gone all the same.
        default: .unknown
        }
    }
}

extension HTTPAnswers.Rule {
    fileprivate func applies(status: Int, body: Secret) -> Bool {
        guard statuses.isEmpty || statuses.contains(status) else { return false }
        switch condition {
        case nil: return true
        case .value(let pointer, let values):
            guard let value = JSONAnswer(body).scalar(at: pointer) else { return false }
            return values.contains { value.holds($0) }
        case .pattern(let pattern): return pattern.match(in: body) != nil
        }
    }

    fileprivate var tellsGoodAnswers: Bool { word == .accepted || condition != nil }
}

extension HTTPAnswers.Place {
    private func text(in body: Secret) -> Secret? {
        switch self {
        case .value(let pointer): JSONAnswer(body).scalar(at: pointer)
        case .pattern(let pattern):
            pattern.match(in: body).map { range in
                body.withBytes { Secret(copying: UnsafeRawBufferPointer(rebasing: $0[range])) }
            }
        }
    }

    /// `, WORD` when it is a short word that can be no code, number or password; nil otherwise.
    fileprivate func shortWord(in body: Secret, _ message: Message) -> String? {
        guard let word = text(in: body)?.name(longest: 40), !message.isRepeated(in: word) else {
            return nil
        }
        // However it is written: a code has six digits.
        return word.count(where: \.isNumber) < 6 ? ", \(word)" : nil
    }

    /// The gateway's name for the message, unless the number or something of the text stands in it.
    fileprivate func receipt(in body: Secret, _ message: Message) -> String? {
        guard let name = text(in: body)?.name(longest: 100), !message.isRepeated(in: name),
            // However it begins there: with +, with 00, or without the country.
            !name.contains(message.to.suffix(8))
        else { return nil }
        return name
    }
}

extension Secret {
    /// Whether it holds just this.
    func holds(_ text: String) -> Bool { withBytes { $0.elementsEqual(text.utf8) } }

    /// The text, if it is of letters, digits and what stands in identifiers, and not too long.
    fileprivate func name(longest: Int) -> String? {
        let known = Set("-._:+/=".utf8)
        return withBytes { bytes in
            guard (1...longest).contains(bytes.count),
                bytes.allSatisfy({
                    Character(Unicode.Scalar($0)).isASCIIAlphanumeric || known.contains($0)
                })
            else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension Character {
    fileprivate var isASCIIAlphanumeric: Bool { isASCII && (isLetter || isNumber) }
}
