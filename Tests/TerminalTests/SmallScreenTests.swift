import ResetFlow
import Terminal
import Testing
import Wizard

/// The real pages on 40 columns and 12 rows, in every language.
struct SmallScreenTests {
    private func conversation(_ language: Language) -> Conversation {
        let now = Moment(seconds: 50_000)
        let setting = Conversation.Setting(
            language: language,
            clock: { _ in "14:35" },
            day: { _ in "2026-11-26" }
        )
        var conversation = Conversation(setting)
        let greeting = Greeting(
            demonstrationLog: "/home/demo/.local/state/inloggningsassistenten/sms.log",
            showsMessages: true,
            rules: PasswordRules(),
            helpPhone: "019-21 10 00",
            place: "Örebro kommun"
        )
        _ = conversation.handle(.reply(.hello(greeting)), at: now)
        return conversation
    }

    private func codePage(_ language: Language) -> Page {
        let now = Moment(seconds: 50_000)
        var conversation = conversation(language)
        let window = CodeWindow(
            until: now + .minutes(10),
            resendFrom: now + .seconds(60),
            resendsLeft: 2
        )
        for event: Conversation.Event in [
            .key(.character("a")), .key(.enter), .reply(.started(window)),
        ] {
            _ = conversation.handle(event, at: now)
        }
        return conversation.page(at: now)
    }

    @Test(arguments: Language.allCases)
    func `step 2 begins at its beginning, with the field and the way to more`(language: Language) {
        let page = codePage(language)
        let frame = Frame(page: page, size: Frame.Size(columns: 40, rows: 12))
        let rows = frame.picture.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows[0] == page.title)
        let text = rows[2...3].joined(separator: " ")
        #expect(text == page.paragraphs[0])
        #expect(rows[frame.cursor.row].hasPrefix(page.fields[0].label))
        #expect(frame.picture.contains("[ \(page.buttons[0].label) ]"))
        #expect(rows[11].hasPrefix(page.scrollKeys))
        let end = Frame(page: page, size: Frame.Size(columns: 40, rows: 12), scroll: 99)
        #expect(end.picture.contains("019-21 10 00"))
    }

    @Test func `what is a row too long begins with its text, not in the middle of the banner`() {
        let page = conversation(.finnish).page(at: Moment(seconds: 50_000))
        let size = Frame.Size(columns: 40, rows: 12)
        let rows = Frame(page: page, size: size).picture.split(separator: "\n")
        #expect(rows[1].hasSuffix("..."))
        #expect(page.paragraphs[0].hasPrefix(rows[2]))
        let above = Frame(page: page, size: size, scroll: -99)
        #expect(above.picture.contains("sms.log"))
    }

    @Test func `what is said of two fields stands under each other`() {
        var page = passwordPage()
        page.fields[1].note = "dolt"
        for columns in [80, 40] {
            let size = Frame.Size(columns: columns, rows: 24)
            let rows = Frame(page: page, size: size).picture.split(separator: "\n")
                .filter { $0.hasSuffix("dolt") }
            #expect(rows.count == 2)
            #expect(Set(rows.map(\.count)).count == 1)
        }
    }

    @Test func `a choice says how, behind its options or under them`() {
        var page = choicePage(chosen: 0)
        page.fields[0].note = "välj med pilarna"
        let wide = Frame(page: page, size: Frame.Size(columns: 80, rows: 24))
        #expect(wide.picture.contains("Ditt svar: (x) Ja  ( ) Nej  välj med pilarna\n"))
        let narrow = Frame(page: page, size: Frame.Size(columns: 40, rows: 24))
        #expect(narrow.picture.contains("Ditt svar: (x) Ja  ( ) Nej\nvälj med pilarna\n"))
    }

    @Test func `the rules' sentence is right under them, the advice below the buttons`() {
        var page = passwordPage()
        page.checklistNote = "Den sista kontrolleras sedan."
        page.advice = ["Inget sms?", "Ring 019."]
        let frame = Frame(page: page, size: Frame.Size(columns: 80, rows: 24))
        #expect(
            frame.picture.contains(
                """
                [ ] inte använt tidigare
                Den sista kontrolleras sedan.

                [ Nästa ]  [ Tillbaka ]  [ Visa ]

                Inget sms?

                Ring 019.
                """
            )
        )
    }
}
