let assistanceSwedish = AssistanceTexts(
    afterCode: { until, place, ticket, phone in
        " är din kod, \(place). Läs upp den bara om du själv ringde oss, ärende \(ticket). "
            + "Giltig till \(until). Ringde du inte: lägg på, ring \(phone)"
    },
    afterNumberCode: { until, place, ticket in
        " är koden för att registrera ditt nummer, \(place), ärende \(ticket). "
            + "Läs upp den bara om du står hos personalen. Giltig till \(until)"
    },
    afterTemporary: { until, place, phone in
        " är ditt tillfälliga lösenord, \(place). Logga in och byt det före \(until). "
            + "Säg det inte till någon. Var det inte du: ring \(phone)"
    },
    replaced: { changed, place, phone in
        "Ett annat mobilnummer registrerades för ditt konto \(changed), \(place). "
            + "Var det inte du: ring \(phone)"
    }
)
