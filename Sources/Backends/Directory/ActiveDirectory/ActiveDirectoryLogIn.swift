package import Secrets

/// What came of a log-in, as the server tells it behind `data` in its words (MS-ERREF 2.2).
package enum ActiveDirectoryLogIn: UInt32, Sendable {
    /// In.
    case isIn = 0
    /// The password is wrong, or there is no such account.
    case wrong = 0x52E
    /// There is no such account, as few servers say it.
    case unknown = 0x525
    /// The password is right; this is not the hour for it.
    case notNow = 0x530
    /// The password is right; this is not the computer for it.
    case notHere = 0x531
    /// The password is right, and too old.
    case passwordExpired = 0x532
    /// The password is right, and the account is closed.
    case disabled = 0x533
    /// The password is right, and the account is over.
    case accountExpired = 0x701
    /// The password is right, and must be changed.
    case mustChange = 0x773
    /// The account is locked; the password was not looked at.
    case locked = 0x775

    /// Whether whoever was here knows the password.
    package var knowsPassword: Bool {
        switch self {
        case .isIn, .notNow, .notHere, .passwordExpired, .disabled, .accountExpired, .mustChange:
            true
        case .wrong, .unknown, .locked: false
        }
    }

    /// What a refusal says; one that says nothing known lets nobody in.
    init(_ answer: LDAPAnswer) {
        guard let mark = answer.diagnostic.firstRange(of: " data ") else {
            self = .wrong
            return
        }
        let digits = answer.diagnostic[mark.upperBound...].prefix { $0.isHexDigit }
        let said = UInt32(digits, radix: 16).flatMap(Self.init(rawValue:)) ?? .wrong
        self = said == .isIn ? .wrong : said
    }
}

extension LDAPConnection {
    /// Logs in, on a connection that nothing else is asked on.
    package func logIn(
        as name: String,
        _ password: Secret
    ) throws(LDAPError) -> ActiveDirectoryLogIn {
        do throws(LDAPError) {
            try bind(name, password)
            return .isIn
        } catch .answered(let answer) where answer.code == LDAPResult.invalidCredentials {
            return ActiveDirectoryLogIn(answer)
        } catch { throw error }
    }
}
