internal import ResetFlow
internal import Secrets

/// The six digits: step 2 of a reset, step 3 of a registration.
///
/// In a reset everybody sees the same page, known or not (E1, E5, E7).
struct CodePage: PageState {
    /// What the code is good for.
    enum Use: Equatable {
        case reset
        /// The mobile that is registered already, for another in its place.
        case formerPhone(PhoneNumber)
        /// The mobile that is to be registered.
        case newPhone(PhoneNumber)

        /// Asks to send it again.
        var resend: Request {
            switch self {
            case .reset: .resend
            case .formerPhone, .newPhone: .registration(.resend)
            }
        }
    }

    /// What the page says above its buttons.
    enum Say {
        /// The code is on its way again.
        case resent
        /// Asked for too early, or once too often.
        case notNow
    }

    /// When the code dies and when it can be sent again; the service tells.
    var window: CodeWindow
    private(set) var field = SecretField(room: CodeReader.room)
    private(set) var say: Say?
    private var isChecked = false
    /// How many tries are left, after a code that was not right.
    private var wrong: Int?
    /// A paste, until its end tells that it is whole.
    private var pasted: Secret?

    let use: Use

    init(_ window: CodeWindow, for use: Use = .reset) {
        self.window = window
        self.use = use
    }

    /// The number that is being registered.
    var number: PhoneNumber? {
        switch use {
        case .reset: nil
        case .formerPhone(let number), .newPhone(let number): number
        }
    }

    /// When time alone changes it.
    var moments: [Moment] { [window.resendFrom, window.until] }

    var fieldCount: Int { 1 }

    /// The six digits; nil when that is not what stands there.
    var code: Secret? {
        guard case .code(let code) = CodeReader.read(field.secret) else { return nil }
        return code
    }

    mutating func edit(_ key: Key, field: Int) {
        switch key {
        case .pasteBegins:
            pasted = Secret(capacity: CodeReader.room)
        case .pasted(let scalar):
            guard let pasted else {
                self.field.edit(Key.character(CodePage.line(scalar)))
                return
            }
            for byte in UTF8.encode(CodePage.line(scalar)) ?? .init() { pasted.append(byte) }
        case .pasteEnds:
            endPaste()
        case .character, .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .home, .end,
            .backspace, .delete, .deleteWord, .deleteWordForward, .deleteToStart, .deleteToEnd,
            .wordLeft, .wordRight, .function, .redraw, .interrupt, .suspend, .click:
            self.field.edit(key)
        }
    }

    mutating func place(_ position: Int, field: Int) { self.field.place(position) }

    /// On leaving: a whole SMS shrinks to its code.
    mutating func check(field: Int, _ view: View) {
        guard !self.field.secret.isEmpty else { return }
        checkAll(view)
    }

    /// Before going on, when an empty field is an error too.
    mutating func checkAll(_ view: View) {
        isChecked = code == nil
        if let code { field.replace(with: code) }
    }

    mutating func wipe() {
        field.wipe()
        pasted?.wipe()
    }

    /// The service says that the code was not right.
    mutating func refuse(left: Int) {
        field.wipe()
        isChecked = false
        wrong = left
        say = nil
    }

    /// The service has answered a wish to have the code sent again.
    mutating func renew(_ window: CodeWindow, isSent: Bool) {
        self.window = window
        say = isSent ? .resent : .notNow
    }

    /// The wish came too early, or once too often.
    mutating func refuseResend() { say = .notNow }

    /// Whether the code can be sent again now; a dead one is not worth an SMS.
    func canResend(at now: Moment) -> Bool {
        window.resendsLeft > 0 && now >= window.resendFrom && now < window.until
    }

    private mutating func endPaste() {
        guard let text = pasted else { return }
        pasted = nil
        if case .code(let code) = CodeReader.read(text) {
            field.replace(with: code)
        } else {
            // Shown as it came, so that the person sees what is wrong with it.
            field.insert(text)
        }
        text.wipe()
    }

    /// A line end is a space here.
    private static func line(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.isWhitespace ? " " : scalar
    }

    func error(of field: Int, _ view: View) -> String? {
        sentence(view).map(view.words.common.error)
    }

    private func sentence(_ view: View) -> String? {
        let words = view.words.code
        switch CodeReader.read(field.secret) {
        case .code: return nil
        case .empty: return wrong.map(words.wrong) ?? (isChecked ? words.empty : nil)
        case .count(let count):
            // Too many can never become right by typing on, so it is said at once.
            if count > SecurityCode.length || isChecked { return words.count(count) }
            return wrong.map(words.wrong)
        case .stranger(let place):
            return words.stranger(field.secret.drawableCharacter(place), place)
        case .foreignDigits: return words.foreignDigits
        case .unclear: return words.unclear
        }
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.checkCode, words.next),
            Verb(.resend, view.words.code.resend, isEnabled: canResend(at: view.now)),
        ] + (isForFormer ? [Verb(.askStaff, view.words.registration.formerLost)] : []) + [
            Verb(.back, words.back), Verb(.help, words.help),
            Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    private var isForFormer: Bool {
        if case .formerPhone = use { true } else { false }
    }

    func help(_ view: View) -> HelpText {
        let words = view.words
        let registration = words.registration
        switch use {
        case .reset: return HelpText(title: words.code.title, paragraphs: words.help.code)
        case .formerPhone:
            let paragraphs = registration.helpFormer + words.help.code
            return HelpText(title: registration.formerTitle, paragraphs: paragraphs)
        case .newPhone:
            return HelpText(title: registration.newTitle, paragraphs: words.help.code)
        }
    }

    /// What the page of each use says above the field.
    private func texts(_ view: View) -> (title: String, text: String, noMessage: String) {
        let code = view.words.code
        let registration = view.words.registration
        let step = view.words.common.step
        switch use {
        case .reset: return (step(2, code.title), code.text, code.noMessage)
        case .formerPhone:
            let title = step(3, registration.formerTitle)
            return (title, registration.formerText, registration.formerMissing)
        case .newPhone(let number):
            let text = registration.newText(number.spaced)
            return (step(3, registration.newTitle), text, registration.newMissing)
        }
    }

    func draw(_ view: View) -> Page {
        let words = view.words.code
        let texts = texts(view)
        var page = view.page(texts.title, [texts.text])
        page.advice = [texts.noMessage, view.contact]
        if say == nil, let later = resendSentence(view) { page.advice.insert(later, at: 0) }
        let until = view.time(window.until)
        page.fields = [
            Page.Field(
                label: words.label,
                content: .secret(field.secret, cursor: field.cursorInCharacters, isShown: true),
                note: view.now < window.until
                    ? words.validUntil(until) : words.validNoLonger(until),
                error: error(of: 0, view)
            )
        ]
        page.status = status(view)
        return page
    }

    private func resendSentence(_ view: View) -> String? {
        if view.now >= window.until { return nil }  // that it is dead is said already
        if window.resendsLeft == 0 { return view.words.code.resendNoMore }
        if canResend(at: view.now) { return nil }
        return view.words.code.resendFrom(view.timeOrLater(window.resendFrom))
    }

    private func status(_ view: View) -> Page.Status? {
        let words = view.words.code
        if view.now >= window.until {
            return Page.Status(view.words.common.error(words.over), isError: true)
        }
        switch say {
        case nil: return nil
        case .resent:
            let again = use == .reset ? words.resent : view.words.registration.resent
            return Page.Status(again)
        case .notNow: return resendSentence(view).map { Page.Status($0) }
        }
    }
}

extension Conversation {
    /// The step's page, where a code is typed on it.
    var codePage: CodePage? { stepPage as? CodePage }

    /// Changes the step's page, where a code is typed on it.
    mutating func changeCodePage(_ change: (inout CodePage) -> Void) {
        step.change { page in
            guard var own = page as? CodePage else { return }
            change(&own)
            page = own
        }
    }
}
