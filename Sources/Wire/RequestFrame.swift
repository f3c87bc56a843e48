package import ResetFlow
package import Secrets

extension Request {
    /// The request as a frame; the caller wipes it when it is sent.
    package func frame() throws(WireError) -> Secret {
        var header = Header.Writer()
        try header.add("request", kind.rawValue)
        switch self {
        case .begin(let identifier, let language):
            try header.add("language", language.rawValue)
            return try WireFrame.assemble(header, body: Secret(openText: identifier))
        case .code(let secret), .password(let secret):
            return try WireFrame.assemble(header, body: secret)
        case .language(let language):
            try header.add("language", language.rawValue)
            return try WireFrame.assemble(header)
        case .feedback(let feedback):
            try header.add("language", feedback.language.rawValue)
            try header.add("helped", Helped(feedback.helped).rawValue)
            return try WireFrame.assemble(header, body: Secret(openText: feedback.text))
        case .resend, .newestMessage, .cancel:
            return try WireFrame.assemble(header)
        case .registration(let request):
            return try request.frame(header)
        case .assistance(let request):
            let body = try request.write(to: &header)
            return try WireFrame.assemble(header, body: body)
        }
    }

    /// The request that a whole frame holds.
    package init(frame: Secret) throws(WireError) {
        var (header, body) = try WireFrame.split(frame)
        guard let kind = Kind(rawValue: try header.text("request")) else { throw .unknownKind }
        switch kind {
        case .begin:
            let language: Language = try header.word("language")
            self = .begin(identifier: try body.text(), language: language)
        case .code: self = .code(body.secret)
        case .password: self = .password(body.secret)
        case .language: self = .language(try header.word("language"))
        case .feedback:
            let language: Language = try header.word("language")
            let helped: Helped = try header.word("helped")
            self = .feedback(
                Feedback(helped: helped.answer, text: try body.text(), language: language)
            )
        case .resend: self = .resend
        case .newestMessage: self = .newestMessage
        case .cancel: self = .cancel
        case .registerBegin, .registerNumber, .registerFormerCode, .registerCode, .registerResend,
            .registerAgain:
            guard let request = try RegistrationRequest(kind, &header, body) else {
                throw .unknownKind
            }
            self = .registration(request)
        case .staffEnter, .staffCall, .staffFind, .staffSend, .staffDelivery, .staffCode,
            .staffAct, .staffNumber, .staffNumberCode, .staffApproval, .staffApprove, .staffDecide:
            guard let request = try AssistanceRequest(kind, &header, body) else {
                throw .unknownKind
            }
            self = .assistance(request)
        }
        switch kind {
        case .begin, .code, .password, .feedback, .registerBegin, .registerNumber,
            .registerFormerCode, .registerCode, .staffCall, .staffFind, .staffCode, .staffNumber,
            .staffNumberCode, .staffApprove:
            break
        case .resend, .language, .newestMessage, .cancel, .registerResend, .registerAgain,
            .staffEnter, .staffSend, .staffDelivery, .staffAct, .staffApproval, .staffDecide:
            try body.mustBeEmpty()
        }
        try header.mustBeRead()
    }
}

/// Whether it helped, as a word.
private enum Helped: String {
    case yes
    case no
    case unsaid

    init(_ answer: Bool?) {
        self =
            switch answer {
            case true?: .yes
            case false?: .no
            case nil: .unsaid
            }
    }

    var answer: Bool? {
        switch self {
        case .yes: true
        case .no: false
        case .unsaid: nil
        }
    }
}
