extension MessageTexts {
    static let finnish = MessageTexts(
        code: """
            \(.code) on koodi uutta salasanaa varten, \(.place). Voimassa klo \(.until) \
            asti. Älä kerro koodia, emme koskaan soita ja kysy sitä. Apua: \(.phone)
            """,
        registration: """
            \(.code) on koodi tämän puhelimen rekisteröintiin, \(.place). Voimassa klo \
            \(.until) asti. Älä kerro koodia, emme koskaan kysy sitä. Apua: \(.phone)
            """,
        former: """
            \(.code) on koodi matkapuhelinnumeron vaihtoon, \(.place). Voimassa klo \
            \(.until) asti. Älä kerro sitä. Jos et vaihda, soita \(.phone)
            """,
        help: """
            Joku, ehkä sinä, yritti vaihtaa salasanasi, \(.place). Tililläsi se ei onnistu: \
            ota yhteys esihenkilöösi. Jos se et ollut sinä, soita \(.phone)
            """,
        changed: """
            Salasanasi vaihdettiin \(.changed), \(.place). Jos et tehnyt sitä itse, soita \
            \(.phone)
            """,
        codeUsed: """
            Salasanasi koodia käytettiin \(.changed), \(.place), mutta uutta ei tallennettu. \
            Jos se et ollut sinä, soita \(.phone)
            """,
        phoneReplaced: """
            Tilillesi rekisteröitiin toinen matkapuhelinnumero \(.changed), \(.place). Jos \
            et tehnyt sitä itse, soita \(.phone)
            """,
        assistance: .finnish
    )
}
