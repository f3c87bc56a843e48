internal import ResetFlow
internal import Secrets

extension MessageTemplate {
    /// Refuses a template that is no good SMS of a kind; those compiled in pass the same way (M3).
    package func check(as kind: TextKind) throws(TextRefusal) {
        if let unknown = slots.first(where: { !kind.slots.contains($0) }) {
            throw .unknownSlot(unknown.rawValue, kind.slots)
        }
        for slot in kind.needed where !slots.contains(slot) { throw .missing(slot) }
        // Digits that stand together with the code's, or twice, are not read as the code any more.
        for slot in [Slot.code, .password] {
            guard slots.filter({ $0 == slot }).count <= 1 else { throw .twice(slot) }
        }
        guard !touchesSecret else { throw .touching }
        let words = Dictionary(
            uniqueKeysWithValues: kind.slots.map { ($0, Value.words(kind.longest($0))) }
        )
        let longest = filled(words)
        let size = MessageSize(longest)
        if let obstacle = size.obstacle { throw .obstacle(obstacle) }
        guard size.segments == 1 else { throw .tooLong(size.units) }
        let sentence = parts.map { part in
            switch part {
            case .words(let words): words
            case .slot(let slot): kind.longest(slot)
            }
        }
        .joined()
        if kind.slots.contains(.code), let number = MessageTemplate.secondCode(in: sentence) {
            throw .secondCode(number)
        }
        if let link = Link.first(in: sentence) { throw .link(link) }
    }

    /// A number of a code's length that is not the first: whoever pastes the SMS pastes two codes.
    private static func secondCode(in sentence: String) -> String? {
        let numbers = sentence.split(whereSeparator: \.isWhitespace).map { word in
            word.drop { !$0.joins }.prefix(while: \.joins)
        }
        let codes = numbers.filter { number in
            number.count == SecurityCode.length && number.allSatisfy(\.isWholeNumber)
        }
        let first = Substring(repeating: "0", count: SecurityCode.length)
        return codes.count > 1 ? String(codes.first { $0 != first } ?? first) : nil
    }

    /// Whether a letter, a digit or another slot stands right beside the code or the password.
    private var touchesSecret: Bool {
        parts.indices.contains { index in
            guard case .slot(let slot) = parts[index], slot == .code || slot == .password else {
                return false
            }
            let before = index > 0 ? parts[index - 1] : nil
            let after = index + 1 < parts.count ? parts[index + 1] : nil
            return before?.endsOpen == true || after?.beginsOpen == true
        }
    }
}

extension MessageTemplate.Part {
    fileprivate var endsOpen: Bool {
        switch self {
        case .words(let words): words.last.map(\.joins) ?? false
        case .slot: true
        }
    }

    fileprivate var beginsOpen: Bool {
        switch self {
        case .words(let words): words.first.map(\.joins) ?? false
        case .slot: true
        }
    }
}

extension Character {
    /// Whether it makes one word with a digit beside it, or a telephone number.
    fileprivate var joins: Bool { isLetter || isNumber || self == "-" || self == "+" }
}

/// What a phone makes a link of: none may be learnt to be normal in our SMS (M3).
package enum Link {
    /// The first word of a text that is one, or would be taken for one; nil when there is none.
    package static func first(in text: String) -> String? {
        text.split(whereSeparator: \.isWhitespace).map(String.init).first(where: isLink)
    }

    private static func isLink(_ word: String) -> Bool {
        let word = word.lowercased()
        return word.contains("://") || word.hasPrefix("www.") || word.hasPrefix("http")
            || isDomain(word)
    }

    /// A letter or digit, a full stop, and at least two letters: `orebro.se`, `t.co/x`.
    private static func isDomain(_ word: String) -> Bool {
        let labels = word.split(separator: ".", omittingEmptySubsequences: false)
        return zip(labels, labels.dropFirst()).contains { before, after in
            let end = before.last.map { $0.isLetter || $0.isNumber } ?? false
            return end && after.prefix(while: \.isLetter).count >= 2
        }
    }
}

/// Why a text is no good SMS.
package enum TextRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// A brace that begins or ends no place to fill in.
    case brace
    /// Nothing of that name can be filled in here; what can.
    case unknownSlot(String, [MessageTemplate.Slot])
    /// It must be there.
    case missing(MessageTemplate.Slot)
    /// It may be there once.
    case twice(MessageTemplate.Slot)
    /// The code does not stand alone.
    case touching
    /// A number that is taken for the code.
    case secondCode(String)
    /// The first character that GSM 03.38 has not: with it an SMS has room for 70 characters only.
    case obstacle(Unicode.Scalar)
    /// How many characters the longest has; one SMS has room for 160.
    case tooLong(Int)
    /// A link, or what is taken for one.
    case link(String)

    /// What is wrong and what would be right.
    package var description: String {
        switch self {
        case .brace: "has a brace that stands for nothing: write {place} or the like"
        case .unknownSlot(let name, let slots):
            "has no use for {\(name)}: it may have "
                + slots.map { "{\($0.rawValue)}" }.joined(separator: ", ")
        case .missing(let slot): "needs {\(slot.rawValue)}"
        case .twice(let slot): "may have {\(slot.rawValue)} once"
        case .touching: "needs a space before and behind the code, or nothing at all"
        case .secondCode(let number):
            "has \(number), which is taken for the code: write a telephone number as 019-21 10 00"
        case .obstacle(let scalar):
            "has \"\(Character(scalar))\" (U+\(String(scalar.value, radix: 16, uppercase: true))), "
                + "with which it does not fit into one SMS: write it without"
        case .tooLong(let units):
            "takes \(units) characters with the longest place, number and ticket: "
                + "one SMS has room for 160"
        case .link(let word):
            "has \"\(word)\", which phones make a link of: an SMS with a code has none"
        }
    }
}
