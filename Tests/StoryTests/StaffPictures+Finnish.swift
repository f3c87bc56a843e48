/// A call as the staff see it in Finnish.
extension StaffPictures {
    static let finnish = StaffPictures(
        language: "fi",
        call: """
            Auta soittajaa
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Kysy nimi ja mitä on tapahtunut. Jos olet epävarma, soita takaisin
            henkilölle rekisteröityyn numeroon.

            Älä koskaan kysy salasanaa. Älä koskaan lue ääneen tietoja, jotka näet
            täällä.

            Asian numero: 4711
            Mistä tiedät, kuka hän on? (x) Takaisinsoitto
            ( ) Henkilöllisyystodistus  ( ) Esihenkilö vahvistaa
            Henkilön kieli: ( ) ruotsi  ( ) englanti  (x) suomi

            [ Seuraava ]  [ Lopeta ]  [ Ohje ]  [ På svenska ]







            Enter Seuraava  Esc Lopeta  F1 Ohje  F8 På svenska
            """,
        card: """
            Henkilö
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Erik Ek (erik.ek)

            Tili: lukittu liian monen kirjautumisen jälkeen. Puhelinnumeron loppu on
            09.

            Ei aiempia vaihtoja.

            Valitse, mitä teet.

            [>Lähetä koodi ]  [ Hae toinen ]  [ Lopeta puhelu ]  [ Ohje ]
            [ På svenska ]








            Esc Lopeta puhelu  F1 Ohje  F8 På svenska
            """,
        code: """
            Koodi, jonka henkilö lukee
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Erik Ek (erik.ek)

            Pyydä henkilöä lukemaan koodi tekstiviestistä. Kolme väärää koodia
            päättää puhelun.

            Viestissä on asian numero. Jos se ei täsmää, pyydä henkilöä sulkemaan
            puhelin.

            Tekstiviestin koodi:                   voimassa klo TT:TT asti

            Operaattori on ottanut viestin vastaan.

            [ Seuraava ]  [ Näytä henkilö ]  [ Lopeta puhelu ]  [ Ohje ]
            [ På svenska ]





            Enter Seuraava  Esc Lopeta puhelu  F1 Ohje  F8 På svenska
            """,
        verified: """
            Henkilö
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Erik Ek (erik.ek)

            Tili: lukittu liian monen kirjautumisen jälkeen. Puhelinnumeron loppu on
            09.

            Ei aiempia vaihtoja.

            Valitse ennen klo TT:TT, miten henkilö jatkaa.

            Koodi on oikein.

            [>Siirrä henkilölle ]  [ Tilapäinen salasana ]  [ Avaa lukitus ]
            [ Lopeta puhelu ]  [ Ohje ]  [ På svenska ]






            Esc Lopeta puhelu  F1 Ohje  F8 På svenska
            """,
        handover: """
            Lue numero henkilölle
            ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa
            state/sms.log. F12 näyttää uusimman.

            Numero: #########

            Henkilö kirjoittaa numeron nimen sijaan vaiheessa 1, kioskissa tai
            omalla näytöllään, ja saa oman tekstiviestin. Sitä koodia ei lueta
            kenellekään.

            Numero toimii kerran, klo TT:TT asti.

            [>Uusi puhelu ]  [ Lopeta ]  [ Ohje ]  [ På svenska ]










            Enter Uusi puhelu  F1 Ohje  F8 På svenska
            """,
        smallCall: """
            Auta soittajaa
            ESITTELY: tekstiviestejä ei lähetetä....
            Asian numero: 4711
            Mistä tiedät, kuka hän on?
            (x) Takaisinsoitto
            ( ) Henkilöllisyystodistus
            ( ) Esihenkilö vahvistaa
            Henkilön kieli: ( ) ruotsi  ( ) englanti
            (x) suomi
            [ Seuraava ]  [ Lopeta ]  [ Ohje ]
            [ På svenska ]
            PgUp PgDn Lisää  Enter Seuraava
            """,
        smallHandover: """
            Lue numero henkilölle
            ESITTELY: tekstiviestejä ei lähetetä....
            Numero: #########
            Henkilö kirjoittaa numeron nimen sijaan
            vaiheessa 1, kioskissa tai omalla
            näytöllään, ja saa oman tekstiviestin.
            Sitä koodia ei lueta kenellekään.
            Numero toimii kerran, klo TT:TT asti.

            [>Uusi puhelu ]  [ Lopeta ]  [ Ohje ]
            [ På svenska ]
            PgUp PgDn Lisää  Enter Uusi puhelu
            """
    )
}
