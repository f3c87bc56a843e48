import ResetFlow

extension DirectoryError {
    /// Nothing was to be changed, so nothing was.
    init(reading error: LDAPError) { self = .unavailable(error.description) }

    /// What came of a new password of so many bytes; an answer that was lost is not settled here.
    init(setting error: LDAPError, _ policy: OpenLDAPPolicy?, length: Int) {
        switch error {
        case .answered(let answer): self.init(setting: answer, policy, length: length)
        case .notAsked, .unreachable, .insecure: self = .unavailable(error.description)
        case .unanswered: self = .unknown(error.description)
        }
    }

    /// What came of another change; an answer that was lost is not settled here.
    init(changing error: LDAPError) {
        switch error {
        case .answered(let answer):
            switch answer.code {
            // The entry, or the value that was to be taken away, is no longer there.
            case LDAPResult.noSuchObject, LDAPResult.noSuchAttribute: self = .gone
            case LDAPResult.busy, LDAPResult.unavailable: self = .unavailable(answer.description)
            default: self = .notPermitted(answer.description)
            }
        case .notAsked, .unreachable, .insecure: self = .unavailable(error.description)
        case .unanswered: self = .unknown(error.description)
        }
    }

    /// What the server answered (P11).
    ///
    /// The policy's number says it; the words beside it are for people who read English, and change.
    private init(setting answer: LDAPAnswer, _ policy: OpenLDAPPolicy?, length: Int) {
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
