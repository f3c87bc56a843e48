extension MessageTexts {
    static let english = MessageTexts(
        code: """
            \(.code) is your code for a new password, \(.place). Valid until \(.until). Do \
            not give it to anyone, we never call and ask for it. Help: \(.phone)
            """,
        registration: """
            \(.code) is your code to register this mobile, \(.place). Valid until \(.until). \
            Do not give it to anyone, we never call and ask. Help: \(.phone)
            """,
        former: """
            \(.code) is the code to change to another mobile number, \(.place). Valid until \
            \(.until). Give it to nobody. Not you? Call \(.phone)
            """,
        help: """
            Someone, perhaps you, tried to change your password, \(.place). Your account \
            does not allow it: contact your manager. Not you? Call \(.phone)
            """,
        changed: """
            Your password was changed \(.changed), \(.place). If it was not you: call \
            \(.phone)
            """,
        codeUsed: """
            A code for your password was used \(.changed), \(.place), but no new one was \
            saved. If it was not you: call \(.phone)
            """,
        phoneReplaced: """
            Another mobile number was registered for your account \(.changed), \(.place). If \
            it was not you: call \(.phone)
            """,
        assistance: .english
    )
}
