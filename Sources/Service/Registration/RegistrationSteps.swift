import Logging
import ResetFlow
import Secrets

/// Who it is.
extension RegistrationClerk {
    func open(
        _ name: String,
        _ language: Language,
        at now: Moment
    ) throws(StoreError) -> Registration.Result {
        flow = FlowID.random()
        self.language = language
        notedLanguage = language
        let new = NewFlow(
            id: flow,
            purpose: .registration,
            terminal: terminal,
            identifierDigest: office.digest(identifier: Identifier(name)?.value ?? ""),
            language: language
        )
        let opening = try office.open(new, at: now)
        if case .opened = opening { hasFlow = true }
        return .opened(opening)
    }

    func countPassword(
        of identifier: Identifier?,
        at now: Moment
    ) throws(StoreError) -> Registration.Result {
        candidate = nil
        isLookedUp = false
        do throws(DirectoryError) {
            candidate = try identifier.flatMap { (name) throws(DirectoryError) in
                try office.directory.account(named: name)
            }
            isLookedUp = true
        } catch {
            // Counted all the same, and taken back: nothing can be compared.
            office.log.error("flow \(flow): look-up: \(error)")
        }
        let verdict = try office.store.countPassword(
            flow,
            of: candidate?.id,
            named: office.digest(identifier: identifier?.value ?? ""),
            at: now
        )
        return .passwordCounted(verdict)
    }

    /// Whoever may not be asked about is compared as nobody, which takes as long (E3).
    func verify(
        _ password: Secret,
        asksDirectory: Bool,
        at now: Moment
    ) throws(StoreError) -> Registration.Result {
        guard isLookedUp else { return try notCompared(wasAsked: asksDirectory, at: now) }
        // Nobody's password is empty, yet to a server an empty one is no password: it would let anybody in
        // (RFC 4513 5.1.2).
        let mayBeAsked = asksDirectory && !password.isEmpty
        let asked = mayBeAsked ? candidate.flatMap { $0.mayLogIn ? $0.id : nil } : nil
        let isRight: Bool
        do throws(DirectoryError) {
            let directory = office.directory
            isRight = try office.hashing.pass { () throws(DirectoryError) in
                try directory.verify(password, for: asked)
            }
        } catch {
            office.log.error("flow \(flow): password not compared: \(error)")
            // Perhaps the directory has counted it: then it counts here too.
            if case .unknown = error { return .notAvailable }
            return try notCompared(wasAsked: asksDirectory, at: now)
        }
        guard isRight, let asked, try office.store.admit(flow, asked, at: now) else {
            return .verified(false)
        }
        account = asked
        return .verified(true)
    }

    /// A directory that is away costs nobody a try.
    private func notCompared(
        wasAsked: Bool,
        at now: Moment
    ) throws(StoreError) -> Registration.Result {
        try office.store.takeBackPassword(flow, wasAsked: wasAsked, at: now)
        return .notAvailable
    }
}

/// The number and its codes.
extension RegistrationClerk {
    func judge(_ typed: String) -> Registration.Result {
        let number: PhoneNumber
        do throws(PhoneRefusal) { number = try PhoneNumber(typed, in: office.numbers) } catch {
            return .numberRefused(error)
        }
        guard let account = current() else { return .notAvailable }
        guard let account, account.mayLogIn else { return .changedMeanwhile }
        // Whose code it was that proved something, or is awaited, must stay the same (M12).
        if self.number != nil, account.phone != former { return .changedMeanwhile }
        self.number = number
        former = account.phone
        return .numberGood(hasFormer: former != nil)
    }

    func send(
        _ phone: Registration.Phone,
        at now: Moment
    ) throws(StoreError) -> Registration.Result {
        guard let mobile = mobile(phone) else { return .failed }
        let verdict = try office.store.grantCode(
            flow,
            to: phone,
            digest: office.digest(phone: mobile),
            at: now
        )
        if case .granted(let window, isSent: true) = verdict {
            try noteLanguage(at: now)
            worker.sendCode(of: flow, for: phone.purpose, to: mobile, language, until: window.until)
        }
        return .sent(verdict)
    }

    func resend(
        _ phone: Registration.Phone,
        at now: Moment
    ) throws(StoreError) -> Registration.Result {
        let verdict = try office.store.resend(flow, at: now)
        if case .granted(let window, to: .some) = verdict, let mobile = mobile(phone) {
            try noteLanguage(at: now)
            worker.sendCode(of: flow, for: phone.purpose, to: mobile, language, until: window.until)
        }
        return .resent(verdict)
    }

    /// Notes the language where an SMS in it follows, not when it is chosen: who plays with the key
    /// must not fill the audit, for which no password is needed (T2).
    func noteLanguage(at now: Moment) throws(StoreError) {
        guard language != notedLanguage else { return }
        try office.store.setLanguage(language, of: flow, at: now)
        notedLanguage = language
    }

    func agree(_ typed: Secret, at now: Moment) throws(StoreError) -> Bool {
        guard isCode(typed, of: .former) else { return false }
        return try office.store.agree(flow, at: now)
    }

    func compare(
        _ typed: Secret,
        at now: Moment
    ) throws(StoreError) -> Registration.Result {
        guard isCode(typed, of: .new), let account, let number else {
            return .compared(until: nil)
        }
        let to = Addressee(account: account, phoneDigest: office.digest(phone: number.e164))
        return .compared(until: try office.store.consume(flow, by: to, at: now)?.until)
    }

    func isCode(_ typed: Secret, of phone: Registration.Phone) -> Bool {
        guard let mobile = mobile(phone) else { return false }
        return office.codes.matches(
            typed,
            flow: flow,
            for: phone.purpose,
            boundTo: office.digest(phone: mobile)
        )
    }

    func mobile(_ phone: Registration.Phone) -> String? {
        switch phone {
        case .former: former
        case .new: number?.e164
        }
    }
}

/// The writing of it.
extension RegistrationClerk {
    func intend(at now: Moment) throws(StoreError) -> Registration.Result {
        guard let number, let account = current() else { return .notAvailable }
        // It stands there already where an answer was lost before.
        guard let account, account.mayLogIn,
            account.phone == former || account.phone == number.e164
        else { return .changedMeanwhile }
        standing = account
        // The notice is in it.
        try noteLanguage(at: now)
        let change = change(to: number)
        let isIntended = try office.store.intendRegistration(flow, change, at: now)
        // The directory has another number soon, and whoever had this one is to be told.
        if isIntended, case .replaces = change, let former {
            try office.store.keepFormer(office.seal(former: former, of: flow), of: flow)
        }
        return .intended(isIntended)
    }

    private func change(to number: PhoneNumber) -> PhoneChange {
        guard let former else { return .first }
        return former == number.e164 ? .none : .replaces(office.digest(phone: former))
    }

    func register(at now: Moment) -> Registration.Result {
        guard let account, let number, let standing else { return .failed }
        // To write it anew could only fail.
        guard standing.phone != number.e164 else {
            return registered(changed: standing.phoneChanged, at: now)
        }
        do throws(DirectoryError) {
            let changed = try office.directory.register(
                number,
                replacing: standing.phone,
                for: account,
                at: now
            )
            return registered(changed: changed, at: now)
        } catch {
            office.log.error("flow \(flow): directory: \(error)")
            return .notRegistered(error)
        }
    }

    private func registered(changed: Moment?, at now: Moment) -> Registration.Result {
        let rests = changed.map { $0 + office.limits.changedPhoneRests }
        return .registered(
            restsUntil: rests.flatMap { now < $0 ? $0 : nil },
            isFormerTold: former != nil && former != number?.e164
        )
    }

    /// The number is registered; `tidy` makes good what fails still.
    func finish(at now: Moment) throws(StoreError) {
        defer { worker.sendNotices() }
        for _ in 0..<3 {
            do throws(StoreError) {
                return try office.store.finishRegistration(flow, at: now)
            } catch {
                guard error == .busy else { throw error }
            }
        }
        throw .busy
    }

    func close(_ reason: EndReason, at now: Moment) throws(StoreError) {
        if hasFlow {
            try office.store.close(flow, as: reason, at: now)
        } else if reason == .notAllowed {
            try office.store.noteNotAllowed(at: terminal, at: now)
        }
    }

    /// The account now, nil inside when it is gone; nil when the directory cannot tell.
    func current() -> Account?? {
        guard let account else { return .some(nil) }
        do throws(DirectoryError) { return .some(try office.directory.account(account)) } catch {
            office.log.error("flow \(flow): account: \(error)")
            return nil
        }
    }
}

extension Account {
    /// Whether its password may be asked for: what is closed or locked is not ours to try passwords on.
    fileprivate var mayLogIn: Bool { !isDisabled && !isLocked && hasPassword }
}

extension Registration.Phone {
    fileprivate var purpose: SecurityCode.Purpose {
        switch self {
        case .former: .formerPhone
        case .new: .registration
        }
    }
}
