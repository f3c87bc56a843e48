package import Secrets

/// The lists that a new password must not stand on: the compiled one and, if configured, a file.
package protocol CommonPasswords: Sendable {
    /// Whether the password, or what is left of it without leet, case and trailing digits, is on a list (H2).
    ///
    /// Throws when a list cannot be read: an unreadable list refuses, it does not accept (H4).
    func contain(_ password: Secret) throws(ListError) -> Bool
}

/// Why a list could not be asked.
package struct ListError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong and where, for the log.
    package let description: String

    /// What is wrong and where.
    package init(_ description: String) { self.description = description }
}
