import Terminal
import Testing
import Wizard

struct `Pictures of frames` {
    private func expect(
        _ page: Page,
        _ columns: Int,
        _ rows: Int,
        cursor: (row: Int, column: Int),
        _ picture: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        let frame = Frame(page: page, size: Frame.Size(columns: columns, rows: rows))
        #expect(frame.picture == picture, sourceLocation: location)
        #expect(frame.cursor.row == cursor.row, sourceLocation: location)
        #expect(frame.cursor.column == cursor.column, sourceLocation: location)
    }

    private let tooShort = "Fel: Lösenordet är för kort. Det har 6 tecken och behöver minst 8."

    @Test func `home, with all that step 3 can have`() {
        expect(
            passwordPage(),
            80,
            24,
            cursor: (8, 21),
            """
            Steg 3 av 4: Nytt lösenord
            Demonstration: sms skrivs i ~/.local/state/sms.log

            Skriv ett lösenord som du inte har haft förut. Välj gärna ett långt,
            minst 15 tecken.

            Lösenordet får inte innehålla Å, Ä eller Ö.

            Nytt lösenord: ******            dolt
            Samma igen:

            [!] minst 8 tecken (nu 6)
            [x] inga Å, Ä eller Ö
            [ ] inte använt tidigare

            [ Nästa ]  [ Tillbaka ]  [ Visa ]







            F1 Hjälp  F2 Visa  Esc Tillbaka  F8 Språk
            """
        )
    }

    @Test func `an error is under its field and the cursor goes to it`() {
        expect(
            passwordPage(announcement: .error(field: 0), error: tooShort),
            80,
            24,
            cursor: (9, 0),
            """
            Steg 3 av 4: Nytt lösenord
            Demonstration: sms skrivs i ~/.local/state/sms.log

            Skriv ett lösenord som du inte har haft förut. Välj gärna ett långt,
            minst 15 tecken.

            Lösenordet får inte innehålla Å, Ä eller Ö.

            Nytt lösenord: ******            dolt
            Fel: Lösenordet är för kort. Det har 6 tecken och behöver minst 8.
            Samma igen:

            [!] minst 8 tecken (nu 6)
            [x] inga Å, Ä eller Ö
            [ ] inte använt tidigare

            [ Nästa ]  [ Tillbaka ]  [ Visa ]






            F1 Hjälp  F2 Visa  Esc Tillbaka  F8 Språk
            """
        )
    }

    @Test func `what is only to be read begins at its beginning, its button below`() {
        let page = Page(
            title: "Hjälp: Vem är du?",
            paragraphs: [
                "Skriv namnet som du brukar logga in med.", "Koden skickas till din mobil.",
                "Har du aldrig haft något lösenord?",
            ],
            buttons: [Page.Button("Tillbaka")],
            keys: ["Esc Tillbaka"],
            focus: .button(0),
            languageTag: "sv"
        )
        expect(
            page,
            24,
            6,
            cursor: (4, 1),
            """
            Hjälp: Vem är du?
            Skriv namnet som du
            brukar logga in med.
            Koden skickas till din
            [>Tillbaka ]
            PgUp PgDn  Esc Tillbaka
            """
        )
        let end = Frame(page: page, size: Frame.Size(columns: 24, rows: 6), scroll: 9)
        #expect(end.picture.hasPrefix("Hjälp: Vem är du?\nmobil.\nHar du aldrig haft"))
    }

    @Test func `40 columns and 12 rows: the focus on a button is told by a sign too`() {
        expect(
            passwordPage(focus: .button(1)),
            40,
            12,
            cursor: (10, 12),
            """
            Steg 3 av 4: Nytt lösenord
            Demonstration: sms skrivs i ~/.local/...
            tecken.
            Lösenordet får inte innehålla Å, Ä eller
            Ö.
            Nytt lösenord: ******            dolt
            Samma igen:
            [!] minst 8 tecken (nu 6)
            [x] inga Å, Ä eller Ö
            [ ] inte använt tidigare
            [ Nästa ]  [>Tillbaka ]  [ Visa ]
            PgUp PgDn  F1 Hjälp  F2 Visa
            """
        )
    }

    @Test func `40 columns and 12 rows: the error stays with its field`() {
        expect(
            passwordPage(error: tooShort),
            40,
            12,
            cursor: (7, 21),
            """
            Steg 3 av 4: Nytt lösenord
            Demonstration: sms skrivs i ~/.local/...
            Skriv ett lösenord som du inte har haft
            förut. Välj gärna ett långt, minst 15
            tecken.
            Lösenordet får inte innehålla Å, Ä eller
            Ö.
            Nytt lösenord: ******            dolt
            Fel: Lösenordet är för kort. Det har 6
            tecken och behöver minst 8.
            Samma igen:
            PgUp PgDn  F1 Hjälp  F2 Visa
            """
        )
    }

    @Test func `40 columns and 12 rows hold step 1`() {
        expect(
            namePage(),
            40,
            12,
            cursor: (6, 0),
            """
            Steg 1 av 4: Vem är du?

            Vi skickar en kod till den mobiltelefon
            som du har registrerat.

            Användarnamn eller e-postadress:


            [ Nästa ]  [ Avbryt ]


            F1 Hjälp  F8 Language  Esc Avbryt
            """
        )
    }

    @Test func `20 columns and 5 rows show one field`() {
        expect(
            passwordPage(),
            20,
            5,
            cursor: (2, 6),
            """
            Steg 3 av 4: Nytt...
            Nytt lösenord:
            ******          dolt
            Samma igen:
            PgUp PgDn  F1 Hjälp
            """
        )
    }

    @Test func `20 columns and 5 rows: an announced error is there whole`() {
        expect(
            passwordPage(announcement: .error(field: 0), error: tooShort),
            20,
            5,
            cursor: (1, 0),
            """
            ******          dolt
            Fel: Lösenordet är
            för kort. Det har 6
            tecken och behöver
            minst 8.
            """
        )
    }

    @Test func `20 columns and 5 rows: a long value shows its end`() {
        expect(
            namePage("anna.andersson@example.se"),
            20,
            5,
            cursor: (3, 15),
            """
            Steg 1 av 4: Vem...
            Användarnamn eller
            e-postadress:
            sson@example.se
            PgUp PgDn  F1 Hjälp
            """
        )
    }

    @Test func `20 columns and 5 rows: the buttons`() {
        expect(
            namePage("anna", focus: .button(0)),
            20,
            5,
            cursor: (2, 1),
            """
            Steg 1 av 4: Vem...
            anna
            [>Nästa ]
            [ Avbryt ]
            PgUp PgDn  F1 Hjälp
            """
        )
    }

    @Test func `a large screen keeps its text at the left, and the keys at the bottom`() {
        expect(
            namePage("anna"),
            200,
            60,
            cursor: (4, 37),
            """
            Steg 1 av 4: Vem är du?

            Vi skickar en kod till den mobiltelefon som du har registrerat.

            Användarnamn eller e-postadress: anna

            [ Nästa ]  [ Avbryt ]
            """
                + String(repeating: "\n", count: 53) + "F1 Hjälp  F8 Language  Esc Avbryt"
        )
    }

    @Test func `a choice is marked in words`() {
        expect(
            choicePage(chosen: 1),
            80,
            24,
            cursor: (2, 20),
            """
            Hjälpte det här dig?

            Ditt svar: ( ) Ja  (x) Nej
            Vad kan bli bättre?

            [ Skicka ]  [ Hoppa över ]

















            F1 Hjälp
            """
        )
    }

    @Test func `a choice and a question at 20 columns`() {
        expect(
            choicePage(chosen: nil),
            20,
            12,
            cursor: (3, 1),
            """
            Hjälpte det här dig?

            Ditt svar:
            ( ) Ja  ( ) Nej
            Vad kan bli bättre?


            [ Skicka ]
            [ Hoppa över ]


            F1 Hjälp
            """
        )
    }

    @Test func `a tiny screen shows what is typed`() {
        expect(
            namePage("anna"),
            5,
            2,
            cursor: (1, 4),
            """
            Använ
            anna
            """
        )
    }

    @Test func `a secret that is shown is all there to be read`() {
        expect(
            messagePage(),
            40,
            12,
            cursor: (3, 0),
            """
            Senaste sms

            Meddelande:
            123456 är din kod hos Örebro kommun.
            Den gäller till 14:35. Läs den inte upp
            för någon.

            [ Tillbaka ]



            Esc Tillbaka
            """
        )
    }

    @Test func `a step whose status would not fit shows its field and all that follows it`() {
        var page = passwordPage()
        page.paragraphs.append(
            "Behöver du hjälp? Ring 019-21 10 00, så hjälper vi dig att välja ett lösenord."
        )
        page.status = Page.Status("Caps Lock är på: bokstäverna blir stora.")
        expect(
            page,
            40,
            12,
            cursor: (4, 21),
            """
            Steg 3 av 4: Nytt lösenord
            Demonstration: sms skrivs i ~/.local/...
            Behöver du hjälp? Ring 019-21 10 00, så
            hjälper vi dig att välja ett lösenord.
            Nytt lösenord: ******            dolt
            Samma igen:
            [!] minst 8 tecken (nu 6)
            [x] inga Å, Ä eller Ö
            [ ] inte använt tidigare
            Caps Lock är på: bokstäverna blir stora.
            [ Nästa ]  [ Tillbaka ]  [ Visa ]
            PgUp PgDn  F1 Hjälp  F2 Visa
            """
        )
    }
}
