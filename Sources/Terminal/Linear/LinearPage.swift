internal import Secrets
internal import Wizard

/// A page as lines to be read one after the other; what is typed is told in numbers, which need
/// no language.
enum LinearPage {
    // Rows are not broken here: the terminal, the reader or the file does it.
    private static let width = 10_000

    /// All of a page, but for the question at its end.
    static func lines(_ page: Page) -> [Line] {
        let head = [page.title, page.banner ?? ""] + page.paragraphs
        let blank = [Line()]
        let fields = page.fields.indices
            .filter { isWorthReading(page.fields[$0].content, isFocused: page.focus == .field($0)) }
            .flatMap { index in
                FieldLayout(field(index, of: page), target: .field(index), width: width)
                    .lines(isFocused: false)
            }
        return blank + text(head) + fields + changeable(page)
            + text(page.advice + [page.keys.joined(separator: "  ")])
    }

    /// What can change while a page stays the same.
    static func changeable(_ page: Page) -> [Line] {
        let rules = page.checklist.map { Layout.mark($0.state) + $0.text }
        let errors = page.fields.map { $0.error ?? "" }
        let note = page.checklistNote ?? ""
        return text(errors + rules + [note, page.status?.text ?? "", choices(page)])
    }

    /// The question for what has the focus.
    static func prompt(_ page: Page) -> String {
        guard case .field(let index) = page.focus, page.fields.indices.contains(index) else {
            return "> "
        }
        let field = field(index, of: page)
        let note = field.note.map { " (\($0))" } ?? ""
        let label = FieldLayout.prompt(field.label + note)
        switch field.content {
        case .open(let value, _) where !value.isEmpty:
            // Enter alone keeps what is there.
            return "\(label) [\(Visible.text(String(value)))] "
        case .choice(let options, let chosen?) where options.indices.contains(chosen):
            return "\(label) [\(chosen + 1)] "
        case .open, .secret, .choice:
            return label + " "
        }
    }

    /// A field without the keys of its options, which have numbers here.
    private static func field(_ index: Int, of page: Page) -> Page.Field {
        var field = page.fields[index]
        if case .choice = field.content { field.note = nil }
        return field
    }

    /// The field in focus is asked for after the page; but a secret that is shown, as the newest SMS, is
    /// there to be read, and no question can hold it.
    private static func isWorthReading(_ content: Page.Content, isFocused: Bool) -> Bool {
        switch content {
        case .open(let value, _): !isFocused && !value.isEmpty
        case .secret(let secret, _, let isShown): !secret.isEmpty && (isShown || !isFocused)
        case .choice(_, let chosen): !isFocused && chosen != nil
        }
    }

    /// Whether what is typed next must not be seen.
    static func isHidden(_ page: Page) -> Bool {
        guard case .field(let index) = page.focus, page.fields.indices.contains(index),
            case .secret(_, _, let isShown) = page.fields[index].content
        else { return false }
        return !isShown
    }

    /// What can be chosen by number: the options of the field in focus, then the buttons.
    static func numbered(_ page: Page) -> [(label: String, key: Wizard.Key)] {
        var choices: [(label: String, key: Wizard.Key)] = []
        if case .field(let index) = page.focus, page.fields.indices.contains(index),
            case .choice(let options, _) = page.fields[index].content
        {
            for (cell, option) in options.enumerated() {
                choices.append((option, .click(page.focus, cell: cell)))
            }
        }
        for (index, button) in page.buttons.enumerated() where button.isEnabled {
            choices.append((button.label, .click(.button(index), cell: 0)))
        }
        return choices
    }

    private static func choices(_ page: Page) -> String {
        numbered(page).enumerated().map { "[\($0 + 1)] \($1.label)" }.joined(separator: "  ")
    }

    private static func text(_ lines: [String]) -> [Line] {
        lines.map(Visible.text).filter { !$0.isEmpty }.map { Line($0) }
    }
}
