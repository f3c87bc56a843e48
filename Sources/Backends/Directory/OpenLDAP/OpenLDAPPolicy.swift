import ResetFlow

/// What the password policy of an entry says, as far as it is shown to us (slapo-ppolicy).
struct OpenLDAPPolicy {
    /// The fewest characters; 0 when any number will do.
    var minimumLength = 0
    /// How long a password must be kept.
    var minimumAge = Moment.Span.seconds(0)
    /// How long a password is good for; nil without end.
    var maximumAge: Moment.Span?
    /// How long a lock for failed log-ins lasts; nil until somebody unlocks.
    var lockout: Moment.Span?
    /// How many old passwords are refused.
    var history = 0
    /// Whether only who knows the old password may set a new one.
    var wantsOldPassword = false

    static let attributes = [
        "pwdMinLength", "pwdMinAge", "pwdMaxAge", "pwdLockoutDuration", "pwdInHistory",
        "pwdSafeModify",
    ]

    init(_ entry: LDAPEntry) {
        func number(_ attribute: String) -> Int { entry.text(attribute).flatMap { Int($0) } ?? 0 }
        func span(_ attribute: String) -> Moment.Span? {
            let seconds = number(attribute)
            return seconds > 0 ? .seconds(Int64(seconds)) : nil
        }
        minimumLength = number("pwdMinLength")
        minimumAge = span("pwdMinAge") ?? .seconds(0)
        maximumAge = span("pwdMaxAge")
        lockout = span("pwdLockoutDuration")
        history = number("pwdInHistory")
        wantsOldPassword = entry.text("pwdSafeModify") == "TRUE"
    }
}
