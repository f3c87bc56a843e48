internal import ResetFlow
internal import Secrets

/// Step 1: who is it, and the password that they log in with.
struct AccountPage: MaskedPage {
    private(set) var name = OpenField(maximum: Identifier.longest, room: Identifier.longest)
    private(set) var password = SecretField(room: PasswordRules.room)
    var shownUntil: Moment?
    private var isChecked = false
    /// What the service said of the last try.
    private var isWrong = false
    private var isNotAvailable = false

    /// The page; a name that was typed before stands in its field.
    init(name known: String) { name.replace(with: known) }

    var fieldCount: Int { 2 }

    /// A copy to send, since the field is wiped with the page.
    var typed: Secret { password.secret.copy() }

    mutating func edit(_ key: Key, field: Int) {
        if field == 0 {
            name.edit(key)
        } else if password.edit(key) {
            (isWrong, isNotAvailable) = (false, false)
        }
    }

    mutating func place(_ position: Int, field: Int) {
        if field == 0 { name.place(position) } else { password.place(position) }
    }

    /// Before going on; to leave an empty field on the way to a button is no error.
    mutating func checkAll(_ view: View) { isChecked = true }

    mutating func wipe() {
        password.wipe()
        shownUntil = nil
    }

    /// Name and password do not belong together; nobody says which of them is wrong.
    mutating func refuse() {
        wipe()
        isChecked = false
        (isWrong, isNotAvailable) = (true, false)
    }

    /// The service cannot compare just now; everything stays.
    mutating func postpone() { (isWrong, isNotAvailable) = (false, true) }

    func error(of field: Int, _ view: View) -> String? {
        let words = view.words
        let isEmpty = field == 0 ? name.text.isEmpty : password.secret.isEmpty
        if isChecked, isEmpty {
            return words.common.error(
                field == 0 ? words.identify.empty : words.registration.passwordEmpty
            )
        }
        guard field == 1, isWrong else { return nil }
        return words.common.error(words.registration.wrong)
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        let password = view.words.password
        return [
            Verb(.logIn, words.next),
            Verb(.toggleShown, isShown(at: view.now) ? password.hide : password.show),
            Verb(.back, words.cancel), Verb(.help, words.help),
            Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.registration
        return HelpText(title: words.accountTitle, paragraphs: words.helpAccount)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.registration
        var page = view.page(
            view.words.common.step(1, words.accountTitle),
            [words.accountText]
        )
        page.advice = [words.accountForgotten, view.contact]
        page.fields = [
            Page.Field(
                label: view.words.identify.label,
                content: .open(name.characters, cursor: name.cursor),
                note: view.note(name.notice, maximum: name.maximum),
                error: error(of: 0, view)
            ),
            Page.Field(
                label: words.passwordLabel,
                content: .secret(
                    password.secret,
                    cursor: password.cursorInCharacters,
                    isShown: isShown(at: view.now)
                ),
                note: isShown(at: view.now)
                    ? view.words.password.shown : view.words.password.hidden,
                error: error(of: 1, view)
            ),
        ]
        if isNotAvailable {
            page.status = Page.Status(view.words.common.error(words.notAvailable), isError: true)
        }
        return page
    }
}
