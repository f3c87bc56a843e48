extension AssistanceTexts {
    static let english = AssistanceTexts(
        code: """
            \(.code) is your code, \(.place). Read it out only if you called us, ticket \
            \(.ticket). Valid until \(.until). If not: call \(.phone)
            """,
        desk: """
            \(.code) is the code to register your number, \(.place), ticket \(.ticket). Read \
            it out only at our desk. Valid until \(.until)
            """,
        temporary: """
            \(.password) is your temporary password, \(.place). Change it before \(.until). \
            Show it to nobody. Not you? Call \(.phone)
            """
    )
}
