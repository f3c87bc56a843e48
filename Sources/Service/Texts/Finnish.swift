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
        notice: { changed, place, phone in
            "Salasanasi vaihdettiin \(changed), \(place). Jos et tehnyt sitä itse, soita \(phone)"
        },
        replaced: { changed, place, phone in
            "Tilillesi rekisteröitiin toinen matkapuhelinnumero \(changed), \(place). "
                + "Jos et tehnyt sitä itse, soita \(phone)"
        }
    )
}
