internal import ResetFlow
internal import Secrets

/// Step 3: the new password, twice, with its rules as a list in words.
///
/// What is judged here is comfort; the service judges all of it again (P9).
struct PasswordPage: MaskedPage {
    /// Until when the password may be set; the service tells.
    private(set) var until: Moment
    private(set) var fields = [
        SecretField(room: PasswordRules.room), SecretField(room: PasswordRules.room),
    ]
    /// Until when it can be read on the screen; nil while it is masked.
    var shownUntil: Moment?
    private var isChecked = [false, false]
    /// What the service found wrong with exactly this password.
    private var refusals: [PasswordRefusal] = []
    private var left: Int?
    private var trouble: Trouble?
    /// Whether one that was sent is perhaps set; then it is so to the end, whatever comes of another.
    private(set) var isPerhapsSet = false

    /// What the directory did not say yes to.
    private enum Trouble { case notTaken, perhapsSet }

    init(until: Moment) { self.until = until }

    var fieldCount: Int { 2 }
    private var password: Secret { fields[0].secret }
    private var repeated: Secret { fields[1].secret }

    /// A copy to send, so that what is typed can be kept if it is refused.
    var chosen: Secret { password.copy() }

    mutating func edit(_ key: Key, field: Int) {
        guard fields[field].edit(key), field == 0 else { return }
        refusals = []
        trouble = nil
    }

    mutating func place(_ position: Int, field: Int) { fields[field].place(position) }

    /// On leaving; what is still empty is no error yet.
    mutating func check(field: Int, _ view: View) {
        guard !fields[field].secret.isEmpty else { return }
        isChecked[field] =
            field == 0
            ? !view.rules.refusals(of: password).isEmpty : !password.isEqual(to: repeated)
    }

    /// Before going on, when an empty field is an error too.
    mutating func checkAll(_ view: View) {
        isChecked = [!view.rules.refusals(of: password).isEmpty, !password.isEqual(to: repeated)]
    }

    /// The service refuses: what was typed stays to be mended, the repeat is typed anew.
    mutating func refuse(_ refusals: [PasswordRefusal], left: Int) {
        self.refusals = refusals
        self.left = left
        trouble = nil
        fields[1].wipe()
        isChecked = [false, false]
    }

    /// The directory cannot take it just now, or perhaps has; everything stays.
    mutating func postpone(until: Moment, isPerhapsSet: Bool) {
        self.until = until
        trouble = isPerhapsSet ? .perhapsSet : .notTaken
        self.isPerhapsSet = self.isPerhapsSet || isPerhapsSet
    }

    mutating func wipe() {
        for field in fields.indices { fields[field].wipe() }
        shownUntil = nil
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        let password = view.words.password
        return [
            Verb(.setPassword, words.next),
            Verb(.toggleShown, isShown(at: view.now) ? password.hide : password.show),
            Verb(.back, words.back), Verb(.help, words.help),
            Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let paragraphs = view.words.help.password(view.rules.minimum)
        return HelpText(title: view.words.password.title, paragraphs: paragraphs)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.password
        var page = view.page(
            view.words.common.step(3, words.title),
            [words.text(view.time(until)), words.advice(view.rules.recommended)]
        )
        page.fields = [field(0, words.label, view), field(1, words.labelAgain, view)]
        page.checklist = checklist(view)
        page.checklistNote = words.judgedLater
        if let trouble {
            let sentence =
                switch trouble {
                case .notTaken: words.notTaken(view.time(until))
                case .perhapsSet: words.perhapsSet(view.time(until))
                }
            page.status = Page.Status(view.words.common.error(sentence), isError: true)
        }
        return page
    }

    private func field(_ index: Int, _ label: String, _ view: View) -> Page.Field {
        let field = fields[index]
        let isShown = isShown(at: view.now)
        let state = isShown ? view.words.password.shown : view.words.password.hidden
        let note = view.note(field.notice, maximum: view.rules.maximum)
        return Page.Field(
            label: label,
            content: .secret(field.secret, cursor: field.cursorInCharacters, isShown: isShown),
            note: note.map { "\(state), \($0)" } ?? state,
            error: error(of: index, view)
        )
    }

    // MARK: - What is wrong

    func error(of field: Int, _ view: View) -> String? {
        let sentences = field == 0 ? sentences(view) : repeatSentence(view).map { [$0] } ?? []
        guard !sentences.isEmpty else { return nil }
        return view.words.common.error(sentences.joined(separator: " "))
    }

    /// All that is wrong with the password, together, never one after the other.
    private func sentences(_ view: View) -> [String] {
        if password.isEmpty { return isChecked[0] ? [view.words.password.empty] : [] }
        let own = view.rules.refusals(of: password).filter { isSaidNow($0) }
        let all = own + refusals.filter { !own.contains($0) }
        var sentences = all.map { sentence($0, view) }
        if all.contains(where: \.isAboutAll) { sentences.append(view.words.password.another) }
        if !refusals.isEmpty, let left, left <= 3 {
            sentences.append(view.words.password.left(left))
        }
        return sentences
    }

    /// What typing on can never mend is said at once; that it is short only on leaving.
    private func isSaidNow(_ refusal: PasswordRefusal) -> Bool {
        switch refusal {
        case .tooShort: isChecked[0]
        case .tooLong, .forbiddenCharacter, .personal, .common, .usedBefore, .oldGone, .tooSimple,
            .tooSoon:
            true
        }
    }

    private func sentence(_ refusal: PasswordRefusal, _ view: View) -> String {
        let words = view.words.password
        switch refusal {
        case .tooShort(let minimum, let length): return words.tooShort(minimum, length)
        case .tooLong(let maximum): return words.tooLong(maximum)
        case .forbiddenCharacter(let place): return forbidden(place, words)
        case .personal: return words.personal
        case .common: return words.common
        case .usedBefore: return words.usedBefore
        case .oldGone: return words.oldGone
        case .tooSimple: return words.tooSimple
        case .tooSoon: return words.tooSoon
        }
    }

    private func forbidden(_ place: Int, _ words: Words.Password) -> String {
        let character = password.drawableCharacter(place)
        if character == " " { return words.space(place) }
        if let character, Drawable.letters.contains(character) {
            return words.swedishLetter(character, place)
        }
        return words.forbidden(character, place)
    }

    private func repeatSentence(_ view: View) -> String? {
        let isWrong = isChecked[1] ? !password.isEqual(to: repeated) : !repeatsSoFar
        return isWrong ? view.words.password.notAlike : nil
    }

    /// Whether the repeat can still become right by typing on.
    private var repeatsSoFar: Bool {
        repeated.count <= password.count
            && (0..<repeated.count).allSatisfy { repeated[$0] == password[$0] }
    }

    // MARK: - The rules

    private func checklist(_ view: View) -> [Page.Rule] {
        let words = view.words.password
        let characters = Characters(password)
        return [
            lengthRule(characters.count, view),
            Page.Rule(
                characters.firstForbidden != nil ? .broken : password.isEmpty ? .open : .met,
                words.ruleCharacters
            ),
            Page.Rule(
                !repeatsSoFar ? .broken : repeated.count < max(password.count, 1) ? .open : .met,
                words.ruleAlike
            ),
            judged(.personal, words.rulePersonal),
            judged(.common, words.ruleCommon),
            judged(.usedBefore, words.ruleNew),
        ]
    }

    private func lengthRule(_ count: Int, _ view: View) -> Page.Rule {
        let words = view.words.password
        let rules = view.rules
        if count > rules.maximum {
            return Page.Rule(.broken, words.ruleMaximum(rules.maximum, count))
        }
        let state: Page.Rule.State =
            count >= rules.minimum ? .met : isChecked[0] && count > 0 ? .broken : .open
        return Page.Rule(state, words.ruleMinimum(rules.minimum, count))
    }

    private func judged(_ refusal: PasswordRefusal, _ text: String) -> Page.Rule {
        Page.Rule(refusals.contains(refusal) ? .broken : .open, text)
    }
}

extension PasswordRefusal {
    /// Whether it is the password as a whole that will not do.
    fileprivate var isAboutAll: Bool {
        switch self {
        case .personal, .common, .usedBefore, .oldGone: true
        case .tooShort, .tooLong, .forbiddenCharacter, .tooSimple, .tooSoon: false
        }
    }
}
