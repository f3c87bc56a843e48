import PseudoTerminal
import Testing

/// A registration as a person sees it in Swedish, every page at two sizes.
struct RegisterPictures: CustomTestStringConvertible {
    let rows: Int
    let columns: Int
    let account: String
    let number: String
    let former: String
    let new: String
    let done: String

    var testDescription: String { "\(columns)x\(rows)" }

    static let large = RegisterPictures(
        rows: 24,
        columns: 80,
        account: """
            Steg 1 av 4: Visa vem du är
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Här registrerar du mobilen som ska ta emot koden när du byter lösenord.
            Logga in med lösenordet som du har nu.

            Användarnamn eller e-post: anna.andersson
            Lösenord: ***********       dolt

            [ Nästa ]  [ Visa ]  [ Avbryt ]  [ Hjälp ]  [ In English ]

            Har du glömt lösenordet och har ingen registrerad mobil? Fråga
            personalen.

            Behöver du hjälp? Ring 019-21 10 00.







            Enter Nästa  F2 Visa  Esc Avbryt  F1 Hjälp  F8 In English
            """,
        number: """
            Steg 2 av 4: Skriv ditt mobilnummer
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Skriv numret som du brukar, till exempel 070-174 06 05. En kod skickas
            dit.

            Mobilnummer: 070-174 06 20     läses som +46 70 174 06 20

            [ Nästa ]  [ Tillbaka ]  [ Hjälp ]  [ In English ]

            Behöver du hjälp? Ring 019-21 10 00.











            Enter Nästa  Esc Tillbaka  F1 Hjälp  F8 In English
            """,
        former: """
            Steg 3 av 4: Kod till din gamla mobil
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Du har redan en registrerad mobil. Skriv koden som skickas till den, så
            vet vi att det är du som byter.

            Kod från sms:                   gäller till TT:TT

            [ Nästa ]  [ Saknar mobilen ]  [ Tillbaka ]  [ Hjälp ]  [ In English ]

            Du kan skicka koden igen från TT:TT.

            Har du inte kvar den mobilen? Välj Saknar mobilen.

            Behöver du hjälp? Ring 019-21 10 00.







            Enter Nästa  Esc Tillbaka  F1 Hjälp  F8 In English
            """,
        new: """
            Steg 3 av 4: Kod till numret du skrev
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            En kod skickas till +46 70 174 06 20. Skriv de sex siffrorna.

            Kod från sms:                   gäller till TT:TT

            [ Nästa ]  [ Tillbaka ]  [ Hjälp ]  [ In English ]

            Du kan skicka koden igen från TT:TT.

            Inget sms? Gå tillbaka och kontrollera numret.

            Behöver du hjälp? Ring 019-21 10 00.








            Enter Nästa  Esc Tillbaka  F1 Hjälp  F8 In English
            """,
        done: """
            Steg 4 av 4: Mobilen är registrerad
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Klart! När du byter lösenord skickas koden till +46 70 174 06 20.

            Av säkerhetsskäl kan mobilen användas till det från DDDD-DD-DD klockan
            TT:TT.

            Ett sms om bytet skickas till din gamla mobil.

            [>Klar ]  [ Hjälp ]  [ In English ]











            F1 Hjälp  F8 In English
            """
    )

    static let small = RegisterPictures(
        rows: 12,
        columns: 40,
        account: """
            Steg 1 av 4: Visa vem du är
            DEMONSTRATION: inga sms skickas. Kode...
            Här registrerar du mobilen som ska ta
            emot koden när du byter lösenord. Logga
            in med lösenordet som du har nu.
            Användarnamn eller e-post: ndersson
            Lösenord: ***********       dolt
            [ Nästa ]  [ Visa ]  [ Avbryt ]
            [ Hjälp ]  [ In English ]
            Har du glömt lösenordet och har ingen
            registrerad mobil? Fråga personalen.
            PgUp PgDn Mer  Enter Nästa  F2 Visa
            """,
        number: """
            Steg 2 av 4: Skriv ditt mobilnummer
            DEMONSTRATION: inga sms skickas. Koderna
            står i state/sms.log. F12 visar det
            senaste.
            Skriv numret som du brukar, till exempel
            070-174 06 05. En kod skickas dit.
            Mobilnummer: 070-174 06 20
            läses som +46 70 174 06 20
            [ Nästa ]  [ Tillbaka ]  [ Hjälp ]
            [ In English ]
            Behöver du hjälp? Ring 019-21 10 00.
            Enter Nästa  Esc Tillbaka  F1 Hjälp
            """,
        former: """
            Steg 3 av 4: Kod till din gamla mobil
            DEMONSTRATION: inga sms skickas. Kode...
            Du har redan en registrerad mobil. Skriv
            koden som skickas till den, så vet vi
            att det är du som byter.
            Kod från sms:
            gäller till TT:TT
            [ Nästa ]  [ Saknar mobilen ]
            [ Tillbaka ]  [ Hjälp ]  [ In English ]
            Du kan skicka koden igen från TT:TT.
            Har du inte kvar den mobilen? Välj
            PgUp PgDn Mer  Enter Nästa  Esc Tillbaka
            """,
        new: """
            Steg 3 av 4: Kod till numret du skrev
            DEMONSTRATION: inga sms skickas. Kode...
            En kod skickas till +46 70 174 06 20.
            Skriv de sex siffrorna.
            Kod från sms:
            gäller till TT:TT
            [ Nästa ]  [ Tillbaka ]  [ Hjälp ]
            [ In English ]
            Du kan skicka koden igen från TT:TT.
            Inget sms? Gå tillbaka och kontrollera
            numret.
            PgUp PgDn Mer  Enter Nästa  Esc Tillbaka
            """,
        done: """
            Steg 4 av 4: Mobilen är registrerad
            DEMONSTRATION: inga sms skickas. Koderna
            står i state/sms.log. F12 visar det
            senaste.
            Klart! När du byter lösenord skickas
            koden till +46 70 174 06 20.
            Av säkerhetsskäl kan mobilen användas
            till det från DDDD-DD-DD klockan TT:TT.
            Ett sms om bytet skickas till din gamla
            mobil.
            [>Klar ]  [ Hjälp ]  [ In English ]
            F1 Hjälp  F8 In English
            """
    )
}

@Suite("Register: pictures")
struct RegisterPicturesTests {
    @Test(arguments: [RegisterPictures.large, .small])
    func `every page of a registration is this picture`(pictures: RegisterPictures) throws {
        let register = try RegisterStory(rows: pictures.rows, columns: pictures.columns)
        let story = register.story
        story.enter("anna.andersson")
        story.terminal.type("Gammalt2024")
        see(pictures.account, story)
        story.terminal.key(.enter)
        try story.page(register.words.number)
        story.terminal.type("070-174 06 20")
        see(pictures.number, story)
        story.terminal.key(.enter)
        try story.page(register.words.former)
        see(pictures.former, story)
        story.enter(try story.code())
        try story.page(register.words.new)
        see(pictures.new, story)
        story.enter(try story.code(to: RegisterStory.mobile))
        try story.page(register.words.done)
        see(pictures.done, story)
    }

    /// As `Story.see`, with every day as `DDDD-DD-DD`.
    private func see(_ expected: String, _ story: Story) {
        func picture() -> String {
            story.picture.replacing(#/20[0-9]{2}-[0-9]{2}-[0-9]{2}/#, with: "DDDD-DD-DD")
        }
        try? story.terminal.wait(for: "a picture") { _ in picture() == expected }
        #expect(picture() == expected)
    }
}
