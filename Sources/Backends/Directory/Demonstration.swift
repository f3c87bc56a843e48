package import ResetFlow
package import Secrets

/// The people of the demonstration; none of them exists, and their numbers are reserved for fiction.
package enum Demonstration {
    /// Fills a directory that has no account yet; false, and nothing done, when it has one.
    ///
    /// `remember` is called for each account with the passwords it has had, oldest first, so that they
    /// can be put into the history, whose key this module does not have.
    @discardableResult
    package static func seed(
        _ directory: LocalDirectory,
        at now: Moment,
        remember: (AccountID, [Secret]) throws(StoreError) -> Void
    ) throws(AccountError) -> Bool {
        guard try directory.store({ () throws(StoreError) in try directory.count() }) == 0 else {
            return false
        }
        var accounts: [NewAccount] = []
        for person in people { accounts.append(try person.account(in: directory)) }
        let ids = try directory.store { () throws(StoreError) in
            try directory.plant(accounts, at: now)
        }
        for (id, person) in zip(ids, people) where person.hasPassword {
            let passwords = (person.earlier + [password]).map(secret)
            try directory.store { () throws(StoreError) in try remember(id, passwords) }
        }
        return !ids.isEmpty
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
    /// Adds the first accounts; none when another process has just done so.
    fileprivate func plant(
        _ accounts: [NewAccount],
        at now: Moment
    ) throws(StoreError) -> [AccountID] {
        try driver.write { (session) throws(StoreError) in
            guard try session.number("SELECT COUNT(*) FROM account") == 0 else { return [] }
            var ids: [AccountID] = []
            for account in accounts {
                if let id = try session.insert(FoldedAccount(account), at: now) { ids.append(id) }
            }
            try session.note("accounts", "seeded", actor: "service", at: now)
            return ids
        }
    }
}
