package import Secrets

/// Where the accounts live: the local one, OpenLDAP or Active Directory.
///
/// Every call may block; none retries. An adapter keeps names as `Identifier.fold` writes them, or
/// asks its server for the same comparison.
package protocol Directory: Sendable {
    /// The one account with that user name or e-mail address; nil when there is none, or several.
    func account(named identifier: Identifier) throws(DirectoryError) -> Account?

    /// The account of that name now; nil when it is gone.
    func account(_ id: AccountID) throws(DirectoryError) -> Account?

    /// Sets the password, unlocks an account locked by failed logins and removes its must-change mark.
    ///
    /// Returns only when the directory has confirmed it (A1).
    func set(_ password: Secret, for id: AccountID, at now: Moment) throws(DirectoryError)

    /// Sets a password that the next login asks to change, and unlocks an account locked by failed logins (I3).
    func setTemporary(_ password: Secret, for id: AccountID, at now: Moment) throws(DirectoryError)

    /// Replaces a temporary password that was not changed in time; false when it was, and nothing is done.
    func replaceTemporary(by password: Secret, for id: AccountID, at now: Moment)
        throws(DirectoryError) -> Bool

    /// Unlocks an account locked by failed logins, and changes nothing else.
    func unlock(_ id: AccountID, at now: Moment) throws(DirectoryError)

    /// Whether this is the account's password; for nobody it is not, which takes as long to tell (E3).
    ///
    /// A directory may count a wrong one, and lock the account's login after some: so it must not be
    /// asked more often than `Limits.wrongPasswordsPerAccount` allows, nor about an account that is closed or locked.
    func verify(_ password: Secret, for id: AccountID?) throws(DirectoryError) -> Bool

    /// Registers a mobile in place of the one before, if any; the same one again changes nothing.
    ///
    /// Returns only when the directory has confirmed it, and tells when the mobile took another's
    /// place; nil for an account's first one (M12).
    func register(_ phone: PhoneNumber, for id: AccountID, at now: Moment) throws(DirectoryError)
        -> Moment?
}

/// Why a directory did not do what it was asked.
package enum DirectoryError: Error, Equatable, Sendable {
    /// It cannot be reached or is busy; nothing was changed. The text is for the log.
    case unavailable(String)
    /// It was asked to change something and its answer was lost: nobody knows (F10).
    case unknown(String)
    /// The account is gone or may no longer be changed.
    case gone
    /// It does not let us write this; nothing was changed. The text is for the log.
    case notPermitted(String)
    /// It refuses this password by its own rules.
    case refused(PasswordRefusal)
}
