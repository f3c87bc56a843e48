import Logging
import ResetFlow
import Secrets

/// The code that a caller reads aloud, and the one to a number that is registered at the desk.
extension AssistanceClerk {
    func send(in call: FlowID, at now: Moment) throws(StoreError) -> Assistance.Result {
        guard let account = stillThere() else { return .changedMeanwhile }
        guard let phone = office.numbers.served(account.phone) else { return .failed }
        let to = Addressee(account: account.id, phoneDigest: office.digest(phone: phone))
        let sending = try office.store.sendAssisted(call, to: to, at: now)
        if case .send(let window, let alarms) = sending {
            warn(alarms)
            worker.send(.code(call, to, CallText(ticket, language), until: window.until))
        }
        return .sent(sending)
    }

    func resend(in call: FlowID, at now: Moment) throws(StoreError) -> Assistance.Result {
        let verdict = try office.store.resend(call, at: now)
        if case .granted(let window, let to?) = verdict {
            worker.send(.code(call, to, CallText(ticket, language), until: window.until))
        }
        return .resent(verdict)
    }

    func compare(
        _ typed: Secret,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        let consumption = try office.consume(typed, of: call, for: .assisted, at: now)
        addressee = consumption?.addressee
        return .compared(consumption)
    }

    func offer(
        _ typed: String,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        guard let account = stillThere() else { return .changedMeanwhile }
        let phone: PhoneNumber
        do { phone = try PhoneNumber(typed, in: office.numbers) } catch {
            return .numberRefused(NumberRefusal(error))
        }
        guard phone.e164 != account.phone else { return .numberRefused(.same) }
        let flow = FlowID.random()
        if let reason = try office.store.openNumber(flow, in: call, at: now) {
            return .offered(number: phone.e164, .over(reason))
        }
        let digest = office.digest(phone: phone.e164)
        let to = Addressee(account: account.id, phoneDigest: digest)
        let sending = try office.store.sendAssisted(flow, to: to, at: now)
        if case .send(let window, let alarms) = sending {
            warn(alarms)
            // The code of the number before is of no use any more.
            if let number { try office.store.close(number.flow, as: .elsewhere, at: now) }
            number = (phone, flow)
            let text = CallText(ticket, language)
            worker.send(.number(flow, phone, digest, text, until: window.until))
        }
        return .offered(number: phone.e164, sending)
    }

    func compareNumber(_ typed: Secret, at now: Moment) throws(StoreError) -> Assistance.Result {
        guard let number, let account else { return .failed }
        let digest = office.digest(phone: number.phone.e164)
        let isRight = office.codes.matches(
            typed,
            flow: number.flow,
            for: .registration,
            boundTo: digest
        )
        guard isRight else { return .compared(nil) }
        let to = Addressee(account: account.id, phoneDigest: digest)
        return .compared(try office.store.consume(number.flow, by: to, at: now))
    }

    /// Writes the number that was proven; whose place it takes is told, even if this is the last we do (M12).
    func register(in call: FlowID, at now: Moment) throws(StoreError) -> Assistance.Result {
        guard let account = stillThere(), let number else { return .changedMeanwhile }
        try office.store.noteAction(.register, "intended", on: account.id, in: call, at: now)
        let flow = number.flow
        guard try office.store.intendNumber(flow, change(of: account, to: number.phone), at: now)
        else { return .changedMeanwhile }
        // The directory has another number soon, and whoever had this one is to be told.
        if let former = account.phone {
            try office.store.keepFormer(office.seal(former: former, of: flow), of: flow)
        }
        let changed: Moment?
        do throws(DirectoryError) {
            changed = try office.directory.register(
                number.phone,
                replacing: account.phone,
                for: account.id,
                at: now
            )
        } catch {
            office.log.error("call \(call): register: \(error)")
            // Perhaps it is written: nothing may be said of it that could be wrong, and the intent
            // stays, so that whoever had the number is told if it is.
            var isUnknown = false
            if case .unknown = error { isUnknown = true }
            let result = isUnknown ? "unknown" : "failed"
            try office.store.noteAction(.register, result, on: account.id, in: call, at: now)
            if isUnknown {
                try office.store.close(flow, as: .fault, at: now)
                return .failed
            }
            try office.store.withdrawRegistration(flow, reason: "refused", at: now)
            return error == .gone ? .changedMeanwhile : .notDone
        }
        finish(number: flow, in: call, at: now)
        let rests = changed.map { $0 + office.limits.changedPhoneRests }
        return .registered(restsUntil: rests.flatMap { now < $0 ? $0 : nil })
    }

    private func change(of account: Account, to phone: PhoneNumber) -> PhoneChange {
        guard let former = account.phone else { return .first }
        return former == phone.e164 ? .none : .replaces(office.digest(phone: former))
    }

    /// The directory has the number; what fails of our own books `tidy` makes good.
    private func finish(number: FlowID, in call: FlowID, at now: Moment) {
        defer { worker.sendNotices() }
        for _ in 0..<3 {
            do throws(StoreError) {
                return try office.store.finishNumber(number, in: call, at: now)
            } catch {
                office.log.error("call \(call): \(error)")
                guard error == .busy else { return }
            }
        }
    }

    /// The account if it is as it was shown; a directory that is silent is no proof that it is.
    private func stillThere() -> Account? {
        do throws(DirectoryError) { return try current() } catch {
            office.log.error("directory: \(error)")
            return nil
        }
    }
}
