package import ResetFlow

/// An account that is to be added to the local directory.
package struct NewAccount: Equatable, Sendable {
    /// The name to log in with; no other account may have it.
    package var userName: String
    /// The e-mail address, if one is known.
    package var email: String?
    /// The given name; may be empty.
    package var given: String
    /// The family name; may be empty.
    package var family: String
    /// The mobile in E.164, if one is registered.
    package var phone: String?
    /// An Argon2id hash as `Argon2id.encoded` makes it; nil for no active password.
    package var password: String?
    /// Whether it begins closed.
    package var isDisabled: Bool
    /// Whether it begins locked, as after too many failed logins.
    package var isLocked: Bool
    /// Whether the next login asks for a new password.
    package var mustChange: Bool

    /// An account.
    package init(
        userName: String,
        email: String? = nil,
        given: String = "",
        family: String = "",
        phone: String? = nil,
        password: String? = nil,
        isDisabled: Bool = false,
        isLocked: Bool = false,
        mustChange: Bool = false
    ) {
        self.userName = userName
        self.email = email
        self.given = given
        self.family = family
        self.phone = phone
        self.password = password
        self.isDisabled = isDisabled
        self.isLocked = isLocked
        self.mustChange = mustChange
    }
}

/// Why an account cannot be added.
package enum AccountDefect: Equatable, Sendable {
    /// Nothing that could be a user name.
    case badUserName
    /// Nothing that could be an e-mail address.
    case badEmail
    /// Not in E.164.
    case badPhone
    /// Another account has the user name, in the directory or further up in the import.
    case taken
    /// The password is not an Argon2id hash.
    case badHash
}

/// Why the local directory did not do what an administrator asked.
package enum AccountError: Error, Equatable, Sendable {
    /// There is no account of that name.
    case noSuchAccount
    /// What was given cannot stand.
    case defect(AccountDefect)
    /// There was no memory for the hash.
    case outOfMemory
    /// The database.
    case store(StoreError)
}

/// What came of an import: all rows were added, or none and the reasons.
package struct ImportReport: Equatable, Sendable {
    /// How many rows there were.
    package var rows: Int
    /// The rows that cannot be added, counted from 0, in order.
    package var defects: [Defect]

    /// A report.
    package init(rows: Int = 0, defects: [Defect] = []) {
        self.rows = rows
        self.defects = defects
    }

    /// A row that cannot be added.
    package struct Defect: Equatable, Sendable {
        /// Which, counted from 0.
        package var row: Int
        /// Why.
        package var defect: AccountDefect

        /// A defect of a row.
        package init(row: Int, defect: AccountDefect) {
            self.row = row
            self.defect = defect
        }
    }
}
