package import ResetFlow
import Secrets

extension LocalDirectory {
    /// Adds all rows in one transaction, or none if one of them cannot be added.
    ///
    /// All rows are looked at, so that the report names every defect at once. A dry run reports the
    /// same and adds nothing. `progress` is called now and then with the number of rows so far.
    /// Everything that can be told before is told before: people wait while this writes.
    package func importAccounts(
        _ rows: some Sequence<NewAccount>,
        dryRun: Bool,
        by actor: String,
        at now: Moment,
        progress: (Int) -> Void = { _ in }
    ) throws(StoreError) -> ImportReport {
        let accounts = rows.map(FoldedAccount.init)
        let report = try check(accounts, progress: dryRun ? progress : { _ in })
        guard report.defects.isEmpty, !dryRun else { return report }
        return try driver.write { (session) throws(StoreError) in
            var report = ImportReport()
            try session.run("SAVEPOINT import")
            for account in accounts {
                // Another may have come in between.
                if try session.insert(account, at: now) == nil {
                    report.defects.append(.init(row: report.rows, defect: .taken))
                }
                report.rows += 1
                if report.rows.isMultiple(of: 1_000) { progress(report.rows) }
            }
            guard report.defects.isEmpty else {
                try session.run("ROLLBACK TO SAVEPOINT import")
                return report
            }
            let reason = "\(report.rows)-rows"
            try session.note("accounts", "imported", reason, actor: actor, at: now)
            return report
        }
    }

    /// What keeps the rows from being added, by themselves, together, and beside those that are there.
    private func check(
        _ accounts: [FoldedAccount],
        progress: (Int) -> Void
    ) throws(StoreError) -> ImportReport {
        try driver.read { (session) throws(StoreError) in
            var report = ImportReport()
            var names: Set<String> = []
            for account in accounts {
                var defect = account.new.defect
                if defect == nil {
                    let isNew = names.insert(account.userName).inserted
                    if try session.has(account) || !isNew { defect = .taken }
                }
                if let defect { report.defects.append(.init(row: report.rows, defect: defect)) }
                report.rows += 1
                if report.rows.isMultiple(of: 1_000) { progress(report.rows) }
            }
            return report
        }
    }
}

/// An account to be added, with its names as they are looked up (E11).
struct FoldedAccount {
    let new: NewAccount
    let userName: String
    let email: String?

    init(_ new: NewAccount) {
        self.new = new
        userName = Identifier.fold(new.userName)
        email = new.email.map(Identifier.fold)
    }
}

extension SQLSession {
    /// Adds an account without defects; nil when its user name is taken.
    func insert(_ account: FoldedAccount, at now: Moment) throws(StoreError) -> AccountID? {
        let new = account.new
        let statement: SQL = """
            INSERT INTO account (user_name, user_name_folded, email, email_folded, given, family,
                phone, is_disabled, is_locked, must_change, password, first_password, created)
            VALUES (\(new.userName), \(account.userName), \(new.email), \(account.email),
                \(new.given), \(new.family), \(new.phone), \(new.isDisabled), \(new.isLocked),
                \(new.mustChange), \(new.password), \(new.password), \(now))
            ON CONFLICT (user_name_folded) DO NOTHING RETURNING id
            """
        let numbers = try query(statement) { (row) throws(StoreError) in try row.integer(0) }
        return numbers.first.map { AccountID(String($0)) }
    }

    /// Whether the directory has an account of that user name.
    fileprivate func has(_ account: FoldedAccount) throws(StoreError) -> Bool {
        try number(
            "SELECT COUNT(*) FROM account WHERE user_name_folded = \(account.userName)"
        ) > 0
    }
}

extension NewAccount {
    /// What keeps it from being added, of what can be told without the directory.
    var defect: AccountDefect? {
        if Identifier(userName) == nil { return .badUserName }
        if let email, Identifier(email)?.isEmail != true { return .badEmail }
        if let phone, !NewAccount.isPhone(phone) { return .badPhone }
        if let password, !Argon2id.isEncoded(password) { return .badHash }
        return nil
    }

    /// Whether a text is a number in E.164: `+` and 8 to 15 digits, the first not 0.
    static func isPhone(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: "+") && (8...15).contains(digits.count)
            && digits.first != UInt8(ascii: "0")
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
