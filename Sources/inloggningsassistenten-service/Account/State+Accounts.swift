import Backends
import ResetFlow

/// The accounts, wherever they live.
extension State {
    /// The accounts of our own; refused where they live elsewhere.
    func localDirectory() throws(Failure) -> LocalDirectory {
        guard let place else { return local }
        throw Failure(.usage, "The accounts live in the directory at \(place): do it there.")
    }

    /// The one account of a name.
    func find(_ name: String) throws(Failure) -> Account {
        guard let account = try account(named: name) else { throw .noAccount(name) }
        return account
    }

    /// The one account of a name; nil when there is none.
    func account(named name: String) throws(Failure) -> Account? {
        guard let identifier = Identifier(name) else { return nil }
        guard place == nil else {
            return try asked { () throws(DirectoryError) in
                try directory.account(named: identifier)
            }
        }
        let accounts = try attempt { () throws(StoreError) in
            try local.accounts(named: identifier)
        }
        guard accounts.count <= 1 else {
            let names = accounts.map(\.userName).joined(separator: ", ")
            throw Failure(.data, "\(name) is shared by \(names): give the user name.")
        }
        return accounts.first
    }

    /// Unlocks an account's login.
    func unlock(_ account: Account, by actor: String, at now: Moment) throws(Failure) {
        guard place == nil else {
            return try asked { () throws(DirectoryError) in
                try directory.unlock(account.id, at: now)
            }
        }
        do throws(AccountError) {
            try local.setLocked(false, account.id, by: actor, at: now)
        } catch { throw Failure(error, of: account.userName) }
    }

    private func asked<Result>(
        _ body: () throws(DirectoryError) -> Result
    ) throws(Failure) -> Result {
        do { return try body() } catch { throw Failure(error) }
    }
}
