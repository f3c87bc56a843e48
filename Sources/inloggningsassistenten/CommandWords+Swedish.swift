extension CommandWords {
    static let swedish = CommandWords(
        help: """
            inloggningsassistenten: byt ett glömt lösenord med hjälp av mobilen.

              inloggningsassistenten           guiden; utan konfiguration en demonstration
              inloggningsassistenten register  registrera mobilen som koden ska skickas till
              inloggningsassistenten kiosk     för en allmän terminal: en ny guide för varje person
              inloggningsassistenten staff     för personal: hjälp någon som ringer
              inloggningsassistenten ORD ...   tjänsten och administrationen: service, sms, account,
                                               audit, stats, check, letter, feedback
                                               (mer: ORD --help)

              --config FIL       konfiguration (/etc/inloggningsassistenten/config.toml om den finns)
              --socket SÖKVÄG    tjänstens uttag
              --state MAPP       demonstrationens mapp
              --language SPRÅK   sv, en eller fi
              --plain            rad för rad, för skärmläsare och enkla terminaler
              --must-change --user NAMN
                                 lösenordet för NAMN måste bytas
              --help, --version

            Slutkod: 0 lösenordet är bytt eller mobilen registrerad, 75 avbrutet, 69 tjänsten nås inte, 64 fel på kommandoraden.
            """,
        unknownOption: { "\($0) finns inte. Se --help." },
        valueMissing: { "\($0) behöver ett värde. Se --help." },
        valueSurplus: { "\($0) tar inget värde. Se --help." },
        unknownLanguage: { "Språket \($0) finns inte. Välj sv, en eller fi." },
        unexpectedWord: { "\($0) hör inte hit. Se --help." },
        mustChangeWithoutUser: "--must-change och --user NAMN hör ihop. Ange båda.",
        noServiceProgram:
            "Programmet inloggningsassistenten-service saknas bredvid det här. Installera om.",
        noService: "Tjänsten kan inte nås. Försök igen om en stund.",
        configurationOutOfReach:
            "Konfigurationen kan inte läsas. Fråga den som har installerat programmet.",
        notProtected: "Minnet kan inte skyddas, så inget lösenord kan skrivas här.",
        kioskNeedsTerminal: "Kiosken behöver en terminal på standard in och ut."
    )
}
