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
        let texts = MessageTexts.of(language)
        let text = texts.registration(
            code,
            isFormer: purpose == .formerPhone,
            until: LocalTime(until).time,
            place: greeting.place,
            phone: greeting.helpPhone
        )
        // One flow may send to several numbers, and a gateway drops what has the same name as before.
        let name = FlowID(bytes: bound)
        let outcome = send(
            text,
            code: (code, until),
            to: mobile,
            id: "\(flow)-\(name)",
            language,
            .register
        )
        try store.delivered(flow, outcome, at: clock())
    }

    /// How long a number that was replaced is waited for before its owner counts as not told.
    private static let patience = Moment.Span.hours(24)

    /// Whether the directory never took the new number, so that nobody is to be told.
    func isNotReplaced(_ notice: Notice, _ account: Account?) throws(StoreError) -> Bool {
        guard let account else { return false }
        let present = account.phone.map(digest(phone:)) ?? Addressee.noPhone
        guard present == notice.addressee.phoneDigest else { return false }
        formerNumbers.forget(notice.flow)
        try store.noticeIsNotNeeded(notice, at: clock())
        return true
    }

    /// Tells whoever has the mobile of before; nil as long as another service may have its number.
    func tellFormer(_ notice: Notice) -> DeliveryOutcome? {
        guard let number = formerNumbers.number(of: notice.flow) else {
            guard clock() >= notice.changed + Office.patience else { return nil }
            return .rejected("the number that was replaced is no longer known")
        }
        let text = MessageTexts.of(notice.language).notice(
            notice.kind,
            changed: notice.time,
            place: terminals.place(of: notice.terminal, in: greeting.place),
            phone: greeting.helpPhone
        )
        let id = "notice-\(notice.number)"
        return send(text, code: nil, to: number, id: id, notice.language, .notice)
    }
}
