internal import ResetFlow

/// Where a registration is.
enum RegistrationStep {
    /// Step 1.
    case account(AccountPage)
    /// Step 2.
    case number(NumberPage)
    /// Step 3, for either mobile.
    case code(CodePage)
    /// Every code was right, but the number could not be written.
    case notTaken(NotTakenPage)
    /// Who has not the former mobile any more goes to the staff.
    case askStaff(AskStaffPage)
    /// Step 4.
    case done(RegisteredPage)

    /// Whether a flow runs in the service that leaving the page ends.
    var hasFlow: Bool {
        switch self {
        case .number, .code, .notTaken: true
        case .account, .askStaff, .done: false
        }
    }

    /// Whether nobody can lose anything by leaving it.
    var isOver: Bool {
        switch self {
        case .askStaff, .done: true
        case .account, .number, .code, .notTaken: false
        }
    }

    /// Whether all is done and the page only there to be read.
    var isConfirmation: Bool {
        switch self {
        case .done: true
        case .account, .number, .code, .notTaken, .askStaff: false
        }
    }

    /// When time alone changes its page.
    var moments: [Moment] {
        switch self {
        case .account(let page): page.shownUntil.map { [$0] } ?? []
        case .code(let page): page.moments
        case .number, .notTaken, .askStaff, .done: []
        }
    }

    var page: any PageState {
        switch self {
        case .account(let page): page
        case .number(let page): page
        case .code(let page): page
        case .notTaken(let page): page
        case .askStaff(let page): page
        case .done(let page): page
        }
    }

    /// Puts a changed page in the place of its own.
    mutating func take(_ page: any PageState) {
        switch self {
        case .account(let old): self = .account(page as? AccountPage ?? old)
        case .number(let old): self = .number(page as? NumberPage ?? old)
        case .code(let old): self = .code(page as? CodePage ?? old)
        // These have no fields, and nothing that changes.
        case .notTaken, .askStaff, .done: break
        }
    }
}
