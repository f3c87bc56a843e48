import Logging
import ResetFlow

/// The SMS of a service that died while it sent them.
extension Office {
    /// Drops those that are of no use any more, and makes those again that can be.
    func settleMessages() throws(StoreError) {
        sweep(clock())
        for help in try store.dropDeadMessages(at: clock()) where try store.claim(help, at: clock())
        {
            try makeAgain(help)
        }
    }

    /// Makes the help again, unless it is wrong by now.
    ///
    /// A directory that cannot be asked leaves it for the next time.
    private func makeAgain(_ help: UnsentHelp) throws(StoreError) {
        let account: Account?
        do throws(DirectoryError) { account = try directory.account(help.account) } catch {
            log.error("message \(help.id): look-up: \(error)")
            return
        }
        guard let account, judge(account, at: clock()).purpose == .help else {
            try store.endSending(help.id, nil, at: clock())
            return try store.delivered(help.flow, nil, at: clock())
        }
        try sendHelp(help.flow, to: account, help.language)
    }

    /// Sends who cannot reset what to do instead (E9), and notes how it went.
    func sendHelp(
        _ flow: FlowID,
        to account: Account,
        _ language: Language
    ) throws(StoreError) {
        guard let phone = account.phone else { return }
        let text = texts[language].help(
            place: greeting.place,
            phone: greeting.helpPhone
        )
        let name = MessageName.message(of: flow)
        let outcome = send(text, code: nil, to: phone, id: name, language, .notice)
        try store.delivered(flow, outcome, at: clock())
    }

    /// What there is to send to an account just now.
    func judge(_ account: Account?, at now: Moment) -> Resolution {
        Resolution(
            for: account,
            limits: limits,
            numbers: numbers,
            at: now,
            digest: digest(phone:)
        )
    }
}
