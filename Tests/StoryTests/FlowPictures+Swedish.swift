/// A whole reset as a person sees it in Swedish.
extension FlowPictures {
    static let swedish = FlowPictures(
        language: "sv",
        user: "anna.andersson",
        phone: StoryState.anna,
        answer: "Större text",
        notice: "Ditt lösenord byttes",
        identify: """
            Steg 1 av 4: Vem är du?
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Har du glömt lösenordet? Här väljer du ett nytt. En kod skickas till din
            registrerade mobiltelefon.

            Användarnamn eller e-post: anna.andersson

            [ Nästa ]  [ Avbryt ]  [ Hjälp ]  [ In English ]













            Enter Nästa  Esc Avbryt  F1 Hjälp  F8 In English
            """,
        code: """
            Steg 2 av 4: Skriv koden från sms
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Om uppgifterna stämmer får du strax ett sms med sex siffror.

            Kod från sms: ######            gäller till TT:TT

            [ Nästa ]  [ Tillbaka ]  [ Hjälp ]  [ In English ]

            Du kan skicka koden igen från TT:TT.

            Inget sms? Gå tillbaka och kontrollera vad du skrev. Telefonen måste
            vara registrerad i förväg, enligt guiden Registrera din mobiltelefon för
            att byta lösenord. Annars: fråga personalen eller kontakta din chef.

            Behöver du hjälp? Ring 019-21 10 00.






            Enter Nästa  Esc Tillbaka  F1 Hjälp  F8 In English
            """,
        password: """
            Steg 3 av 4: Välj ett nytt lösenord
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Skriv samma lösenord två gånger. Du har tid på dig till TT:TT.

            Ett långt lösenord är säkrare: gärna 15 tecken eller fler.

            Nytt lösenord: ******************           dolt
            Samma igen: ******************              dolt

            [x] minst 8 tecken (nu 18)
            [x] bara a till z, A till Z och siffror
            [x] lika i båda fälten
            [ ] inte ditt namn
            [ ] inte ett vanligt lösenord
            [ ] inte använt tidigare
            De tre sista kontrolleras när du trycker Nästa.

            [ Nästa ]  [ Visa ]  [ Tillbaka ]  [ Hjälp ]  [ In English ]



            Enter Nästa  F2 Visa  Esc Tillbaka  F1 Hjälp  F8 In English
            """,
        done: """
            Steg 4 av 4: Lösenordet är återställt
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Klart! Logga in med ditt nya lösenord.

            Ett sms om bytet skickas till din telefon. Har du fler datorer eller
            telefoner: skriv in det nya lösenordet där också.

            [>Klar ]  [ Svara på en fråga ]  [ Hjälp ]  [ In English ]













            F1 Hjälp  F8 In English
            """,
        feedback: """
            Vad tyckte du?
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Svaret är anonymt och frivilligt. Du får inget svar tillbaka.

            Skriv inga personuppgifter: inga namn, nummer eller adresser.

            Fick du hjälp? (x) Ja  ( ) Nej  välj med vänster- eller högerpil
            Vad kan bli bättre? Större text       max 500 tecken

            [ Skicka svar ]  [ Hoppa över ]  [ Hjälp ]  [ In English ]











            Enter Skicka svar  F1 Hjälp  F8 In English
            """,
        thanks: """
            Tack för ditt svar!
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Du kan logga in med ditt nya lösenord.

            [>Klar ]
            """
    )
}
