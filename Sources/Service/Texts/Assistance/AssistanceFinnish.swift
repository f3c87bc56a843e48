let assistanceFinnish = AssistanceTexts(
    afterCode: { until, place, ticket, phone in
        " on koodisi, \(place). Lue se vain, jos soitit meille itse, asia \(ticket). "
            + "Voimassa klo \(until) asti. Muuten: soita \(phone)"
    },
    afterNumberCode: { until, place, ticket in
        " on koodi numerosi rekisteröintiin, \(place), asia \(ticket). "
            + "Lue se vain palvelupisteessämme. Voimassa klo \(until) asti"
    },
    afterTemporary: { until, place, phone in
        " on tilapäinen salasanasi, \(place). Vaihda se ennen \(until). "
            + "Älä näytä sitä. Etkö pyytänyt? Soita \(phone)"
    }
)
