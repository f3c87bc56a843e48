import ResetFlow
import Secrets

/// A reply's name on the wire, when it is the staff's.
enum AssistanceReplyKind: String {
    case entered = "staff-entered"
    case called = "staff-called"
    case ticketRefused = "staff-ticket-refused"
    case card = "staff-card"
    case notFound = "staff-not-found"
    case sent = "staff-sent"
    case notSent = "staff-not-sent"
    case delivery = "staff-delivery"
    case codeWrong = "staff-code-wrong"
    case verified = "staff-verified"
    case handedOver = "staff-handed-over"
    case temporarySent = "staff-temporary-sent"
    case acted = "staff-acted"
    case numberSent = "staff-number-sent"
    case numberRefused = "staff-number-refused"
    case registered = "staff-registered"
    case waiting = "staff-waiting"
    case notApproved = "staff-not-approved"
    case readAloud = "staff-read-aloud"
    case asked = "staff-asked"
    case notAsked = "staff-not-asked"
    case decided = "staff-decided"
    case notDone = "staff-not-done"
}

extension AssistanceReply {
    /// Its name on the wire.
    var kind: AssistanceReplyKind {
        switch self {
        case .entered: .entered
        case .called: .called
        case .ticketRefused: .ticketRefused
        case .card: .card
        case .notFound: .notFound
        case .sent: .sent
        case .notSent: .notSent
        case .delivery: .delivery
        case .codeWrong: .codeWrong
        case .verified: .verified
        case .handedOver: .handedOver
        case .temporarySent: .temporarySent
        case .acted: .acted
        case .numberSent: .numberSent
        case .numberRefused: .numberRefused
        case .registered: .registered
        case .waiting: .waiting
        case .notApproved: .notApproved
        case .readAloud: .readAloud
        case .asked: .asked
        case .notAsked: .notAsked
        case .decided: .decided
        case .notDone: .notDone
        }
    }

    /// Adds its lines to the header, and gives its body.
    func write(to header: inout Header.Writer) throws(WireError) -> Secret? {
        switch self {
        case .entered(let desk):
            try header.add("proofs", desk.proofs.words)
            try header.add("approves", Answer(desk.approves).rawValue)
            return Secret(openText: desk.staff)
        case .called(let until), .temporarySent(let until), .waiting(let until):
            try header.add("until", until)
        case .card(let card), .verified(let card), .acted(let card):
            return try card.write(to: &header)
        case .sent(let window): try window.write(to: &header)
        case .notSent(let refusal): try header.add("why", refusal.rawValue)
        case .delivery(let state): try header.add("state", state.rawValue)
        case .codeWrong(let left): try header.add("left", Int64(left))
        case .handedOver(let reference, let until):
            try header.add("until", until)
            return Secret(openText: reference)
        case .numberSent(let number, let window):
            try window.write(to: &header)
            return Secret(openText: number)
        case .numberRefused(let refusal): try header.add("why", refusal.rawValue)
        case .registered(let rests):
            if let rests { try header.add("rests-until", rests) }
        case .notApproved(let refusal, let card):
            try header.add("why", refusal.rawValue)
            return try card.write(to: &header)
        case .readAloud(let phrase, let language, let until):
            try header.add("until", until)
            try header.add("language", language.rawValue)
            return phrase
        case .asked(let question):
            try header.add("action", question.action.rawValue)
            try header.add("until", question.until)
            return Secret(openText: question.staff + "\n" + question.person)
        case .notAsked(let obstacle): try header.add("why", obstacle.rawValue)
        case .decided(let isTaken): try header.add("taken", Answer(isTaken).rawValue)
        case .ticketRefused, .notFound, .notDone: break
        }
        return nil
    }

    /// The reply of a kind whose lines and body follow.
    init(_ kind: AssistanceReplyKind, _ header: inout Header, _ body: Body) throws(WireError) {
        switch kind {
        case .entered:
            let proofs: [Proof] = try header.words("proofs")
            let approves: Answer = try header.word("approves")
            self = .entered(
                AssistanceDesk(
                    staff: try body.text(),
                    proofs: proofs,
                    approves: approves == .yes
                )
            )
        case .called: self = .called(until: try header.moment("until"))
        case .ticketRefused: self = .ticketRefused
        case .card: self = .card(try AssistanceCard(from: &header, body))
        case .notFound: self = .notFound
        case .sent: self = .sent(try CodeWindow(from: &header))
        case .notSent: self = .notSent(try header.word("why"))
        case .delivery: self = .delivery(try header.word("state"))
        case .codeWrong: self = .codeWrong(left: try header.count("left"))
        case .verified: self = .verified(try AssistanceCard(from: &header, body))
        case .handedOver:
            let until = try header.moment("until")
            self = .handedOver(reference: try body.text(), until: until)
        case .temporarySent: self = .temporarySent(until: try header.moment("until"))
        case .acted: self = .acted(try AssistanceCard(from: &header, body))
        case .numberSent:
            let window = try CodeWindow(from: &header)
            self = .numberSent(number: try body.text(), window)
        case .numberRefused: self = .numberRefused(try header.word("why"))
        case .registered:
            self = .registered(restsUntil: try header.momentIfPresent("rests-until"))
        case .waiting: self = .waiting(until: try header.moment("until"))
        case .notApproved:
            let refusal: ApprovalRefusal = try header.word("why")
            self = .notApproved(refusal, try AssistanceCard(from: &header, body))
        case .readAloud:
            let until = try header.moment("until")
            self = .readAloud(body.secret, try header.word("language"), until: until)
        case .asked: self = .asked(try ApprovalQuestion(from: &header, body))
        case .notAsked: self = .notAsked(try header.word("why"))
        case .decided:
            let taken: Answer = try header.word("taken")
            self = .decided(taken == .yes)
        case .notDone: self = .notDone
        }
    }

    /// Whether there is something to read behind its header.
    var hasBody: Bool {
        switch self {
        case .entered, .card, .verified, .acted, .handedOver, .numberSent, .notApproved,
            .readAloud, .asked:
            true
        case .called, .ticketRefused, .notFound, .sent, .notSent, .delivery, .codeWrong,
            .temporarySent, .numberRefused, .registered, .waiting, .notAsked, .decided, .notDone:
            false
        }
    }
}

extension ApprovalQuestion {
    /// Who asks and whom it is for are the body's two lines.
    fileprivate init(from header: inout Header, _ body: Body) throws(WireError) {
        let action: AssistanceAction = try header.word("action")
        let until = try header.moment("until")
        let lines = try body.text().split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 2 else { throw .badValue("body") }
        self.init(
            staff: String(lines[0]),
            person: String(lines[1]),
            action: action,
            until: until
        )
    }
}

extension AssistanceCard {
    /// The user name and the name are the body's two lines.
    fileprivate func write(to header: inout Header.Writer) throws(WireError) -> Secret {
        try header.add("states", states.words)
        if let phoneEnding { try header.add("phone-ending", phoneEnding) }
        if let restsUntil { try header.add("rests-until", restsUntil) }
        if let bar { try header.add("bar", bar.rawValue) }
        try header.add("resets", resets.map(\.word).joined(separator: ","))
        if let verifiedUntil { try header.add("verified-until", verifiedUntil) }
        try header.add("actions", actions.words)
        return Secret(openText: userName + "\n" + name)
    }

    fileprivate init(from header: inout Header, _ body: Body) throws(WireError) {
        let states: [AccountState] = try header.words("states")
        let phoneEnding = header.textIfPresent("phone-ending")
        let restsUntil = try header.momentIfPresent("rests-until")
        let bar: AssistanceBar? = try header.wordIfPresent("bar")
        let resets = try PastReset.list(try header.text("resets"))
        let verifiedUntil = try header.momentIfPresent("verified-until")
        let actions: [AssistanceAction] = try header.words("actions")
        let lines = try body.text().split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 2 else { throw .badValue("body") }
        self.init(
            name: String(lines[1]),
            userName: String(lines[0]),
            states: states,
            phoneEnding: phoneEnding,
            restsUntil: restsUntil,
            bar: bar,
            resets: resets
        )
        self.verifiedUntil = verifiedUntil
        self.actions = actions
    }
}

extension PastReset {
    /// The reset as a moment and a word.
    fileprivate var word: String { "\(at.milliseconds):\(way.rawValue)" }

    fileprivate static func list(_ text: String) throws(WireError) -> [PastReset] {
        var resets: [PastReset] = []
        guard !text.isEmpty else { return resets }
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let at = Header.number(String(parts[0])),
                let way = Way(rawValue: String(parts[1]))
            else { throw .badValue("resets") }
            resets.append(PastReset(at: Moment(milliseconds: at), way: way))
        }
        return resets
    }
}

extension Array where Element: RawRepresentable<String> {
    /// The words with commas between.
    fileprivate var words: String { map(\.rawValue).joined(separator: ",") }
}

extension Header {
    /// The next line as words with commas between; none in an empty text.
    fileprivate mutating func words<Word: RawRepresentable<String>>(
        _ key: String
    ) throws(WireError) -> [Word] {
        let text = try text(key)
        var words: [Word] = []
        guard !text.isEmpty else { return words }
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let word = Word(rawValue: String(part)) else { throw .badValue(key) }
            words.append(word)
        }
        return words
    }

    /// The next line as one of the words of a type, when it has this key.
    fileprivate mutating func wordIfPresent<Word: RawRepresentable<String>>(
        _ key: String
    ) throws(WireError) -> Word? {
        guard let text = textIfPresent(key) else { return nil }
        guard let word = Word(rawValue: text) else { throw .badValue(key) }
        return word
    }
}
