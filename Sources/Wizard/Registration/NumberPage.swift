internal import ResetFlow

/// Step 2: the mobile number, typed any usual way and shown as it is read.
struct NumberPage: PageState {
    private(set) var field = OpenField(maximum: 40, room: 160)
    private var isChecked = false
    private var isNotAvailable = false

    /// The page; a number that was typed before stands in its field.
    init(number: String = "") { field.replace(with: number) }

    var fieldCount: Int { 1 }

    /// The number that is meant, or why there is none.
    func reading(_ view: View) -> Result<PhoneNumber, PhoneRefusal> {
        do throws(PhoneRefusal) {
            return .success(try PhoneNumber(field.text, in: view.numbers))
        } catch { return .failure(error) }
    }

    mutating func edit(_ key: Key, field: Int) {
        self.field.edit(key)
        isNotAvailable = false
    }

    mutating func place(_ position: Int, field: Int) { self.field.place(position) }

    /// On leaving; what is still empty is no error yet.
    mutating func check(field: Int, _ view: View) {
        if !self.field.text.isEmpty { checkAll(view) }
    }

    mutating func checkAll(_ view: View) { isChecked = true }

    /// The service cannot look just now; everything stays.
    mutating func postpone() { isNotAvailable = true }

    func error(of field: Int, _ view: View) -> String? {
        guard case .failure(let refusal) = reading(view) else { return nil }
        guard isChecked || refusal.isSaidAtOnce else { return nil }
        let words = view.words
        return words.common.error(words.registration.refused(refusal, view.countries))
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.giveNumber, words.next), Verb(.back, words.back), Verb(.help, words.help),
            Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.registration
        return HelpText(title: words.numberTitle, paragraphs: words.helpNumber)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.registration
        var page = view.page(
            view.words.common.step(2, words.numberTitle),
            [words.numberText]
        )
        page.advice = [view.contact]
        var note = view.note(field.notice, maximum: field.maximum)
        if note == nil, case .success(let number) = reading(view) {
            note = words.readAs(number.spaced)
        }
        page.fields = [
            Page.Field(
                label: words.numberLabel,
                content: .open(field.characters, cursor: field.cursor),
                note: note,
                error: error(of: 0, view)
            )
        ]
        if isNotAvailable {
            page.status = Page.Status(view.words.common.error(words.notAvailable), isError: true)
        }
        return page
    }
}

extension PhoneRefusal {
    /// Whether typing on can never mend it.
    fileprivate var isSaidAtOnce: Bool {
        switch self {
        case .unexpected, .misplacedPlus: true
        case .empty, .countryNotServed, .notMobile: false
        }
    }
}

extension View {
    /// The countries that SMS are sent to, as `+46, +358, +47`.
    var countries: String { numbers.countries.map { "+" + $0.code }.joined(separator: ", ") }
}

extension PhoneNumber {
    /// In groups, as people read it: `+46 70 174 06 20`.
    var spaced: String {
        var rest = e164.dropFirst(1 + country.count)
        var groups = ["+" + country]
        let lengths = country == "46" ? [2, 3] : []
        for length in lengths {
            groups.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        while !rest.isEmpty {
            groups.append(String(rest.prefix(2)))
            rest = rest.dropFirst(2)
        }
        return groups.joined(separator: " ")
    }
}
