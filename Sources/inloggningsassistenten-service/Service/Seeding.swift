import Backends
import ResetFlow
import Secrets

extension Installation {
    /// Fills a new demonstration with its people and the passwords that they have had.
    func seed(at now: Moment) throws(Failure) {
        let history = PasswordHistory(store: store, key: key, cost: directory.cost)
        do throws(AccountError) {
            try Demonstration.seed(directory, at: now) { (account, passwords) throws(StoreError) in
                for password in passwords { try remember(password, of: account, history, now) }
            }
        } catch {
            throw Failure(error, of: "The demonstration")
        }
    }

    private func remember(
        _ password: Secret,
        of account: AccountID,
        _ history: PasswordHistory,
        _ now: Moment
    ) throws(StoreError) {
        let verdict: PasswordHistory.Verdict
        do throws(PasswordHistory.Failure) {
            verdict = try history.judge(password, of: account)
        } catch {
            throw .failed("the demonstration's history: \(error)")
        }
        if case .new(let entry) = verdict { try store.remember(entry, at: now) }
    }
}
