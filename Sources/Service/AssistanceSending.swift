import Logging
import ResetFlow
import Secrets

/// An SMS of a call to the staff.
enum AssistanceMessage: Sendable {
    /// The code that the caller reads aloud.
    case code(FlowID, Addressee, CallText, until: Moment)
    /// The code to a number that is to be registered, and the digest that it is bound to.
    case number(FlowID, PhoneNumber, [UInt8], CallText, until: Moment)
    /// A temporary password.
    case temporary(FlowID, Addressee, Handed, Language, until: Moment)
}

/// What the SMS of a call tell of it.
struct CallText: Sendable {
    let ticket: String
    let language: Language

    init(_ ticket: String, _ language: Language) {
        self.ticket = ticket
        self.language = language
    }
}

/// A secret that one thread gives to another, and does not look at again.
final class Handed: Sendable {
    // Whoever put it in has nothing more to do with it; whoever takes it out is the only one.
    nonisolated(unsafe) let secret: Secret

    init(_ secret: Secret) { self.secret = secret }
}

extension Office {
    /// Sends it, and notes what became of it.
    func send(_ message: AssistanceMessage) throws(StoreError) {
        switch message {
        case .code(let flow, let to, let call, let until):
            let outcome = number(of: to, flow).map { phone in
                let code = codes.code(of: flow, for: .assisted, boundTo: to.binding)
                return sendCode(code, flow, to: phone, call, until)
            }
            try store.delivered(flow, outcome, at: clock())
        case .number(let flow, let phone, let digest, let call, let until):
            let outcome = sendNumberCode(flow, phone, digest, call, until)
            try store.delivered(flow, outcome, at: clock())
        case .temporary(let flow, let to, let password, let language, let until):
            let outcome = number(of: to, flow).map { phone in
                sendTemporary(password.secret, flow, to: phone, language, until)
            }
            password.secret.wipe()
            try store.delivered(flow, outcome, at: clock())
        }
    }

    /// The account's number, if it is still the one that the SMS is meant for (M1, M12).
    private func number(of to: Addressee, _ flow: FlowID) -> String? {
        do throws(DirectoryError) {
            let phone = try directory.account(to.account)?.phone
            return phone.map(digest(phone:)) == to.phoneDigest ? phone : nil
        } catch {
            log.error("call \(flow): look-up: \(error)")
            return nil
        }
    }

    private func sendCode(
        _ code: Secret,
        _ flow: FlowID,
        to phone: String,
        _ call: CallText,
        _ until: Moment
    ) -> DeliveryOutcome {
        let text = texts[call.language].code(
            .assisted,
            code,
            until: LocalTime(until).time,
            place: greeting.place,
            ticket: call.ticket,
            phone: greeting.helpPhone
        )
        return send(
            text,
            code: (code, until),
            to: phone,
            id: MessageName.message(of: flow),
            call.language,
            .assisted
        )
    }

    private func sendNumberCode(
        _ flow: FlowID,
        _ phone: PhoneNumber,
        _ digest: [UInt8],
        _ call: CallText,
        _ until: Moment
    ) -> DeliveryOutcome {
        let code = codes.code(of: flow, for: .registration, boundTo: digest)
        let text = texts[call.language].code(
            .desk,
            code,
            until: LocalTime(until).time,
            place: greeting.place,
            ticket: call.ticket,
            phone: greeting.helpPhone
        )
        return send(
            text,
            code: (code, until),
            to: phone.e164,
            id: MessageName.message(of: flow),
            call.language,
            .register
        )
    }

    private func sendTemporary(
        _ password: Secret,
        _ flow: FlowID,
        to phone: String,
        _ language: Language,
        _ until: Moment
    ) -> DeliveryOutcome {
        let end = LocalTime(until)
        let text = texts[language].temporary(
            password,
            until: "\(end.day) \(end.time)",
            place: greeting.place,
            phone: greeting.helpPhone
        )
        return send(
            text,
            code: nil,
            to: phone,
            id: MessageName.temporary(of: flow),
            language,
            .assisted
        )
    }

    /// Replaces what was not changed in time by passwords that nobody knows (I3).
    ///
    /// What the directory does not take now is tried again with the next tidying.
    func replaceDeadTemporaries() throws(StoreError) {
        for account in try store.deadTemporaries(at: clock()) {
            let password = TemporaryPassword.random(greeting.rules, under: key)
            let isReplaced: Bool
            do throws(DirectoryError) {
                let directory = directory
                let now = clock()
                isReplaced = try hashing.pass { () throws(DirectoryError) in
                    try directory.replaceTemporary(by: password, for: account, at: now)
                }
            } catch {
                log.error("a temporary password is not replaced: \(error)")
                if error == .gone { try endTemporary(of: account) }
                continue
            }
            let result = isReplaced ? "replaced" : "changed"
            try store.forgetTemporary(of: account, result, at: clock())
        }
    }

    /// Of an account that is closed the password is of no use until it is opened again, so it is looked at
    /// once a day; of one that is there no more nothing is left to do.
    private func endTemporary(of account: AccountID) throws(StoreError) {
        let now = clock()
        let isThere: Bool
        do throws(DirectoryError) { isThere = try directory.account(account) != nil } catch {
            log.error("a temporary password is not looked at: \(error)")
            return
        }
        if isThere {
            try store.postponeTemporary(of: account, until: now + .hours(24), at: now)
        } else {
            try store.forgetTemporary(of: account, "gone", at: now)
        }
    }
}
