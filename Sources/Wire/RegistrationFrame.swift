import ResetFlow
import Secrets

extension RegistrationRequest {
    /// The request as a frame, whose header has its kind already.
    func frame(_ header: Header.Writer) throws(WireError) -> Secret {
        var header = header
        switch self {
        case .begin(let name, let password, let language):
            // Two texts in one body: it is the only place for what a person has typed.
            let name = Secret(openText: name)
            let body = Secret(capacity: name.count + password.count)
            body.append(name)
            body.append(password)
            defer { body.wipe() }
            try header.add("language", language.rawValue)
            try header.add("name-length", Int64(name.count))
            return try WireFrame.assemble(header, body: body)
        case .number(let text): return try WireFrame.assemble(header, body: Secret(openText: text))
        case .formerCode(let secret), .code(let secret):
            return try WireFrame.assemble(header, body: secret)
        case .resend, .again: return try WireFrame.assemble(header)
        }
    }

    /// The request of a kind; nil when the kind is none of a registration's.
    init?(_ kind: Request.Kind, _ header: inout Header, _ body: Body) throws(WireError) {
        switch kind {
        case .registerBegin:
            let language: Language = try header.word("language")
            let length = try header.count("name-length")
            guard let (name, password) = body.halves(at: length) else {
                throw .badValue("name-length")
            }
            self = .begin(name: try name.text(), password: password.secret, language: language)
        case .registerNumber: self = .number(try body.text())
        case .registerFormerCode: self = .formerCode(body.secret)
        case .registerCode: self = .code(body.secret)
        case .registerResend: self = .resend
        case .registerAgain: self = .again
        case .begin, .code, .resend, .password, .language, .feedback, .newestMessage, .cancel,
            .staffEnter, .staffCall, .staffFind, .staffSend, .staffDelivery, .staffCode,
            .staffAct, .staffNumber, .staffNumberCode, .staffApproval, .staffApprove, .staffDecide:
            return nil
        }
    }
}

extension RegistrationReply {
    /// The reply's name on the wire.
    var kind: ReplyKind {
        switch self {
        case .passwordRight: .registerPasswordRight
        case .passwordWrong: .registerPasswordWrong
        case .notAvailable: .registerNotAvailable
        case .numberRefused: .registerNumberRefused
        case .sentToFormer: .registerSentToFormer
        case .sent: .registerSent
        case .notTaken: .registerNotTaken
        case .registered: .registered
        }
    }

    /// Writes what the reply carries.
    func write(to header: inout Header.Writer) throws(WireError) {
        switch self {
        case .passwordRight, .notAvailable: break
        case .passwordWrong(let left): try header.add("left", Int64(left))
        case .numberRefused(let refusal): try header.add("refused", refusal.word)
        case .sentToFormer(let window), .sent(let window): try window.write(to: &header)
        case .notTaken(let until): try header.add("until", until)
        case .registered(let rests, let isFormerTold):
            if let rests { try header.add("rests-until", rests) }
            try header.add("former-told", isFormerTold ? YesOrNo.yes.rawValue : YesOrNo.no.rawValue)
        }
    }

    /// The reply of a kind; nil when the kind is none of a registration's.
    init?(_ kind: ReplyKind, _ header: inout Header) throws(WireError) {
        switch kind {
        case .registerPasswordRight: self = .passwordRight
        case .registerPasswordWrong: self = .passwordWrong(left: try header.count("left"))
        case .registerNotAvailable: self = .notAvailable
        case .registerNumberRefused:
            guard let refusal = PhoneRefusal(word: try header.text("refused")) else {
                throw .badValue("refused")
            }
            self = .numberRefused(refusal)
        case .registerSentToFormer: self = .sentToFormer(try CodeWindow(from: &header))
        case .registerSent: self = .sent(try CodeWindow(from: &header))
        case .registerNotTaken: self = .notTaken(until: try header.moment("until"))
        case .registered:
            let rests = try header.momentIfPresent("rests-until")
            let isFormerTold: YesOrNo = try header.word("former-told")
            self = .registered(restsUntil: rests, isFormerTold: isFormerTold == .yes)
        case .hello, .started, .codeWrong, .codeRight, .resent, .notResent, .passwordSet,
            .passwordRefused, .passwordNotTaken, .passwordPerhapsSet, .paused, .feedbackTaken,
            .newestMessage, .noMessage, .languageTaken, .ended:
            return nil
        }
    }
}

extension PhoneRefusal {
    /// The refusal as a word, with the character's number behind a colon.
    fileprivate var word: String {
        switch self {
        case .empty: "empty"
        case .unexpected(let scalar): "unexpected:\(scalar.value)"
        case .misplacedPlus: "misplaced-plus"
        case .countryNotServed: "country-not-served"
        case .notMobile: "not-mobile"
        }
    }

    fileprivate init?(word: String) {
        switch word {
        case "empty": self = .empty
        case "misplaced-plus": self = .misplacedPlus
        case "country-not-served": self = .countryNotServed
        case "not-mobile": self = .notMobile
        default:
            let prefix = "unexpected:"
            guard word.hasPrefix(prefix),
                let value = Header.number(String(word.dropFirst(prefix.count))),
                let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init)
            else { return nil }
            self = .unexpected(scalar)
        }
    }
}
