package import Secrets

/// What a screen *means*; how it looks is the terminal's business.
///
/// Both skins, full screen and linear, draw the same page, so nothing can be missing in one.
package struct Page {
    /// `Steg 2 av 4: Skriv koden från sms`; the first thing read.
    package var title: String
    /// The permanent line of the demonstration.
    package var banner: String?
    /// What to know and to do, in short paragraphs.
    package var paragraphs: [String]
    /// The fields, in reading order; label and value share a row.
    package var fields: [Field]
    /// The rules of a new password, as words with a mark.
    package var checklist: [Rule]
    /// One sentence about the rules, right under them.
    package var checklistNote: String?
    /// One sentence about the whole page: what is waited for, what went wrong, what was done.
    package var status: Status?
    /// The buttons, verbs, in reading order after the fields.
    package var buttons: [Button]
    /// What to know only when something is amiss: below the buttons, so that on a small screen it
    /// does not come between what is to be done and the field.
    package var advice: [String]
    /// The keys that work here, as `F1 Hjälp`, the most important first.
    package var keys: [String]
    /// The keys that bring what does not fit, for a drawing that must leave some out.
    package var scrollKeys = "PgUp PgDn"
    /// Where the cursor is.
    package var focus: Target
    /// Where the cursor goes until the next key, to be read aloud or in braille.
    package var announcement: Announcement?
    /// The language of the texts, for a reader's voice.
    package var languageTag: String

    /// A page; what is left out is empty.
    package init(
        title: String,
        banner: String? = nil,
        paragraphs: [String] = [],
        fields: [Field] = [],
        checklist: [Rule] = [],
        checklistNote: String? = nil,
        status: Status? = nil,
        buttons: [Button] = [],
        advice: [String] = [],
        keys: [String] = [],
        focus: Target,
        announcement: Announcement? = nil,
        languageTag: String
    ) {
        self.title = title
        self.banner = banner
        self.paragraphs = paragraphs
        self.fields = fields
        self.checklist = checklist
        self.checklistNote = checklistNote
        self.status = status
        self.buttons = buttons
        self.advice = advice
        self.keys = keys
        self.focus = focus
        self.announcement = announcement
        self.languageTag = languageTag
    }

    /// What is read aloud by moving the cursor to it.
    package enum Announcement: Equatable, Sendable {
        /// The error of a field.
        case error(field: Int)
        /// The sentence about the page.
        case status
    }

    /// A sentence about the whole page.
    package struct Status: Equatable, Sendable {
        /// The sentence; an error begins with the word `Fel:`.
        package var text: String
        /// Whether something went wrong; colour may say so too, never colour alone.
        package var isError: Bool

        /// A sentence.
        package init(_ text: String, isError: Bool = false) {
            self.text = text
            self.isError = isError
        }
    }

    /// A rule of a new password.
    package struct Rule: Equatable, Sendable {
        /// Whether it holds.
        package enum State: Sendable {
            case met, open, broken
        }
        /// Whether it holds; drawn as `[x]`, `[ ]` and `[!]`.
        package var state: State
        /// The rule in words.
        package var text: String

        /// A rule.
        package init(_ state: State, _ text: String) {
            self.state = state
            self.text = text
        }
    }

    /// A verb that can be pressed.
    package struct Button: Equatable, Sendable {
        /// The verb, as `Nästa`.
        package var label: String
        /// Whether it can be pressed now; one that cannot is not drawn.
        package var isEnabled: Bool

        /// A button.
        package init(_ label: String, isEnabled: Bool = true) {
            self.label = label
            self.isEnabled = isEnabled
        }
    }

    /// A line to type into.
    package struct Field {
        /// What to type, without the colon.
        package var label: String
        /// What has been typed.
        package var content: Content
        /// What goes on behind the value: until when the code holds, `dolt` or `visas`, or which
        /// keys choose.
        package var note: String?
        /// What is wrong, beginning with `Fel:`, on the row under the field.
        package var error: String?

        /// A field.
        package init(label: String, content: Content, note: String? = nil, error: String? = nil) {
            self.label = label
            self.content = content
            self.note = note
            self.error = error
        }
    }

    /// What stands in a field.
    package enum Content {
        /// Open text, by grapheme, and the cursor's place from 0 to the count.
        case open([Character], cursor: Int)
        /// A secret and the cursor's place by character; its bytes are drawn without making a text of them.
        case secret(Secret, cursor: Int, isShown: Bool)
        /// A choice: the options, and which is chosen.
        case choice([String], chosen: Int?)
    }
}
