let assistanceSwedish = AssistanceTexts(
    afterCode: { until, place, ticket, phone in
        " är din kod, \(place). Läs upp den bara om du själv ringde oss, ärende \(ticket). "
            + "Gäller till \(until). Annars: ring \(phone)"
    },
    afterNumberCode: { until, place, ticket in
        " är koden för att registrera ditt nummer, \(place), ärende \(ticket). "
            + "Läs upp den bara vid vår disk. Gäller till \(until)"
    },
    afterTemporary: { until, place, phone in
        " är ditt tillfälliga lösenord, \(place). Byt det före \(until). "
            + "Visa det för ingen. Inte du? Ring \(phone)"
    }
)
