internal import ResetFlow

/// A page's own state: it draws and judges itself and says what can be pressed; the conversation moves it on.
protocol PageState {
    /// How many fields it has, always.
    var fieldCount: Int { get }
    /// Takes a key that is meant for a field.
    mutating func edit(_ key: Key, field: Int)
    /// Puts the cursor where a field was clicked.
    mutating func place(_ position: Int, field: Int)
    /// Judges a field that the cursor leaves; what is still empty is no error yet.
    mutating func check(field: Int, _ view: View)
    /// Judges every field before the step goes on, when an empty one may be an error too.
    mutating func checkAll(_ view: View)
    /// Forgets what is secret.
    mutating func wipe()
    /// What can be pressed, the way onward first; a verb keeps its place when it cannot be pressed.
    func verbs(_ view: View) -> [Verb]
    /// The page without what the conversation adds: banner, buttons, keys, focus, idle and waiting.
    func draw(_ view: View) -> Page
    /// What is wrong with a field, as it is shown now.
    func error(of field: Int, _ view: View) -> String?
    /// F1: help for this very page.
    func help(_ view: View) -> HelpText
}

/// A page without fields has nothing to do for them.
extension PageState {
    var fieldCount: Int { 0 }
    mutating func edit(_ key: Key, field: Int) {}
    mutating func place(_ position: Int, field: Int) {}
    mutating func check(field: Int, _ view: View) {}
    mutating func checkAll(_ view: View) {}
    mutating func wipe() {}
    func error(of field: Int, _ view: View) -> String? { nil }
}

/// What help says of a page.
struct HelpText {
    /// What the page is called, without its number.
    let title: String
    let paragraphs: [String]
}

/// What a page may look at.
struct View {
    let words: Words
    let setting: Conversation.Setting
    let greeting: Greeting?
    let now: Moment

    /// The rules of a new password; the defaults until the service has told its own.
    var rules: PasswordRules { greeting?.rules ?? PasswordRules() }

    /// Which numbers SMS are sent to; the defaults until the service has told its own.
    var numbers: NumberPlan { greeting?.numbers ?? .nordic }

    /// Whom to ask for help.
    var contact: String {
        guard let phone = greeting?.helpPhone, !phone.isEmpty else {
            return words.common.contactUnknown
        }
        return words.common.contact(phone)
    }

    /// A moment as a time of day.
    func time(_ moment: Moment) -> String { setting.clock(moment) }

    /// The day of a moment, `2026-11-22`.
    func day(_ moment: Moment) -> String { setting.day(moment) }

    /// A moment from which something may be done: the first minute that lies wholly after it.
    func timeOrLater(_ moment: Moment) -> String {
        setting.clock(moment + .milliseconds(59_999))
    }

    /// A page of these texts, its focus not yet given.
    func page(_ title: String, _ paragraphs: [String]) -> Page {
        Page(
            title: title,
            paragraphs: paragraphs,
            focus: .button(0),
            languageTag: words.common.languageTag
        )
    }
}

/// A button and what pressing it means.
struct Verb {
    let intent: Intent
    let label: String
    let isEnabled: Bool

    init(_ intent: Intent, _ label: String, isEnabled: Bool = true) {
        self.intent = intent
        self.label = label
        self.isEnabled = isEnabled
    }
}

/// What a person wants by a button, or by the key that means the same.
enum Intent: Hashable {
    case choose(Language)
    case begin
    case checkCode
    case resend
    case setPassword
    case logIn
    case giveNumber
    case registerAgain
    case askStaff
    case toggleShown
    case askFeedback
    case sendFeedback
    /// One step back, or out.
    case back
    case help
    case nextLanguage
    case startOver
    case tryAgain
    /// The end of the program.
    case leave
    /// Yes, to the question that lies over the page.
    case confirm
    /// Away with what lies over the page.
    case uncover
    /// What only the staff can want.
    case assist(AssistanceIntent)

    /// The key that means the same everywhere; the footer names it.
    var key: String? {
        switch self {
        case .begin, .checkCode, .setPassword, .sendFeedback, .logIn, .giveNumber: "Enter"
        case .back, .uncover: "Esc"
        case .help: "F1"
        case .toggleShown: "F2"
        case .resend: "F5"
        case .nextLanguage: "F8"
        case .choose, .askFeedback, .startOver, .tryAgain, .leave, .confirm, .registerAgain,
            .askStaff:
            nil
        case .assist(let intent): intent.key
        }
    }

    /// Whether the fields must be right before it may happen.
    var needsRightFields: Bool {
        switch self {
        case .begin, .checkCode, .setPassword, .sendFeedback, .logIn, .giveNumber: true
        case .choose, .resend, .toggleShown, .askFeedback, .back, .help, .nextLanguage, .startOver,
            .tryAgain, .leave, .confirm, .uncover, .registerAgain, .askStaff:
            false
        case .assist(let intent): intent.needsRightFields
        }
    }
}

extension Page {
    /// Everything that can have the focus, in the order of Tab.
    package var targets: [Target] {
        fields.indices.map { .field($0) }
            + buttons.indices.filter { buttons[$0].isEnabled }.map { .button($0) }
    }
}
