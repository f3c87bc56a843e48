/// The directory's own name for an account, which never changes and is never used again.
package struct AccountID: Hashable, Sendable, CustomStringConvertible {
    /// A number (local), an entryUUID or an objectGUID.
    package let value: String

    /// The account of this name.
    package init(_ value: String) { self.value = value }

    /// The name; it identifies nobody outside the directory.
    package var description: String { value }
}

/// What the directory knows of a person, as far as a reset needs it.
package struct Account: Equatable, Sendable {
    /// The name that never changes.
    package var id: AccountID
    /// The name that the person logs in with.
    package var userName: String
    /// The e-mail address, if one is known.
    package var email: String?
    /// Given and family names, which a new password may not be built round (H3).
    package var names: [String]
    /// The registered mobile in E.164 (`+46…`), if one is.
    package var phone: String?
    /// When the registered mobile took another's place; nil when it is the first (M12).
    package var phoneChanged: Moment?
    /// Whether an administrator has closed the account.
    package var isDisabled: Bool
    /// Whether there is a password to replace.
    package var hasPassword: Bool
    /// Whether too many failed logins have locked it.
    package var isLocked: Bool
    /// Whether the next login asks for a new password.
    package var mustChange: Bool
    /// Whether the staff may do nothing for it (I5).
    package var isPrivileged: Bool

    /// An account as a directory found it.
    package init(
        id: AccountID,
        userName: String,
        email: String? = nil,
        names: [String] = [],
        phone: String? = nil,
        phoneChanged: Moment? = nil,
        isDisabled: Bool = false,
        hasPassword: Bool = true,
        isLocked: Bool = false,
        mustChange: Bool = false,
        isPrivileged: Bool = false
    ) {
        self.id = id
        self.userName = userName
        self.email = email
        self.names = names
        self.phone = phone
        self.phoneChanged = phoneChanged
        self.isDisabled = isDisabled
        self.hasPassword = hasPassword
        self.isLocked = isLocked
        self.mustChange = mustChange
        self.isPrivileged = isPrivileged
    }
}
