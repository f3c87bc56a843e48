import Logging
import ResetFlow
import Secrets

/// What follows a right code, or a proof.
extension AssistanceClerk {
    func perform(
        _ action: AssistanceAction,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        let account: Account?
        do throws(DirectoryError) { account = try current() } catch {
            office.log.error("call \(call): \(error)")
            return .notDone
        }
        guard let account else { return .changedMeanwhile }
        switch action {
        case .handover: return try handOver(account, in: call, at: now)
        case .temporary: return try sendTemporary(account, in: call, at: now)
        case .readAloud: return try readAloud(account, in: call, at: now)
        case .unlock: return try unlock(account, in: call, at: now)
        case .open:
            try office.store.openPath(of: account.id, in: call, at: now)
            return .acted
        case .send, .register: return .failed
        }
    }

    private func handOver(
        _ account: Account,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        let reference = Handover.random()
        let until = now + office.limits.handoverLifetime
        let digest = Handover.digest(of: reference, for: account.id, under: office.key)
        guard addressee?.account == account.id,
            try office.store.handOver(digest, in: call, until: until, at: now)
        else { return .changedMeanwhile }
        return .handedOver(reference: reference, until: until)
    }

    private func unlock(
        _ account: Account,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        try office.store.noteAction(.unlock, "intended", on: account.id, in: call, at: now)
        do throws(DirectoryError) { try office.directory.unlock(account.id, at: now) } catch {
            office.log.error("call \(call): unlock: \(error)")
            try office.store.noteAction(.unlock, "failed", on: account.id, in: call, at: now)
            return error == .gone ? .changedMeanwhile : .notDone
        }
        try office.store.noteAction(.unlock, "done", on: account.id, in: call, at: now)
        return .acted
    }

    private func sendTemporary(
        _ account: Account,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        let drawn = try draw(for: account, call, TemporaryPassword.random(_:under:))
        return try set(drawn, for: account, in: call, at: now) { password, addressee, until in
            worker.send(.temporary(call, addressee, Handed(password), language, until: until))
            return .temporarySent(until: until)
        }
    }

    /// The phrase is in the answer and nowhere else: the screen shows it once, and no SMS has it.
    private func readAloud(
        _ account: Account,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        let drawn = try draw(for: account, call, TemporaryPassword.phrase(_:under:))
        return try set(drawn, for: account, in: call, at: now) { phrase, _, until in
            .readAloud(phrase, language, until: until)
        }
    }

    /// The same order as in a reset: what is about to be is written, then the directory is asked (H9).
    private func set(
        _ drawn: (password: Secret, entry: HistoryEntry)?,
        for account: Account,
        in call: FlowID,
        at now: Moment,
        _ handOut: (Secret, Addressee, _ until: Moment) -> Assistance.Result
    ) throws(StoreError) -> Assistance.Result {
        guard let addressee, addressee.account == account.id else { return .changedMeanwhile }
        guard let (password, entry) = drawn else { return .notDone }
        guard try office.store.intend(entry, in: call, at: now) else { return .changedMeanwhile }
        let until = now + TemporaryPassword.lifetime
        let former = try office.store.keepTemporary(
            of: account.id,
            in: call,
            until: until,
            at: now
        )
        do throws(DirectoryError) {
            let directory = office.directory
            try office.hashing.pass { () throws(DirectoryError) in
                try directory.setTemporary(password, for: account.id, at: now)
            }
        } catch {
            office.log.error("call \(call): temporary: \(error)")
            // Perhaps it is set: the intent stays, and the password dies in its time (H9).
            if case .unknown = error { return .failed }
            try office.store.withdraw(entry, in: call, reason: "refused", at: now)
            if let former {
                // The one before is still theirs, and dies in its time.
                _ = try office.store.keepTemporary(
                    of: account.id,
                    in: call,
                    until: former,
                    at: now
                )
            } else {
                try office.store.forgetTemporary(of: account.id, "not-set", at: now)
            }
            return error == .gone ? .changedMeanwhile : .notDone
        }
        finish(call, at: now)
        let result = handOut(password, addressee, until)
        worker.sendNotices()
        worker.runHook(for: account.id)
        return result
    }

    /// The directory has confirmed, so the person needs their password whatever becomes of our own
    /// books: the intent and its audit row were written before, and `tidy` makes good what fails.
    private func finish(_ call: FlowID, at now: Moment) {
        for _ in 0..<3 {
            do throws(StoreError) { return try office.store.finish(call, at: now) } catch {
                office.log.error("call \(call): \(error)")
                guard error == .busy else { return }
            }
        }
    }

    /// A password by the rules of the house that was never had; nil when it cannot be told just now.
    private func draw(
        for account: Account,
        _ call: FlowID,
        _ random: (PasswordRules, Key) -> Secret
    ) throws(StoreError) -> (password: Secret, entry: HistoryEntry)? {
        let words = PersonalWords(account)
        do {
            while true {
                let password = random(office.greeting.rules, office.key)
                if words.areIn(password) { continue }
                if try office.commonPasswords.contain(password) { continue }
                let verdict = try office.hashing.pass {
                    try office.history.judge(password, of: account.id)
                }
                if case .new(let entry) = verdict { return (password, entry) }
            }
        } catch PasswordHistory.Failure.store(let error) {
            throw error
        } catch {
            office.log.error("call \(call): no temporary password: \(error)")
            return nil
        }
    }
}
