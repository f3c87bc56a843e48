package import ResetFlow
internal import Secrets

/// The people of the demonstration; none of them exists, and their numbers are reserved for fiction.
package enum Demonstration {
    /// Fills a directory that has no account yet; false, and nothing done, when it has one.
    ///
    /// The passwords that each account has had go into the history in the same transaction: an account
    /// without them could be given its old password anew.
    @discardableResult
    package static func seed(
        _ directory: LocalDirectory,
        _ history: PasswordHistory,
        at now: Moment
    ) throws(AccountError) -> Bool {
        guard try directory.store({ () throws(StoreError) in try directory.count() }) == 0 else {
            return false
        }
        var newcomers: [Newcomer] = []
        for person in people {
            newcomers.append(
                Newcomer(
                    account: try person.account(in: directory),
                    past: try person.past(in: history)
                )
            )
        }
        return try directory.store { () throws(StoreError) in
            try directory.plant(newcomers, history, at: now)
        }
    }

    fileprivate struct Newcomer {
        let account: NewAccount
        let past: PasswordHistory.Past
    }

    /// The password that each of them has forgotten.
    private static let password: StaticString = "Gammalt2024"

    private struct Person {
        let given: String
        let family: String
        var phone: String?
        var isDisabled = false
        var hasPassword = true
        var isLocked = false
        var mustChange = false
        var earlier: [StaticString] = []

        /// All that was had, oldest first.
        func past(in history: PasswordHistory) throws(AccountError) -> PasswordHistory.Past {
            let passwords = hasPassword ? earlier + [password] : []
            do { return try history.past(passwords.map(secret)) } catch { throw .outOfMemory }
        }

        func account(in directory: LocalDirectory) throws(AccountError) -> NewAccount {
            let userName = "\(given).\(family)".lowercased()
            return NewAccount(
                userName: userName,
                email: "\(userName)@example.se",
                given: given,
                family: family,
                phone: phone,
                password: hasPassword ? try directory.hash(secret(password)) : nil,
                isDisabled: isDisabled,
                isLocked: isLocked,
                mustChange: mustChange
            )
        }
    }

    private static let people = [
        Person(given: "Anna", family: "Andersson", phone: "+46701740605"),
        Person(given: "Bertil", family: "Berg"),
        Person(given: "Cecilia", family: "Ceder", phone: "+46701740607", isDisabled: true),
        Person(given: "David", family: "Dahl", phone: "+46701740608", hasPassword: false),
        Person(given: "Erik", family: "Ek", phone: "+46701740609", isLocked: true),
        Person(
            given: "Fanny",
            family: "Fors",
            phone: "+46701740610",
            mustChange: true,
            earlier: ["Vintern2022", "Sommaren2023"]
        ),
    ]

    private static func secret(_ text: StaticString) -> Secret {
        let secret = Secret(capacity: 32)
        secret.append(text: text)
        return secret
    }
}

extension LocalDirectory {
    /// Adds the first accounts and what they had; none, and false, when another process has just done so.
    fileprivate func plant(
        _ newcomers: [Demonstration.Newcomer],
        _ history: PasswordHistory,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            guard try session.number("SELECT COUNT(*) FROM account") == 0 else { return false }
            for newcomer in newcomers {
                guard let id = try session.insert(FoldedAccount(newcomer.account), at: now) else {
                    continue
                }
                for entry in history.entries(newcomer.past, of: id) {
                    try session.remember(entry, at: now)
                }
            }
            try session.note("accounts", "seeded", actor: "service", at: now)
            return true
        }
    }
}
