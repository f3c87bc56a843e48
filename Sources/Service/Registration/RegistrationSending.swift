import Logging
import ResetFlow
import Secrets

extension Office {
    /// Sends a registration's code to the mobile that it is bound to.
    func send(
        codeOf flow: FlowID,
        for purpose: SecurityCode.Purpose,
        to mobile: String,
        _ language: Language,
        until: Moment
    ) throws(StoreError) {
        let bound = digest(phone: mobile)
        let code = codes.code(of: flow, for: purpose, boundTo: bound)
        let text = texts[language].code(
            purpose == .formerPhone ? .former : .registration,
            code,
            until: LocalTime(until).time,
            place: greeting.place,
            phone: greeting.helpPhone
        )
        let outcome = send(
            text,
            code: (code, until),
            to: mobile,
            id: MessageName.code(of: flow, toNumberOf: bound),
            language,
            .register
        )
        try store.delivered(flow, outcome, at: clock())
    }

    /// What is kept of a number that is about to be replaced: only who has the key reads it, and only as
    /// that flow's (L10).
    func seal(former number: String, of flow: FlowID) -> [UInt8] {
        let text = Secret(capacity: number.utf8.count)
        text.append(publicText: number)
        return key.seal(text, for: "former phone", context: flow.bytes)
    }

    private func formerNumber(of notice: Notice) -> String? {
        guard let sealed = notice.former,
            let number = key.open(sealed, for: "former phone", context: notice.flow.bytes)
        else { return nil }
        return number.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the directory never took the new number, so that nobody is to be told.
    func isNotReplaced(_ notice: Notice, _ account: Account?) throws(StoreError) -> Bool {
        guard let account else { return false }
        let present = account.phone.map(digest(phone:)) ?? Addressee.noPhone
        guard present == notice.addressee.phoneDigest else { return false }
        try store.noticeIsNotNeeded(notice, at: clock())
        return true
    }

    /// Tells whoever has the mobile of before.
    func tellFormer(_ notice: Notice) -> DeliveryOutcome {
        guard let number = formerNumber(of: notice) else {
            return .rejected("the number that was replaced cannot be read")
        }
        let text = texts[notice.language].notice(
            notice.kind,
            changed: notice.time,
            place: terminals.place(of: notice.terminal, in: greeting.place),
            phone: greeting.helpPhone
        )
        let id = MessageName.notice(notice.number)
        return send(text, code: nil, to: number, id: id, notice.language, .notice)
    }
}
