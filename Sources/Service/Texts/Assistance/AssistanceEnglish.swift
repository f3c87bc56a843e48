let assistanceEnglish = AssistanceTexts(
    afterCode: { until, place, ticket, phone in
        " is your code, \(place). Read it out only if you called us, ticket \(ticket). "
            + "Valid until \(until). If not: call \(phone)"
    },
    afterNumberCode: { until, place, ticket in
        " is the code to register your number, \(place), ticket \(ticket). "
            + "Read it out only at our desk. Valid until \(until)"
    },
    afterTemporary: { until, place, phone in
        " is your temporary password, \(place). Change it before \(until). "
            + "Show it to nobody. Not you? Call \(phone)"
    }
)
