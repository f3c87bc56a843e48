extension MessageTexts {
    static let swedish = MessageTexts(
        code: """
            \(.code) är din kod för nytt lösenord, \(.place). Giltig till \(.until). Lämna \
            inte ut koden, vi ringer aldrig och frågar efter den. Hjälp: \(.phone)
            """,
        registration: """
            \(.code) är din kod för att registrera mobilen, \(.place). Giltig till \
            \(.until). Lämna inte ut den, vi ringer aldrig och frågar. Hjälp: \(.phone)
            """,
        former: """
            \(.code) är koden för att byta till ett annat mobilnummer, \(.place). Giltig \
            till \(.until). Lämna inte ut den. Var det inte du: ring \(.phone)
            """,
        help: """
            Någon, kanske du, ville byta ditt lösenord, \(.place). Det går inte för ditt \
            konto: kontakta din chef. Var det inte du: ring \(.phone)
            """,
        changed: """
            Ditt lösenord byttes \(.changed), \(.place). Var det inte du: ring \(.phone)
            """,
        codeUsed: """
            En kod för ditt lösenord användes \(.changed), \(.place), men inget nytt \
            sparades. Var det inte du: ring \(.phone)
            """,
        phoneReplaced: """
            Ett annat mobilnummer registrerades för ditt konto \(.changed), \(.place). Var \
            det inte du: ring \(.phone)
            """,
        assistance: .swedish
    )
}
