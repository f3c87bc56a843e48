internal import ResetFlow

extension MessageTexts {
    static let swedish = MessageTexts(
        afterCode: { until, place, phone in
            " är din kod för nytt lösenord, \(place). Giltig till \(until). "
                + "Lämna inte ut koden, vi ringer aldrig och frågar efter den. Hjälp: \(phone)"
        },
        afterRegistrationCode: { until, place, phone in
            " är din kod för att registrera mobilen, \(place). Giltig till \(until). "
                + "Lämna inte ut den, vi ringer aldrig och frågar. Hjälp: \(phone)"
        },
        afterFormerCode: { until, place, phone in
            " är koden för att byta till ett annat mobilnummer, \(place). "
                + "Giltig till \(until). Lämna inte ut den. Var det inte du: ring \(phone)"
        },
        help: { place, phone in
            "Någon, kanske du, ville byta ditt lösenord, \(place). "
                + "Det går inte för ditt konto: kontakta din chef. "
                + "Var det inte du: ring \(phone)"
        },
        notice: { kind, changed, place, phone in
            switch kind {
            case .changed:
                "Ditt lösenord byttes \(changed), \(place). Var det inte du: ring \(phone)"
            case .codeUsed:
                "En kod för ditt lösenord användes \(changed), \(place), "
                    + "men inget nytt sparades. Var det inte du: ring \(phone)"
            case .phoneReplaced:
                "Ett annat mobilnummer registrerades för ditt konto \(changed), \(place). "
                    + "Var det inte du: ring \(phone)"
            }
        }
    )
}
