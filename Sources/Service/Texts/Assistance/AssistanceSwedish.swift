extension AssistanceTexts {
    static let swedish = AssistanceTexts(
        code: """
            \(.code) är din kod, \(.place). Läs upp den bara om du själv ringde oss, ärende \
            \(.ticket). Gäller till \(.until). Annars: ring \(.phone)
            """,
        desk: """
            \(.code) är koden för att registrera ditt nummer, \(.place), ärende \(.ticket). \
            Läs upp den bara vid vår disk. Gäller till \(.until)
            """,
        temporary: """
            \(.password) är ditt tillfälliga lösenord, \(.place). Byt det före \(.until). \
            Visa det för ingen. Inte du? Ring \(.phone)
            """
    )
}
