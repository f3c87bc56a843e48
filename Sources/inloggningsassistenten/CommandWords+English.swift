extension CommandWords {
    static let english = CommandWords(
        help: """
            inloggningsassistenten: replace a forgotten password with the help of a mobile phone.

              inloggningsassistenten            the wizard; without configuration, a demonstration
              inloggningsassistenten register   register the mobile that the code is to be sent to
              inloggningsassistenten kiosk      for a public terminal: a new wizard for each person
              inloggningsassistenten staff     for staff: help somebody who calls
              inloggningsassistenten WORD ...   service and administration: service, sms, account,
                                                audit, stats, check, letter, feedback
                                                (see WORD --help)

              --config FILE         configuration (/etc/inloggningsassistenten/config.toml if there)
              --socket PATH         the service's socket
              --state FOLDER        the demonstration's folder
              --language LANGUAGE   sv, en or fi
              --plain               line by line, for screen readers and simple terminals
              --must-change --user NAME
                                    the password of NAME must be changed
              --help, --version

            Exit code: 0 password set or mobile registered, 75 cancelled, 69 service not reached, 64 wrong command line.
            """,
        unknownOption: { "There is no \($0). See --help." },
        valueMissing: { "\($0) needs a value. See --help." },
        valueSurplus: { "\($0) takes no value. See --help." },
        unknownLanguage: { "There is no language \($0). Choose sv, en or fi." },
        unexpectedWord: { "\($0) does not belong here. See --help." },
        mustChangeWithoutUser: "--must-change and --user NAME belong together. Give both.",
        noServiceProgram:
            "The program inloggningsassistenten-service is missing beside this one. Install again.",
        noService: "The service cannot be reached. Try again in a while.",
        configurationOutOfReach:
            "The configuration cannot be read. Ask the one who installed the program.",
        notProtected: "Memory cannot be protected, so no password can be typed here.",
        kioskNeedsTerminal: "The kiosk needs a terminal as standard input and output."
    )
}
