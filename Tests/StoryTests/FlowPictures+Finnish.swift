/// A whole reset as a person sees it in Finnish.
extension FlowPictures {
    static let finnish = FlowPictures(
        language: "fi",
        user: "erik.ek",
        phone: StoryState.erik,
        answer: "Isompi teksti",
        notice: "Salasanasi vaihdettiin",
        identify: """
            Vaihe 1/4: Kuka olet?
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Oletko unohtanut salasanasi? Täällä voit valita uuden. Koodi lähetetään
            rekisteröityyn matkapuhelimeesi.

            Käyttäjätunnus tai sähköposti: erik.ek

            [ Seuraava ]  [ Keskeytä ]  [ Ohje ]  [ På svenska ]













            Enter Seuraava  Esc Keskeytä  F1 Ohje  F8 På svenska
            """,
        code: """
            Vaihe 2/4: Kirjoita tekstiviestin koodi
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Jos tiedot ovat oikein, saat pian tekstiviestin, jossa on kuusi numeroa.

            Tekstiviestin koodi: ######            voimassa klo TT:TT asti

            [ Seuraava ]  [ Takaisin ]  [ Ohje ]  [ På svenska ]

            Voit lähettää koodin uudelleen klo TT:TT alkaen.

            Eikö viestiä tullut? Palaa takaisin ja tarkista, mitä kirjoitit.
            Puhelimen täytyy olla rekisteröity etukäteen (ohje: Registrera din
            mobiltelefon för att byta lösenord). Muuten kysy henkilökunnalta tai ota
            yhteyttä esihenkilöösi.

            Tarvitsetko apua? Soita 019-21 10 00.





            Enter Seuraava  Esc Takaisin  F1 Ohje  F8 På svenska
            """,
        password: """
            Vaihe 3/4: Valitse uusi salasana
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Kirjoita sama salasana kaksi kertaa. Sinulla on aikaa klo TT:TT asti.

            Pitkä salasana on turvallisempi: mielellään 15 merkkiä tai enemmän.

            Uusi salasana: ******************           piilossa
            Sama uudelleen: ******************          piilossa

            [x] vähintään 8 merkkiä (nyt 18)
            [x] vain kirjaimia a-z, A-Z ja numeroita
            [x] sama molemmissa kentissä
            [ ] ei oma nimesi
            [ ] ei yleinen salasana
            [ ] ei käytetty aiemmin
            Kolme viimeistä tarkistetaan, kun painat Seuraava.

            [ Seuraava ]  [ Näytä ]  [ Takaisin ]  [ Ohje ]  [ På svenska ]



            Enter Seuraava  F2 Näytä  Esc Takaisin  F1 Ohje  F8 På svenska
            """,
        done: """
            Vaihe 4/4: Salasana on vaihdettu
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Valmista! Kirjaudu sisään uudella salasanallasi.

            Puhelimeesi lähetetään tekstiviesti vaihdosta. Jos sinulla on muita
            tietokoneita tai puhelimia, vaihda uusi salasana myös niihin.

            [>Valmis ]  [ Vastaa kysymykseen ]  [ Ohje ]  [ På svenska ]













            F1 Ohje  F8 På svenska
            """,
        feedback: """
            Mitä mieltä olet?
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Vastaus on nimetön ja vapaaehtoinen. Vastaukseesi ei vastata.

            Älä kirjoita henkilötietoja: ei nimiä, numeroita eikä osoitteita.

            Oliko tästä apua? (x) Kyllä  ( ) Ei  vasen tai oikea nuoli valitsee
            Mitä voisi parantaa? Isompi teksti     enintään 500 merkkiä

            [ Lähetä vastaus ]  [ Ohita ]  [ Ohje ]  [ På svenska ]











            Enter Lähetä vastaus  F1 Ohje  F8 På svenska
            """,
        thanks: """
            Kiitos vastauksestasi!
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Voit kirjautua sisään uudella salasanallasi.

            [>Valmis ]
            """
    )
}
