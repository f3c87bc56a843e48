extension MessageTexts {
    static let swedish = MessageTexts(
        afterCode: { until, place, phone in
            " är din kod för nytt lösenord, \(place). Giltig till \(until). "
                + "Lämna inte ut koden, vi ringer aldrig och frågar efter den. Hjälp: \(phone)"
        },
        help: { place, phone in
            "Någon, kanske du, ville byta ditt lösenord, \(place). "
                + "Det går inte för ditt konto: kontakta din chef. "
                + "Var det inte du: ring \(phone)"
        },
        notice: { changed, place, phone in
            "Ditt lösenord byttes \(changed), \(place). Var det inte du: ring \(phone)"
        }
    )
}
