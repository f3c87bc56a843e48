package import Secrets

/// What a member of the staff may ask of the service, for somebody who calls or stands at the desk.
package enum AssistanceRequest: Equatable {
    /// Who is at work here, and how may a caller be identified?
    case enter
    /// A call begins; its SMS are in the caller's language.
    case call(ticket: String, proof: Proof, language: Language)
    /// Who is it about? The text as typed; the service normalises it.
    case find(identifier: String)
    /// Send the caller the code to read aloud; asked again, the same code once more.
    case send
    /// What became of the SMS?
    case delivery
    /// The digits that the caller has read aloud.
    case code(Secret)
    /// One of the card's actions.
    case act(AssistanceAction)
    /// The mobile number to register for a person at the desk, as typed.
    case number(String)
    /// The digits that arrived at that number.
    case numberCode(Secret)
    /// Has a second person answered? Once they have approved, it is done.
    case approval
    /// What does a colleague ask to have approved in that case?
    case approve(ticket: String)
    /// The answer to it.
    case decide(isApproved: Bool)

    /// The request without what it carries.
    package var kind: Request.Kind {
        switch self {
        case .enter: .staffEnter
        case .call: .staffCall
        case .find: .staffFind
        case .send: .staffSend
        case .delivery: .staffDelivery
        case .code: .staffCode
        case .act: .staffAct
        case .number: .staffNumber
        case .numberCode: .staffNumberCode
        case .approval: .staffApproval
        case .approve: .staffApprove
        case .decide: .staffDecide
        }
    }
}

/// How a caller was identified; a recorded one is required before anything is done (I4).
package enum Proof: String, CaseIterable, Sendable {
    /// Called back on the number that is registered for them.
    case callBack = "call-back"
    /// Stands at the desk and has shown an identity document.
    case idShown = "id-shown"
    /// Their manager vouches for them.
    case managerVouches = "manager-vouches"
}

/// What can be done for a caller; who has no such action on the card is refused it.
package enum AssistanceAction: String, CaseIterable, Sendable {
    /// Send the code that the caller reads aloud.
    case send
    /// A reference with which the caller goes on alone.
    case handover
    /// A random password to the registered phone, to be changed at the next login (I3).
    case temporary
    /// A random phrase that is read to the caller, to be changed at the next login; off unless it is
    /// configured, and never without a second person (I8).
    case readAloud = "read-aloud"
    /// Unlock the login, and nothing else.
    case unlock
    /// Open the reset path that too many wrong codes have closed (T7).
    case open
    /// Register a mobile number at the desk.
    case register
}

/// The number of a case in the staff's own system.
package struct Ticket: Equatable, Sendable {
    /// The most characters, so that it fits into an SMS.
    package static let longest = 20

    /// 1 to 20 ASCII letters, digits and hyphens.
    package let text: String

    /// The ticket that a text means, without white space and a `#` around it; nil for any other text.
    package init?(_ typed: String) {
        var text = Substring(typed)
        while let first = text.first, first.isWhitespace || first == "#" { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        let isGood = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isGood, (1...Ticket.longest).contains(text.utf8.count) else { return nil }
        self.text = String(text)
    }
}
