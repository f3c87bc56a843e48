/// Why a directory server did not do what it was asked.
package enum LDAPError: Error, Equatable, Sendable {
    /// There is no connection to it, so it was not asked. The text is for the log.
    case unreachable(String)
    /// The connection could not be made secret, so it was not asked. The text is for the log.
    case insecure(String)
    /// It was asked, and no answer came in time, or the connection ended before.
    case unanswered(String)
    /// It answered, with anything but success.
    case answered(LDAPAnswer)
    /// It could not be asked, for want of memory, or of the secret that logs in.
    case notAsked(String)

    /// Whether another server, or a new connection, may do better.
    var isOfConnection: Bool {
        switch self {
        case .unreachable, .insecure, .unanswered: true
        case .answered(let answer): answer.isBusy
        case .notAsked: false
        }
    }
}

/// What a server answered to a request.
package struct LDAPAnswer: Equatable, Sendable {
    /// The result code of RFC 4511 A.1; 0 is success.
    package var code: Int32
    /// The server's own words, for the log; Active Directory's begin with eight hex digits.
    package var diagnostic = ""
    /// The number in the password policy's response control, 0 to 8, if there is one.
    package var policy: PasswordPolicyError?

    /// Whether it may do it later: it is busy, unavailable or ends (RFC 4511 A.1).
    var isBusy: Bool { code == LDAPResult.busy || code == LDAPResult.unavailable }
}

/// The errors of the password policy's response control (draft-behera-ldap-password-policy-10, 6.2).
package enum PasswordPolicyError: UInt32, Sendable {
    /// The password is too old to log in with.
    case expired = 0
    /// The account is locked.
    case locked = 1
    /// The password was reset, and must be changed at the next login.
    case mustChange = 2
    /// Its owner may not change it.
    case notAllowed = 3
    /// The old one must be said too (pwdSafeModify).
    case mustSupplyOld = 4
    /// The quality checks refuse it.
    case insufficientQuality = 5
    /// It is too short.
    case tooShort = 6
    /// The present one is too young to be changed.
    case tooYoung = 7
    /// It was had before.
    case inHistory = 8
}

extension LDAPError: CustomStringConvertible {
    /// For the log.
    package var description: String {
        switch self {
        case .unreachable(let why): "unreachable: \(why)"
        case .insecure(let why): "not secure: \(why)"
        case .unanswered(let why): "no answer: \(why)"
        case .notAsked(let why): "not asked: \(why)"
        case .answered(let answer): answer.description
        }
    }
}

extension LDAPAnswer: CustomStringConvertible {
    /// For the log.
    package var description: String {
        let policy = policy.map { ", policy \($0)" } ?? ""
        return "answered \(code)\(policy)" + (diagnostic.isEmpty ? "" : " (\(diagnostic))")
    }
}
