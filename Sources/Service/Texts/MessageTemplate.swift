internal import ResetFlow
package import Secrets

/// The sentences of an SMS with the places that are filled in when it is sent.
///
/// The ones compiled in and an operator's own are the same data: `"\(.code) är din kod"` and
/// `{code} är din kod`.
package struct MessageTemplate: Equatable, Sendable {
    /// A place to be filled in; the raw value stands in braces in the configuration (Contract).
    package enum Slot: String, CaseIterable, Sendable {
        /// The six digits.
        case code
        /// The temporary password.
        case password
        /// Until when it holds.
        case until
        /// When it happened.
        case changed
        /// The place's or the terminal's name.
        case place
        /// The staff's telephone number.
        case phone
        /// The number of the case.
        case ticket
    }

    /// What fills a place in.
    package enum Value {
        /// What is no secret.
        case words(String)
        /// A code or a password, which is copied from one locked memory to the other.
        case secret(Secret)
    }

    enum Part: Equatable, Sendable {
        case words(String)
        case slot(Slot)
    }

    let parts: [Part]

    /// Each slot as often as it stands there.
    var slots: [Slot] {
        parts.compactMap { part in
            if case .slot(let slot) = part { slot } else { nil }
        }
    }

    /// The SMS; what has no value is left out.
    package func filled(_ values: [Slot: Value]) -> Secret {
        let pieces = parts.compactMap { part -> Value? in
            switch part {
            case .words(let words): .words(words)
            case .slot(let slot): values[slot].map(\.composed)
            }
        }
        let text = Secret(capacity: pieces.reduce(0) { $0 + $1.size })
        for piece in pieces {
            switch piece {
            case .words(let words): text.append(publicText: words)
            case .secret(let secret): text.append(secret)
            }
        }
        return text
    }
}

extension MessageTemplate.Value {
    /// In NFC: GSM 03.38 has å, but not a and a ring.
    fileprivate var composed: Self {
        switch self {
        case .words(let words): .words(Identifier.compose(words))
        case .secret: self
        }
    }

    fileprivate var size: Int {
        switch self {
        case .words(let words): words.utf8.count
        case .secret(let secret): secret.count
        }
    }
}

extension MessageTemplate: ExpressibleByStringInterpolation {
    /// Collects the parts of a text that is compiled in.
    package struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        /// The compiler asks for it.
        package init(literalCapacity: Int, interpolationCount: Int) {}

        /// Words between two slots.
        package mutating func appendLiteral(_ words: String) {
            if !words.isEmpty { parts.append(.words(words)) }
        }

        /// A slot; one that does not exist does not compile.
        package mutating func appendInterpolation(_ slot: Slot) { parts.append(.slot(slot)) }
    }

    /// A text with slots.
    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// A text without slots.
    package init(stringLiteral words: String) { parts = [.words(words)] }
}

extension MessageTemplate {
    /// The template that an operator has written, with slots in braces.
    package init(reading text: String) throws(TextRefusal) {
        var parts: [Part] = []
        var rest = Identifier.compose(text)[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if brace > rest.startIndex { parts.append(.words(String(rest[..<brace]))) }
            let name = rest[brace...].dropFirst().prefix { $0 != "{" && $0 != "}" }
            guard rest[brace] == "{", name.endIndex < rest.endIndex, rest[name.endIndex] == "}"
            else { throw .brace }
            guard let slot = Slot(rawValue: String(name)) else {
                throw .unknownSlot(String(name), Slot.allCases)
            }
            parts.append(.slot(slot))
            rest = rest[name.endIndex...].dropFirst()
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        self.parts = parts
    }
}
