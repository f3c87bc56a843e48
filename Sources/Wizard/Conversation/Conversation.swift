package import ResetFlow

/// What is said: keys and replies in, a page and at most one order out (DESIGN 2).
///
/// It decides nothing that matters to security; the service's session decides what may happen.
package struct Conversation {
    let setting: Setting
    var language: Language
    /// What the service has told of itself; nil until it has.
    var greeting: Greeting?
    /// Who of the staff is at work, and what they are offered; nil until the service has told.
    var desk: AssistanceDesk?
    var step: Step
    /// Step 1's page lives on, so that the name is not typed twice (WCAG 3.3.7).
    var identify: IdentifyPage
    /// Where the cursor is on the step's page.
    var focus: Target
    var cover: Cover?
    /// Where the cursor is on what lies over it.
    var coverFocus: Target = .button(0)
    var announcement: Page.Announcement?
    /// Whether the field's error has been announced while it was typed in; once is enough.
    var isErrorSaid = false
    var waiting: Waiting?
    /// Whether the staff have done anything to the person of this call.
    var isPersonChanged = false
    /// The language that the running flow sends its SMS in.
    var flowLanguage: Language?
    /// When a key was last pressed; nil before the first.
    var lastKey: Moment?
    var isCapsLockOn = false
    /// When the page last turned, or a key came too soon for it, so that keys rest; see `Settling`.
    var unsettled: Moment?
    /// Whether F12 was pressed and not yet answered.
    var awaitsMessage = false
    /// Whether it has ended; from then on it does nothing.
    var hasLeft = false
    /// How often something that was asked did not lead on, but to a refusal or an end.
    ///
    /// What was typed meanwhile was meant for the page that did not come, and may be a password
    /// while the field here is readable; so the front end throws it away whenever this has grown.
    package internal(set) var setbacks = 0

    /// A conversation at its first page.
    package init(_ setting: Setting) {
        self.setting = setting
        language = setting.language
        identify = IdentifyPage(name: setting.mustChangeUser)
        step = .identify
        focus = .field(0)
        step = welcome
        if setting.isKiosk { focus = StartPage.focus(setting.language) }
    }

    /// What is shown when nobody has done anything yet.
    var welcome: Step { setting.isKiosk ? .start(StartPage()) : firstStep }

    /// Where it begins, and begins again.
    var firstStep: Step {
        switch setting.task {
        case .assistance: .assistance(.call(callPage()))
        case .reset: .identify
        case .register: .registration(.account(AccountPage(name: identify.name.text)))
        }
    }

    /// Takes what happened in; gives what it wants done.
    package mutating func handle(_ event: Event, at now: Moment) -> Order? {
        guard !hasLeft else { return nil }
        release(at: now)
        if let order = runOut(at: now) { return order }
        switch event {
        case .key(let key):
            return receive(key, at: now)
        case .reply(let reply):
            receive(reply, at: now)
            return introduction(after: event)
        case .disconnected:
            loseService(at: now)
            return nil
        case .capsLock(let isOn):
            isCapsLockOn = isOn
            return nil
        case .tick:
            return tellLanguage() ?? askDelivery(at: now) ?? askApproval(at: now)
        }
    }

    /// What the person has come for.
    package enum Task: Equatable, Sendable {
        /// A new password.
        case reset
        /// To register a mobile.
        case register
        /// To help others, as one of the staff.
        case assistance
    }

    /// Where and for whom the wizard runs.
    package struct Setting: Equatable, Sendable {
        /// What the person has come for.
        package var task: Task
        /// The language to begin with.
        package var language: Language
        /// Whether it is a public terminal, with its idle limits.
        package var isKiosk: Bool
        /// The user name that a login script knows (`--must-change --user NAME`).
        package var mustChangeUser: String?
        /// Writes a moment as a time of day, `14:35`, in the place's time zone.
        package var clock: @Sendable (Moment) -> String
        /// Writes a moment as a day, `2026-11-22`, in the same time zone.
        package var day: @Sendable (Moment) -> String

        /// A setting.
        package init(
            task: Task = .reset,
            language: Language,
            isKiosk: Bool = false,
            mustChangeUser: String? = nil,
            clock: @escaping @Sendable (Moment) -> String,
            day: @escaping @Sendable (Moment) -> String
        ) {
            self.task = task
            self.language = language
            self.isKiosk = isKiosk
            self.mustChangeUser = mustChangeUser
            self.clock = clock
            self.day = day
        }

        package static func == (left: Setting, right: Setting) -> Bool {
            left.task == right.task && left.language == right.language
                && left.isKiosk == right.isKiosk
                && left.mustChangeUser == right.mustChangeUser
        }
    }

    /// What happens to it.
    package enum Event {
        case key(Key)
        case reply(Reply)
        /// The service cannot be reached, or has gone away in the middle.
        case disconnected
        /// Caps Lock was switched (Linux console only).
        case capsLock(Bool)
        /// Time has gone by; see `wake`.
        case tick
    }

    /// What it wants done.
    package enum Order {
        /// Ask the service; connect first if need be.
        case send(Request)
        /// Leave the service, so that it closes the flow; the next `send` connects anew.
        case disconnect
        /// Paint everything anew, since something else may have written on the screen.
        case redraw
        /// Give the shell back the terminal until the program is told to go on; never at a kiosk.
        case suspend
        /// The end of the program.
        case leave(Outcome)
    }

    /// How the wizard ended; the exit code tells.
    package enum Outcome: Equatable, Sendable {
        /// The password was set, or the mobile registered.
        case done
        /// The person left, or was idle at a kiosk.
        case cancelled
        /// The service is not there.
        case unavailable
    }
}
