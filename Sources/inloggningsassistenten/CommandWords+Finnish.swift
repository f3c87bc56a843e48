extension CommandWords {
    static let finnish = CommandWords(
        help: """
            inloggningsassistenten: vaihda unohtunut salasana matkapuhelimen avulla.

              inloggningsassistenten           opastus; ilman asetuksia esittely
              inloggningsassistenten register  rekisteröi puhelin, johon koodi lähetetään
              inloggningsassistenten kiosk     julkiselle päätteelle: uusi opastus joka henkilölle
              inloggningsassistenten staff     henkilökunnalle: auta soittajaa
              inloggningsassistenten SANA ...  palvelu ja hallinta: service, sms, account, audit,
                                               check, stats, letter, feedback
                                               (lisää: SANA --help)

              --config TIEDOSTO  asetukset (/etc/inloggningsassistenten/config.toml jos se on)
              --socket POLKU     palvelun pistoke
              --state KANSIO     esittelyn kansio
              --language KIELI   sv, en tai fi
              --plain            rivi kerrallaan, ruudunlukijoille ja yksinkertaisille päätteille
              --must-change --user NIMI
                                 käyttäjän NIMI salasana on vaihdettava
              --help, --version

            Paluukoodi: 0 salasana vaihdettu tai puhelin rekisteröity, 75 keskeytetty, 69 palvelua ei tavoiteta, 64 väärä komento.
            """,
        unknownOption: { "Valitsinta \($0) ei ole. Katso --help." },
        valueMissing: { "\($0) tarvitsee arvon. Katso --help." },
        valueSurplus: { "\($0) ei ota arvoa. Katso --help." },
        unknownLanguage: { "Kieltä \($0) ei ole. Valitse sv, en tai fi." },
        unexpectedWord: { "\($0) ei kuulu tähän. Katso --help." },
        mustChangeWithoutUser: "--must-change ja --user NIMI kuuluvat yhteen. Anna molemmat.",
        noServiceProgram:
            "Ohjelma inloggningsassistenten-service puuttuu tämän vierestä. Asenna uudelleen.",
        noService: "Palveluun ei saada yhteyttä. Yritä hetken kuluttua uudelleen.",
        configurationOutOfReach:
            "Asetuksia ei voi lukea. Kysy ohjelman asentajalta.",
        notProtected: "Muistia ei voida suojata, joten salasanaa ei voi kirjoittaa tässä.",
        kioskNeedsTerminal: "Kioski tarvitsee päätteen vakiosyötteeksi ja -tulosteeksi."
    )
}
