import ResetFlow

extension DirectoryError {
    /// Nothing was to be changed, so nothing was.
    init(reading error: LDAPError) { self = .unavailable(error.description) }

    /// What the server answered to a new password of so many bytes (P11).
    ///
    /// The policy's number says it; the words beside it are for people who read English, and change.
    init(setting answer: LDAPAnswer, _ policy: OpenLDAPPolicy?, length: Int) {
        switch answer.policy {
        case .inHistory: self = .refused(.usedBefore)
        case .tooYoung: self = .refused(.tooSoon)
        case .insufficientQuality: self = .refused(.tooSimple)
        case .tooShort:
            let minimum = policy?.minimumLength ?? 0
            // Without the number there is nothing true to say about it but that it is too little.
            self = .refused(
                minimum > length ? .tooShort(minimum: minimum, length: length) : .tooSimple
            )
        case .mustSupplyOld, .notAllowed, .expired, .locked, .mustChange:
            self = .notPermitted(answer.description)
        case nil: self.init(code: answer)
        }
    }

    private init(code answer: LDAPAnswer) {
        switch answer.code {
        case LDAPResult.noSuchObject: self = .gone
        // Another overlay's rule, which has no number.
        case LDAPResult.constraintViolation: self = .refused(.tooSimple)
        case LDAPResult.insufficientAccess, LDAPResult.unwilling, LDAPResult.referral,
            LDAPResult.confidentialityRequired, LDAPResult.strongAuthenticationRequired:
            self = .notPermitted(answer.description)
        default: self = .unavailable(answer.description)
        }
    }
}
