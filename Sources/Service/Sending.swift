import Logging
import ResetFlow
import Secrets

extension Office {
    /// Sends one message; trying again, and by whom, is the chain's.
    ///
    /// Nothing goes to a number that is not served, whatever a directory holds (M2).
    func send(
        _ text: Secret,
        code: (digits: Secret, until: Moment)?,
        to phone: String,
        id: String,
        _ language: Language,
        _ kind: Message.Kind
    ) -> DeliveryOutcome {
        guard numbers.serves(phone) else {
            log.warning("message \(id): its number is not served: see countries in [sms]")
            return .rejected("number not served")
        }
        let message = Message(
            id: id,
            to: phone,
            from: sender,
            text: text,
            code: code,
            attempt: 1,
            language: language,
            kind: kind
        )
        let now = clock()
        let outcome = gateway.send(message, at: now, deadline: now + .seconds(20))
        if case .accepted = outcome { return outcome }
        log.warning("message \(id): \(outcome)")
        return outcome
    }

    /// Tells the people whose password or mobile was changed; a notice that does not go is tried again later (A5).
    func sendDueNotices() throws(StoreError) {
        for notice in try store.dueNotices(at: clock()) {
            var now = clock()
            // Another thread, or another service, may have found it too. Longer than a chain takes.
            guard try store.claim(notice, until: now + .minutes(2), at: now) else { continue }
            guard let outcome = try send(notice) else { continue }
            now = clock()
            try store.noticed(
                notice,
                outcome,
                again: again(notice, outcome, at: now),
                asLetter: mayBecomeLetter(notice),
                at: now
            )
        }
    }

    /// When a notice that did not go is tried again; nil when it has come to its end.
    private func again(_ notice: Notice, _ outcome: DeliveryOutcome, at now: Moment) -> Moment? {
        switch outcome {
        case .accepted: return nil
        case .temporary, .misconfigured:
            // After that a letter is sooner there; what comes later than a week helps nobody any more.
            let patience = Moment.Span.hours(mayBecomeLetter(notice) ? 24 : 7 * 24)
            if now < notice.changed + patience { return now + waiting(after: notice.attempts) }
        case .rejected, .unknown: break
        }
        log.error("notice \(notice.number): the owner may not have been told: \(outcome)")
        return nil
    }

    /// Whether the staff write a letter when it does not go: an SMS to the number of an account has an
    /// e-mail or a letter beside it, and needs none of its own.
    private func mayBecomeLetter(_ notice: Notice) -> Bool {
        sendsLetters && (notice.channel == .mail || notice.kind == .phoneReplaced)
    }

    /// Nil when the notice has come to its end here: there is nothing to send it to.
    private func send(_ notice: Notice) throws(StoreError) -> DeliveryOutcome? {
        let account: Account?
        do throws(DirectoryError) {
            account = try directory.account(notice.addressee.account)
        } catch {
            return .temporary("directory: \(error)")
        }
        if notice.kind == .phoneReplaced, try isNotReplaced(notice, account) { return nil }
        return switch notice.channel {
        case .message where notice.kind == .phoneReplaced: tellFormer(notice)
        case .message: try send(notice, toPhoneOf: account)
        case .mail: try send(notice, toMailOf: account)
        }
    }

    private func send(
        _ notice: Notice,
        toPhoneOf account: Account?
    ) throws(StoreError) -> DeliveryOutcome {
        let number = account?.phone
        // Whoever has just changed the number would be the one who is told.
        if notice.attempts == 0, number.map(digest(phone:)) != notice.addressee.phoneDigest {
            try store.noticeGoesElsewhere(notice, at: clock())
        }
        guard let phone = number else { return .rejected("no phone") }
        let text = texts[notice.language].notice(
            notice.kind,
            changed: notice.time,
            place: terminals.place(of: notice.terminal, in: greeting.place),
            phone: greeting.helpPhone
        )
        return send(
            text,
            code: nil,
            to: phone,
            id: MessageName.notice(notice.number),
            notice.language,
            .notice
        )
    }

    private func send(
        _ notice: Notice,
        toMailOf account: Account?
    ) throws(StoreError) -> DeliveryOutcome? {
        guard let mailbox, let address = account?.email else {
            // The phone, which the code went to, would be the only one to be told.
            let asLetter = sendsLetters && account != nil
            try store.noticeHasNoAddress(notice, asLetter: asLetter, at: clock())
            return nil
        }
        let words = MailTexts.of(notice.language)
        let mail = Mail(
            id: "notice-\(notice.number)",
            to: address,
            from: mailbox.sender,
            subject: "\(greeting.place): \(words.subject(of: notice.kind))",
            text: words.text(
                notice.kind,
                changed: notice.time,
                place: terminals.place(of: notice.terminal, in: greeting.place),
                phone: greeting.helpPhone
            )
        )
        let outcome = mailbox.gateway.send(mail, deadline: clock() + .seconds(20))
        if case .accepted = outcome { return outcome }
        log.warning("mail \(notice.number): \(outcome)")
        return outcome
    }

    /// A minute, then twice as long each time, at most two hours.
    private func waiting(after attempts: Int) -> Moment.Span {
        .minutes(min(120, 1 << Int64(min(attempts, 7))))
    }
}

extension Notice {
    /// When it happened, as `2026-11-22 14:35`.
    var time: String {
        let local = LocalTime(changed)
        return "\(local.day) \(local.time)"
    }
}
