package import ResetFlow
package import Secrets

/// A reply's name on the wire.
enum ReplyKind: String {
    case hello
    case started
    case codeWrong = "code-wrong"
    case codeRight = "code-right"
    case resent
    case notResent = "not-resent"
    case passwordSet = "password-set"
    case passwordRefused = "password-refused"
    case passwordNotTaken = "password-not-taken"
    case passwordPerhapsSet = "password-perhaps-set"
    case paused
    case feedbackTaken = "feedback-taken"
    case newestMessage = "newest-message"
    case noMessage = "no-message"
    case languageTaken = "language-taken"
    case ended
    case registerPasswordRight = "register-password-right"
    case registerPasswordWrong = "register-password-wrong"
    case registerNotAvailable = "register-not-available"
    case registerNumberRefused = "register-number-refused"
    case registerSentToFormer = "register-sent-to-former"
    case registerSent = "register-sent"
    case registerNotTaken = "register-not-taken"
    case registered = "registered"
}

extension Reply {
    /// The reply as a frame; the caller wipes it when it is sent.
    package func frame() throws(WireError) -> Secret {
        var header = Header.Writer()
        try header.add("reply", kind)
        var body: Secret?
        switch self {
        case .hello(let greeting): try greeting.write(to: &header)
        case .started(let window), .resent(let window), .notResent(let window):
            try window.write(to: &header)
        case .codeWrong(let left): try header.add("left", Int64(left))
        case .codeRight(let until), .passwordNotTaken(let until), .passwordPerhapsSet(let until),
            .paused(let until):
            try header.add("until", until)
        case .passwordRefused(let refusals, let left):
            try header.add("refused", refusals.map(\.word).joined(separator: ","))
            try header.add("left", Int64(left))
        case .newestMessage(let message): body = message
        case .ended(let reason): try header.add("reason", reason.rawValue)
        case .registration(let reply): try reply.write(to: &header)
        case .passwordSet, .feedbackTaken, .languageTaken: break
        case .assistance(let reply): body = try reply.write(to: &header)
        }
        return try WireFrame.assemble(header, body: body)
    }

    /// The reply that a whole frame holds.
    package init(frame: Secret) throws(WireError) {
        var (header, body) = try WireFrame.split(frame)
        let name = try header.text("reply")
        if let kind = AssistanceReplyKind(rawValue: name) {
            let reply = try AssistanceReply(kind, &header, body)
            try header.mustBeRead()
            if !reply.hasBody { try body.mustBeEmpty() }
            self = .assistance(reply)
            return
        }
        guard let kind = ReplyKind(rawValue: name) else { throw .unknownKind }
        switch kind {
        case .hello: self = .hello(try Greeting(from: &header))
        case .started: self = .started(try CodeWindow(from: &header))
        case .codeWrong: self = .codeWrong(left: try header.count("left"))
        case .codeRight: self = .codeRight(until: try header.moment("until"))
        case .resent: self = .resent(try CodeWindow(from: &header))
        case .notResent: self = .notResent(try CodeWindow(from: &header))
        case .passwordSet: self = .passwordSet
        case .passwordRefused:
            let refusals = try PasswordRefusal.list(try header.text("refused"))
            self = .passwordRefused(refusals, left: try header.count("left"))
        case .passwordNotTaken: self = .passwordNotTaken(until: try header.moment("until"))
        case .passwordPerhapsSet:
            self = .passwordPerhapsSet(until: try header.moment("until"))
        case .paused: self = .paused(until: try header.moment("until"))
        case .feedbackTaken: self = .feedbackTaken
        case .newestMessage: self = .newestMessage(body.secret)
        case .noMessage: self = .newestMessage(nil)
        case .languageTaken: self = .languageTaken
        case .ended: self = .ended(try header.word("reason"))
        case .registerPasswordRight, .registerPasswordWrong, .registerNotAvailable,
            .registerNumberRefused, .registerSentToFormer, .registerSent, .registerNotTaken,
            .registered:
            guard let reply = try RegistrationReply(kind, &header) else { throw .unknownKind }
            self = .registration(reply)
        }
        try header.mustBeRead()
        if kind != .newestMessage { try body.mustBeEmpty() }
    }

    /// Its name on the wire.
    private var kind: String {
        switch self {
        case .hello: ReplyKind.hello.rawValue
        case .started: ReplyKind.started.rawValue
        case .codeWrong: ReplyKind.codeWrong.rawValue
        case .codeRight: ReplyKind.codeRight.rawValue
        case .resent: ReplyKind.resent.rawValue
        case .notResent: ReplyKind.notResent.rawValue
        case .passwordSet: ReplyKind.passwordSet.rawValue
        case .passwordRefused: ReplyKind.passwordRefused.rawValue
        case .passwordNotTaken: ReplyKind.passwordNotTaken.rawValue
        case .passwordPerhapsSet: ReplyKind.passwordPerhapsSet.rawValue
        case .paused: ReplyKind.paused.rawValue
        case .feedbackTaken: ReplyKind.feedbackTaken.rawValue
        case .newestMessage(nil): ReplyKind.noMessage.rawValue
        case .newestMessage: ReplyKind.newestMessage.rawValue
        case .languageTaken: ReplyKind.languageTaken.rawValue
        case .ended: ReplyKind.ended.rawValue
        case .assistance(let reply): reply.kind.rawValue
        case .registration(let reply): reply.kind.rawValue
        }
    }
}

extension CodeWindow {
    func write(to header: inout Header.Writer) throws(WireError) {
        try header.add("until", until)
        try header.add("resend-from", resendFrom)
        try header.add("resends-left", Int64(resendsLeft))
    }

    init(from header: inout Header) throws(WireError) {
        let until = try header.moment("until")
        let resendFrom = try header.moment("resend-from")
        let resendsLeft = try header.count("resends-left")
        self.init(until: until, resendFrom: resendFrom, resendsLeft: resendsLeft)
    }
}

/// A truth, as a word.
enum YesOrNo: String {
    case yes, no
}

extension Greeting {
    fileprivate func write(to header: inout Header.Writer) throws(WireError) {
        try header.add("version", WireFrame.version)
        try header.add("place", place)
        try header.add("help-phone", helpPhone)
        try header.add("minimum", Int64(rules.minimum))
        try header.add("maximum", Int64(rules.maximum))
        try header.add("recommended", Int64(rules.recommended))
        try header.add("shows-messages", showsMessages ? YesOrNo.yes.rawValue : YesOrNo.no.rawValue)
        if let demonstrationLog { try header.add("demonstration-log", demonstrationLog) }
        if numbers != .nordic { try header.add("numbers", numbers.line) }
    }

    fileprivate init(from header: inout Header) throws(WireError) {
        guard try header.number("version") == WireFrame.version else { throw .version }
        let place = try header.text("place")
        let helpPhone = try header.text("help-phone")
        var rules = PasswordRules()
        rules.minimum = try header.count("minimum")
        rules.maximum = try header.count("maximum")
        rules.recommended = try header.count("recommended")
        let showsMessages: YesOrNo = try header.word("shows-messages")
        let log = header.textIfPresent("demonstration-log")
        var numbers = NumberPlan.nordic
        if let line = header.textIfPresent("numbers") {
            guard let plan = NumberPlan(line: line) else { throw .badValue("numbers") }
            numbers = plan
        }
        self.init(
            demonstrationLog: log,
            showsMessages: showsMessages == .yes,
            rules: rules,
            helpPhone: helpPhone,
            place: place,
            numbers: numbers
        )
    }
}

extension PasswordRefusal {
    /// The refusal as a word, with its numbers behind colons.
    fileprivate var word: String {
        switch self {
        case .tooShort(let minimum, let length): "too-short:\(minimum):\(length)"
        case .tooLong(let maximum): "too-long:\(maximum)"
        case .forbiddenCharacter(let place): "forbidden:\(place)"
        case .personal: "personal"
        case .common: "common"
        case .usedBefore: "used-before"
        case .oldGone: "old-gone"
        case .tooSimple: "too-simple"
        case .tooSoon: "too-soon"
        }
    }

    /// The refusals of a list of words with commas between; none in an empty text.
    fileprivate static func list(_ text: String) throws(WireError) -> [PasswordRefusal] {
        var refusals: [PasswordRefusal] = []
        guard !text.isEmpty else { return refusals }
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let refusal = PasswordRefusal(word) else { throw .badValue("refused") }
            refusals.append(refusal)
        }
        return refusals
    }

    private init?(_ word: Substring) {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.dropFirst().compactMap { Header.number(String($0)).map(Int.init) }
        guard let name = parts.first, numbers.count == parts.count - 1 else { return nil }
        switch (name, numbers.count) {
        case ("too-short", 2): self = .tooShort(minimum: numbers[0], length: numbers[1])
        case ("too-long", 1): self = .tooLong(maximum: numbers[0])
        case ("forbidden", 1): self = .forbiddenCharacter(place: numbers[0])
        case ("personal", 0): self = .personal
        case ("common", 0): self = .common
        case ("used-before", 0): self = .usedBefore
        case ("old-gone", 0): self = .oldGone
        case ("too-simple", 0): self = .tooSimple
        case ("too-soon", 0): self = .tooSoon
        default: return nil
        }
    }
}
