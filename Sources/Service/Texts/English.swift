extension MessageTexts {
    static let english = MessageTexts(
        afterCode: { until, place, phone in
            " is your code for a new password, \(place). Valid until \(until). "
                + "Do not give it to anyone, we never call and ask for it. Help: \(phone)"
        },
        help: { place, phone in
            "Someone, perhaps you, tried to change your password, \(place). "
                + "Your account does not allow it: contact your manager. "
                + "Not you? Call \(phone)"
        },
        notice: { changed, place, phone in
            "Your password was changed \(changed), \(place). If it was not you: call \(phone)"
        }
    )
}
