internal import ResetFlow

extension MessageTexts {
    static let finnish = MessageTexts(
        afterCode: { until, place, phone in
            " on koodi uutta salasanaa varten, \(place). Voimassa klo \(until) asti. "
                + "Älä kerro koodia, emme koskaan soita ja kysy sitä. Apua: \(phone)"
        },
        afterRegistrationCode: { until, place, phone in
            " on koodi tämän puhelimen rekisteröintiin, \(place). Voimassa klo \(until) asti. "
                + "Älä kerro koodia, emme koskaan kysy sitä. Apua: \(phone)"
        },
        afterFormerCode: { until, place, phone in
            " on koodi matkapuhelinnumeron vaihtoon, \(place). "
                + "Voimassa klo \(until) asti. Älä kerro sitä. Jos et vaihda, soita \(phone)"
        },
        help: { place, phone in
            "Joku, ehkä sinä, yritti vaihtaa salasanasi, \(place). "
                + "Tililläsi se ei onnistu: ota yhteys esihenkilöösi. "
                + "Jos se et ollut sinä, soita \(phone)"
        },
        notice: { kind, changed, place, phone in
            switch kind {
            case .changed:
                "Salasanasi vaihdettiin \(changed), \(place). Jos et tehnyt sitä itse, soita \(phone)"
            case .codeUsed:
                "Salasanasi koodia käytettiin \(changed), \(place), "
                    + "mutta uutta ei tallennettu. Jos se et ollut sinä, soita \(phone)"
            case .phoneReplaced:
                "Tilillesi rekisteröitiin toinen matkapuhelinnumero \(changed), \(place). "
                    + "Jos et tehnyt sitä itse, soita \(phone)"
            }
        }
    )
}
