import ResetFlow
import Secrets

extension AssistanceRequest {
    /// Adds its lines to the header, and gives its body.
    func write(to header: inout Header.Writer) throws(WireError) -> Secret? {
        switch self {
        case .enter, .send, .delivery, .approval: return nil
        case .call(let ticket, let proof, let language):
            try header.add("proof", proof.rawValue)
            try header.add("language", language.rawValue)
            return Secret(openText: ticket)
        case .find(let text), .number(let text): return Secret(openText: text)
        case .code(let code), .numberCode(let code): return code
        case .approve(let ticket): return Secret(openText: ticket)
        case .decide(let isApproved):
            try header.add("approved", Answer(isApproved).rawValue)
            return nil
        case .act(let action):
            try header.add("action", action.rawValue)
            return nil
        }
    }

    /// The request of a kind whose lines and body follow; nil for a kind that is not the staff's.
    init?(_ kind: Request.Kind, _ header: inout Header, _ body: Body) throws(WireError) {
        switch kind {
        case .staffEnter: self = .enter
        case .staffCall:
            let proof: Proof = try header.word("proof")
            let language: Language = try header.word("language")
            self = .call(ticket: try body.text(), proof: proof, language: language)
        case .staffFind: self = .find(identifier: try body.text())
        case .staffSend: self = .send
        case .staffDelivery: self = .delivery
        case .staffCode: self = .code(body.secret)
        case .staffAct: self = .act(try header.word("action"))
        case .staffNumber: self = .number(try body.text())
        case .staffNumberCode: self = .numberCode(body.secret)
        case .staffApproval: self = .approval
        case .staffApprove: self = .approve(ticket: try body.text())
        case .staffDecide:
            let answer: Answer = try header.word("approved")
            self = .decide(isApproved: answer == .yes)
        case .begin, .code, .resend, .password, .language, .feedback, .newestMessage, .cancel,
            .registerBegin, .registerNumber, .registerFormerCode, .registerCode, .registerResend,
            .registerAgain:
            return nil
        }
    }
}

/// Yes or no, as a word.
enum Answer: String {
    case yes, no

    init(_ isYes: Bool) { self = isYes ? .yes : .no }
}
