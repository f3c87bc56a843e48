import ResetFlow

/// The number at the beginning of what a server says: Windows' own error, in eight hex digits.
///
/// The LDAP code beside it is one thing with Windows and another with Samba, and the
/// words change with the version; the number does not (MS-ERREF 2.2).
enum ActiveDirectoryError: UInt32 {
    /// No right to it, as Windows says it.
    case accessDenied = 0x5
    /// Nothing is written to a password on a connection that is not secret.
    case generalFailure = 0x1F
    /// The old password is not the one that was said.
    case wrongPassword = 0x56
    /// A control that cannot be read.
    case invalidParameter = 0x57
    /// The password is too short, too simple, was had before, or the present one is too young.
    case passwordRestriction = 0x52D
    /// There is no such entry.
    case noSuchObject = 0x2030
    /// The same, as Windows says it.
    case objectNotFound = 0x208D
    /// It will not, as a password in clear or of no known form.
    case unwilling = 0x2035
    /// A change that is not allowed like this, as without TLS.
    case illegalChange = 0x2077
    /// No right to it.
    case insufficientRights = 0x2098

    /// The number that an answer begins with; nil when it is another, or none.
    init?(_ answer: LDAPAnswer) {
        let digits = answer.diagnostic.prefix(8)
        guard digits.utf8.count == 8, let number = UInt32(digits, radix: 16) else { return nil }
        self.init(rawValue: number)
    }
}

extension DirectoryError {
    /// What came of a change that was asked for; an answer that was lost is not settled here.
    init(writing error: LDAPError, _ person: ActiveDirectoryPerson) {
        switch error {
        case .answered(let answer): self.init(writing: answer, person)
        case .notAsked, .unreachable, .insecure, .unanswered:
            self = .unavailable(error.description)
        }
    }

    private init(writing answer: LDAPAnswer, _ person: ActiveDirectoryPerson) {
        switch ActiveDirectoryError(answer) {
        // All that can be looked at beforehand has been; what we may not see may be anything.
        case .passwordRestriction:
            self = .refused(person.policy.isHidden ? .tooSimple : .usedBefore)
        case .noSuchObject, .objectNotFound: self = .gone
        // Somebody else has set another one meanwhile.
        case .wrongPassword: self = .unavailable(answer.description)
        case .accessDenied, .generalFailure, .invalidParameter, .unwilling, .illegalChange,
            .insufficientRights:
            self = .notPermitted(answer.description)
        case nil: self.init(code: answer)
        }
    }

    private init(code answer: LDAPAnswer) {
        switch answer.code {
        case LDAPResult.noSuchObject: self = .gone
        case LDAPResult.constraintViolation: self = .refused(.tooSimple)
        case LDAPResult.insufficientAccess, LDAPResult.unwilling, LDAPResult.referral,
            LDAPResult.confidentialityRequired, LDAPResult.strongAuthenticationRequired,
            LDAPResult.unknownControl:
            self = .notPermitted(answer.description)
        default: self = .unavailable(answer.description)
        }
    }
}
