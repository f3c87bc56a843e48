extension AssistanceTexts {
    static let finnish = AssistanceTexts(
        code: """
            \(.code) on koodisi, \(.place). Lue se vain, jos soitit meille itse, asia \
            \(.ticket). Voimassa klo \(.until) asti. Muuten: soita \(.phone)
            """,
        desk: """
            \(.code) on koodi numerosi rekisteröintiin, \(.place), asia \(.ticket). Lue se \
            vain palvelupisteessämme. Voimassa klo \(.until) asti
            """,
        temporary: """
            \(.password) on tilapäinen salasanasi, \(.place). Vaihda se ennen \(.until). Älä \
            näytä sitä. Etkö pyytänyt? Soita \(.phone)
            """
    )
}
