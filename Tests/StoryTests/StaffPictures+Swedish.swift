/// A call as the staff see it in Swedish.
extension StaffPictures {
    static let swedish = StaffPictures(
        language: "sv",
        call: """
            Hjälp någon som ringer
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Fråga efter namn och vad som har hänt. Är du osäker: ring upp på numret
            som är registrerat för personen.

            Fråga aldrig efter ett lösenord. Läs aldrig upp uppgifter som du ser
            här.

            Ärendenummer: 4711
            Hur vet du vem det är? (x) Motringning  ( ) Legitimation
            ( ) Chefen intygar
            Personens språk: (x) svenska  ( ) engelska  ( ) finska

            [ Nästa ]  [ Avsluta ]  [ Hjälp ]  [ In English ]







            Enter Nästa  Esc Avsluta  F1 Hjälp  F8 In English
            """,
        card: """
            Personen
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Erik Ek (erik.ek)

            Konto: låst efter för många inloggningar. Mobilen slutar på 09.

            Inga tidigare återställningar.

            Välj vad du ska göra.

            [>Skicka kod ]  [ Sök någon annan ]  [ Avsluta samtalet ]  [ Hjälp ]
            [ In English ]









            Esc Avsluta samtalet  F1 Hjälp  F8 In English
            """,
        code: """
            Koden som personen läser upp
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Erik Ek (erik.ek)

            Be personen läsa upp koden ur sms:et. Tre fel koder avslutar samtalet.

            Sms:et nämner ärendenumret. Stämmer det inte: be personen lägga på.

            Kod från sms:                   gäller till TT:TT

            Operatören har tagit emot sms:et.

            [ Nästa ]  [ Visa personen ]  [ Avsluta samtalet ]  [ Hjälp ]
            [ In English ]







            Enter Nästa  Esc Avsluta samtalet  F1 Hjälp  F8 In English
            """,
        verified: """
            Personen
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Erik Ek (erik.ek)

            Konto: låst efter för många inloggningar. Mobilen slutar på 09.

            Inga tidigare återställningar.

            Välj hur personen går vidare, före TT:TT.

            Koden är rätt.

            [>Överlämna ]  [ Tillfälligt lösenord ]  [ Lås upp ]
            [ Avsluta samtalet ]  [ Hjälp ]  [ In English ]







            Esc Avsluta samtalet  F1 Hjälp  F8 In English
            """,
        handover: """
            Läs upp numret
            DEMONSTRATION: inga sms skickas. Koderna står i state/sms.log. F12 visar
            det senaste.

            Nummer: #########

            Personen skriver numret i stället för namnet i steg 1, vid en kiosk
            eller på sin egen skärm, och får ett eget sms. Den koden ska inte läsas
            upp för någon.

            Numret gäller en gång, till TT:TT.

            [>Nytt samtal ]  [ Avsluta ]  [ Hjälp ]  [ In English ]










            Enter Nytt samtal  F1 Hjälp  F8 In English
            """,
        smallCall: """
            Hjälp någon som ringer
            DEMONSTRATION: inga sms skickas. Kode...
            Fråga efter namn och vad som har hänt.
            Är du osäker: ring upp på numret som är
            registrerat för personen.
            Fråga aldrig efter ett lösenord. Läs
            aldrig upp uppgifter som du ser här.
            Ärendenummer: 4711
            Hur vet du vem det är? (x) Motringning
            ( ) Legitimation  ( ) Chefen intygar
            Personens språk: (x) svenska
            PgUp PgDn Mer  Enter Nästa  Esc Avsluta
            """,
        smallHandover: """
            Läs upp numret
            DEMONSTRATION: inga sms skickas. Kode...
            Nummer: #########
            Personen skriver numret i stället för
            namnet i steg 1, vid en kiosk eller på
            sin egen skärm, och får ett eget sms.
            Den koden ska inte läsas upp för någon.
            Numret gäller en gång, till TT:TT.

            [>Nytt samtal ]  [ Avsluta ]  [ Hjälp ]
            [ In English ]
            PgUp PgDn Mer  Enter Nytt samtal
            """
    )
}
