package import ResetFlow

extension LocalDirectory {
    /// All accounts with that user name or e-mail address; more than one only where an address is shared.
    package func accounts(named identifier: Identifier) throws(StoreError) -> [Account] {
        try driver.read { (session) throws(StoreError) in
            try session.accounts(
                """
                SELECT \(raw: accountColumns) FROM account
                WHERE user_name_folded = \(identifier.value) OR email_folded = \(identifier.value)
                ORDER BY id
                """
            )
        }
    }

    /// A page of all accounts in the order they came, after one of them; an empty page is the end.
    package func accounts(after id: AccountID?, limit: Int) throws(StoreError) -> [Account] {
        try driver.read { (session) throws(StoreError) in
            try session.accounts(
                """
                SELECT \(raw: accountColumns) FROM account
                WHERE id > \(id?.number ?? 0) ORDER BY id LIMIT \(limit)
                """
            )
        }
    }

    /// How many accounts there are.
    package func count() throws(StoreError) -> Int {
        try driver.read { (session) throws(StoreError) in
            Int(try session.number("SELECT COUNT(*) FROM account"))
        }
    }
}

private let accountColumns: StaticString = """
    id, user_name, email, given, family, phone, phone_changed, is_disabled, is_locked, must_change,
    password IS NOT NULL, is_privileged
    """

extension SQLSession {
    /// The account of that number.
    func account(_ id: AccountID) throws(StoreError) -> Account? {
        try accounts("SELECT \(raw: accountColumns) FROM account WHERE id = \(id.number)").first
    }

    fileprivate func accounts(_ statement: SQL) throws(StoreError) -> [Account] {
        try query(statement) { (row) throws(StoreError) in
            Account(
                id: AccountID(String(try row.integer(0))),
                userName: try row.text(1),
                email: try row.optional(2, row.text),
                names: [try row.text(3), try row.text(4)].filter { !$0.isEmpty },
                phone: try row.optional(5, row.text),
                phoneChanged: try row.optional(6, row.moment),
                isDisabled: try row.bool(7),
                hasPassword: try row.bool(10),
                isLocked: try row.bool(8),
                mustChange: try row.bool(9),
                isPrivileged: try row.bool(11)
            )
        }
    }
}
