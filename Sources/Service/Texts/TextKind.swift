package import ResetFlow

/// Each SMS that there is; the raw value is its key in the configuration (Contract).
package enum TextKind: String, CaseIterable, Sendable {
    /// The code of a reset.
    case code
    /// The code to a mobile that is to be registered.
    case registration
    /// The code to the mobile that is to be replaced.
    case former
    /// To somebody whose account is closed or has no password to replace (E9).
    case help
    /// A password was changed (A3).
    case changed
    /// A code was used, and no password came of it.
    case codeUsed = "code_used"
    /// Another mobile took this one's place (M12).
    case phoneReplaced = "phone_replaced"
    /// The code that a caller reads to the staff (M4).
    case assisted
    /// The code that a person at the desk reads from the phone that is to be registered.
    case desk
    /// A temporary password.
    case temporary

    /// What tells of something that has happened.
    package init(_ notice: Notice.Kind) {
        switch notice {
        case .changed: self = .changed
        case .codeUsed: self = .codeUsed
        case .phoneReplaced: self = .phoneReplaced
        }
    }

    /// What can be filled in.
    var slots: [MessageTemplate.Slot] {
        switch self {
        case .code, .registration, .former: [.code, .until, .place, .phone]
        case .help: [.place, .phone]
        case .changed, .codeUsed, .phoneReplaced: [.changed, .place, .phone]
        case .assisted: [.code, .until, .place, .ticket, .phone]
        case .desk: [.code, .until, .place, .ticket]
        case .temporary: [.password, .until, .place, .phone]
        }
    }

    /// What no SMS of the kind may do without: an old SMS is told from a new one by its time, and a call by
    /// its ticket (M3, M4).
    var needed: [MessageTemplate.Slot] {
        switch self {
        case .code, .registration, .former: [.code, .until]
        case .help, .changed, .codeUsed, .phoneReplaced: []
        case .assisted, .desk: [.code, .until, .ticket]
        case .temporary: [.password, .until]
        }
    }

    /// The longest that may fill a slot, of the letters that cost most.
    ///
    /// A password is never longer here than the one made for the phone: see `TemporaryPassword`.
    func longest(_ slot: MessageTemplate.Slot) -> String {
        switch slot {
        case .code: "000000"
        case .password: String(repeating: "w", count: TemporaryPassword.shortest)
        case .until: self == .temporary ? "2026-11-22 00:00" : "00:00"
        case .changed: "2026-11-22 00:00"
        case .place: String(repeating: "Ö", count: MessageTexts.longestPlace)
        case .phone: String(repeating: "0", count: MessageTexts.longestPhone)
        case .ticket: String(repeating: "W", count: Ticket.longest)
        }
    }
}
