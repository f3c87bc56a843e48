internal import ResetFlow

extension Words {
    /// Plain Finnish, as public services speak to everybody.
    static let finnish = Words(
        common: Common(
            languageTag: "fi",
            nextLanguage: "På svenska",
            step: { "Vaihe \($0)/4: \($1)" },
            error: { "Virhe: \($0)" },
            banner: { "ESITTELY: tekstiviestejä ei lähetetä. Koodit ovat tiedostossa \($0)." },
            newestMessage: "F12 näyttää uusimman.",
            next: "Seuraava",
            back: "Takaisin",
            cancel: "Keskeytä",
            yes: "Kyllä",
            no: "Ei",
            help: "Ohje",
            done: "Valmis",
            startOver: "Aloita alusta",
            leave: "Lopeta",
            tryAgain: "Yritä uudelleen",
            idle: { "Näyttö tyhjennetään \($0) s kuluttua. Paina Enter, jos olet vielä paikalla." },
            cleared: { "Näyttö tyhjennetään \($0) s kuluttua." },
            more: "Lisää",
            full: { "enintään \($0) merkkiä" },
            invisibleRemoved: "näkymättömät merkit poistettiin",
            contact: { "Tarvitsetko apua? Soita \($0)." },
            contactUnknown: "Tarvitsetko apua? Kysy henkilökunnalta.",
            waiting: { kind in
                switch kind {
                case .begin: "Lähetetään tietoja... Esc keskeyttää."
                case .code: "Tarkistetaan koodia..."
                case .resend: "Pyydetään koodia uudelleen..."
                case .password: "Tallennetaan salasanaa... Se voi kestää hetken."
                case .feedback: "Lähetetään vastausta..."
                case .logIn: "Tarkistetaan tietoja... Esc keskeyttää."
                case .number: "Tarkistetaan numeroa..."
                case .register: "Rekisteröidään puhelinta... Se voi kestää hetken."
                case .assistance: "Odotetaan palvelun vastausta..."
                }
            }
        ),
        start: Start(
            title: "Språk / Language / Kieli",
            text: "Täällä voit valita uuden salasanan, jos olet unohtanut vanhan.",
            choose: "Valitse"
        ),
        identify: Identify(
            title: "Kuka olet?",
            titleWhenAsked: "Vaihda salasanasi",
            text: "Oletko unohtanut salasanasi? Täällä voit valita uuden."
                + " Koodi lähetetään rekisteröityyn matkapuhelimeesi.",
            textWhenAsked: "Sinun on valittava uusi salasana, ennen kuin voit kirjautua sisään."
                + " Koodi lähetetään rekisteröityyn matkapuhelimeesi.",
            label: "Käyttäjätunnus tai sähköposti",
            empty: "Kirjoita käyttäjätunnuksesi tai sähköpostiosoitteesi."
        ),
        code: Code(
            title: "Kirjoita tekstiviestin koodi",
            text: "Jos tiedot ovat oikein, saat pian tekstiviestin, jossa on kuusi numeroa.",
            noMessage: "Eikö viestiä tullut? Palaa takaisin ja tarkista, mitä kirjoitit. Puhelimen"
                + " täytyy olla rekisteröity etukäteen (ohje: Registrera din mobiltelefon för att"
                + " byta lösenord). Muuten kysy henkilökunnalta tai ota yhteyttä esihenkilöösi.",
            label: "Tekstiviestin koodi",
            validUntil: { "voimassa klo \($0) asti" },
            validNoLonger: { "oli voimassa klo \($0) asti" },
            resend: "Lähetä uudelleen",
            resendFrom: { "Voit lähettää koodin uudelleen klo \($0) alkaen." },
            resendNoMore: "Koodia ei voi enää lähettää uudelleen. Palaa takaisin ja aloita alusta.",
            resent: "Sama koodi lähetetään uudelleen rekisteröityyn matkapuhelimeesi.",
            over: "Koodi ei ole enää voimassa. Palaa takaisin, niin voit saada uuden.",
            empty: "Kirjoita tekstiviestissä oleva kuusinumeroinen koodi.",
            count: { "Koodissa on kuusi numeroa. Kirjoitit \($0)." },
            stranger: { character, place in
                guard let character else {
                    return "Koodissa on vain numeroita. Poista merkki kohdasta \(place)."
                }
                return "Koodissa on vain numeroita. Poista \"\(character)\" kohdasta \(place)."
            },
            foreignDigits: "Kirjoita koodi numeroilla 0-9, ei muilla numeromerkeillä.",
            unclear: "Tekstistä ei löydy selvää koodia. Kirjoita kuusi numeroa.",
            wrong: { left in
                left == 1
                    ? "Koodi ei ole oikein. Voit yrittää vielä kerran."
                    : "Koodi ei ole oikein. Voit yrittää vielä \(left) kertaa."
            }
        ),
        password: Password(
            title: "Valitse uusi salasana",
            text: { "Kirjoita sama salasana kaksi kertaa. Sinulla on aikaa klo \($0) asti." },
            advice: { "Pitkä salasana on turvallisempi: mielellään \($0) merkkiä tai enemmän." },
            label: "Uusi salasana",
            labelAgain: "Sama uudelleen",
            hidden: "piilossa",
            shown: "näkyvissä",
            show: "Näytä",
            hide: "Piilota",
            capsLock: "Caps Lock on päällä: kirjaimet ovat isoja.",
            ruleMinimum: { "vähintään \($0) merkkiä (nyt \($1))" },
            ruleMaximum: { "enintään \($0) merkkiä (nyt \($1))" },
            ruleCharacters: "vain kirjaimia a-z, A-Z ja numeroita",
            ruleAlike: "sama molemmissa kentissä",
            rulePersonal: "ei oma nimesi",
            ruleCommon: "ei yleinen salasana",
            ruleNew: "ei käytetty aiemmin",
            judgedLater: "Kolme viimeistä tarkistetaan, kun painat Seuraava.",
            empty: "Kirjoita uusi salasana.",
            tooShort: { minimum, length in
                "Salasanan pituus on nyt \(length). Kirjoita vähintään \(minimum) merkkiä."
            },
            tooLong: { "Salasanassa saa olla enintään \($0) merkkiä. Lyhennä sitä." },
            swedishLetter: { letter, place in
                "Salasanassa ei voi käyttää kirjaimia Å, Ä ja Ö."
                    + " Poista \"\(letter)\" kohdasta \(place)."
            },
            space: { "Välilyöntiä ei voi käyttää. Poista se kohdasta \($0)." },
            forbidden: { character, place in
                guard let character else {
                    return "Kohdassa \(place) olevaa merkkiä ei voi käyttää. Poista se."
                }
                return "Merkkiä \(character) ei voi käyttää. Poista se kohdasta \(place)."
            },
            personal: "Salasana muistuttaa nimeäsi tai sähköpostiosoitettasi.",
            common: "Salasana on yleinen ja helppo arvata.",
            usedBefore: "Salasanaa on käytetty aiemmin.",
            oldGone: "Salasanaa on käytetty aiemmin, tai se on liian yksinkertainen."
                + " Vanha salasanasi ei enää toimi.",
            tooSimple: "Salasana on liian yksinkertainen. Käytä isoja ja pieniä kirjaimia"
                + " sekä numeroita tai tee siitä pidempi.",
            tooSoon: "Salasana on vaihdettu äskettäin, eikä sitä voi vielä vaihtaa uudelleen."
                + " Yritä uudelleen huomenna.",
            another: "Valitse toinen.",
            notAlike: "Salasanat eivät ole samat. Kirjoita sama molempiin kenttiin.",
            left: { left in
                left == 1 ? "Voit yrittää vielä kerran." : "Voit yrittää vielä \(left) kertaa."
            },
            notTaken: {
                "Salasanaa ei voi tallentaa juuri nyt. Kirjoittamasi säilyy klo \($0) asti."
                    + " Yritä uudelleen."
            },
            perhapsSet: {
                "Ei ole varmaa, ehdittiinkö salasana tallentaa. Kokeile kirjautua sillä"
                    + " tai valitse täällä toinen viimeistään klo \($0)."
            }
        ),
        done: Done(
            title: "Salasana on vaihdettu",
            text: "Valmista! Kirjaudu sisään uudella salasanallasi.",
            notice: "Puhelimeesi lähetetään tekstiviesti vaihdosta. Jos sinulla on muita"
                + " tietokoneita tai puhelimia, vaihda uusi salasana myös niihin.",
            answer: "Vastaa kysymykseen",
            thanks: "Kiitos vastauksestasi!",
            thanksText: "Voit kirjautua sisään uudella salasanallasi."
        ),
        feedback: Feedback(
            title: "Mitä mieltä olet?",
            text: "Vastaus on nimetön ja vapaaehtoinen. Vastaukseesi ei vastata.",
            warning: "Älä kirjoita henkilötietoja: ei nimiä, numeroita eikä osoitteita.",
            helped: "Oliko tästä apua?",
            howToChoose: "vasen tai oikea nuoli valitsee",
            better: "Mitä voisi parantaa?",
            send: "Lähetä vastaus",
            skip: "Ohita",
            removed: "Numerot ja osoitteet poistettiin tekstistä. Lue teksti ja lähetä uudelleen.",
            empty: "Valitse Kyllä tai Ei, tai kirjoita rivi.",
            notSent: "Vastausta ei voitu lähettää. Uusi salasanasi on silti voimassa."
        ),
        endings: Endings(
            ended: { reason in
                switch reason {
                case .tooManyCodes:
                    Ending(
                        "Liian monta väärää koodia",
                        "Koodi on kirjoitettu väärin liian monta kertaa. Se ei ole enää voimassa.",
                        "Aloita alusta, niin voit saada uuden koodin."
                    )
                case .tooManyPasswords:
                    Ending(
                        "Liian monta salasanayritystä",
                        "Yritys on turvallisuussyistä päättynyt. Uutta salasanaa ei ole tallennettu.",
                        "Aloita alusta uudella koodilla. Säännöt näet vaiheessa 3 painamalla F1."
                    )
                case .timeUp:
                    Ending(
                        "Aika loppui",
                        "Aikaa kului liikaa. Uutta salasanaa ei ole tallennettu.",
                        "Aloita alusta, niin voit saada uuden koodin."
                    )
                case .cancelled:
                    Ending(
                        "Salasanan vaihto on keskeytetty",
                        "Uutta salasanaa ei ole tallennettu.",
                        "Voit aloittaa alusta, milloin haluat."
                    )
                case .elsewhere:
                    Ending(
                        "Salasanan vaihto on päättynyt",
                        "Salasana on vaihdettu muualla, tai käyttäjätili on muuttunut.",
                        "Etkö se ollut sinä? Ota heti yhteyttä henkilökuntaan."
                    )
                case .notAllowed:
                    Ending(
                        "Jotain meni pieleen",
                        "Salasanan vaihtoa ei voitu jatkaa. Uutta salasanaa ei ole tallennettu.",
                        "Aloita alusta. Jos sama toistuu, kysy henkilökunnalta."
                    )
                // The first two end registrations only, which have words of their own.
                case .tooManyNumbers, .notPermitted, .fault:
                    Ending(
                        "Palvelussa on vika",
                        "Salasanan vaihtoa ei voida jatkaa juuri nyt.",
                        "Odota muutama minuutti ja aloita alusta."
                    )
                case .stopped:
                    Ending(
                        "Palvelu on tauolla",
                        "Salasanoja ei voi vaihtaa täällä juuri nyt.",
                        "Yritä myöhemmin uudelleen tai kysy henkilökunnalta."
                    )
                case .noMessages:
                    Ending(
                        "Tekstiviestit eivät toimi nyt",
                        "Tekstiviestejä ei voi lähettää, ja tarvitset koodin tekstiviestinä. Salasanaa ei ole vaihdettu.",
                        "Yritä muutaman minuutin kuluttua uudelleen tai soita henkilökunnalle."
                    )
                }
            },
            unavailable: Ending(
                "Palveluun ei saada yhteyttä",
                "Tämä ei ole sinun syysi. Uutta salasanaa ei ole tallennettu.",
                "Odota hetki ja yritä uudelleen."
            ),
            kept: "Vaiheessa 1 kirjoittamasi säilyy.",
            perhapsSet: Ending(
                "Vastausta ei saatu",
                "Ei ole varmaa, ehdittiinkö uusi salasanasi tallentaa.",
                "Kokeile kirjautua ensin uudella ja sitten vanhalla salasanalla."
                    + " Jos kumpikaan ei toimi, aloita täällä alusta."
            ),
            pausedTitle: "Odota hetki",
            paused: { "Täällä on tehty liian monta yritystä. Voit yrittää uudelleen klo \($0)." },
            pauseOver: "Nyt voit yrittää uudelleen."
        ),
        covers: Covers(
            leaveTitle: "Keskeytetäänkö salasanan vaihto?",
            leaveText: "Kirjoittamasi tiedot poistetaan.",
            goBackTitle: "Palataanko vaiheeseen 1?",
            goBackText:
                "Tekstiviestin koodi ei sen jälkeen kelpaa. Vaiheessa 1 kirjoittamasi säilyy.",
            messageTitle: "Uusin tekstiviesti",
            messageText: "Palaa takaisin painamalla jotakin näppäintä.",
            messageNone: "Näytettävää viestiä ei ole. Palaa takaisin painamalla näppäintä.",
            messageLabel: "Viesti"
        ),
        help: Help(
            title: { "Ohje: \($0)" },
            keys: "Tab siirtää seuraavaan kenttään tai painikkeeseen. Enter jatkaa eteenpäin."
                + " Esc palaa takaisin. F3 piirtää näytön uudelleen. F8 vaihtaa kielen.",
            start: ["Valitse kieli Tab-näppäimellä tai nuolinäppäimillä ja paina Enter."],
            identify: [
                "Kirjoita tunnus, jolla yleensä kirjaudut sisään, tai sähköpostiosoitteesi."
                    + " Isoilla ja pienillä kirjaimilla ei ole eroa.",
                "Koodi lähetetään matkapuhelimeen, jonka olet rekisteröinyt etukäteen ohjeen"
                    + " Registrera din mobiltelefon för att byta lösenord mukaan.",
                "Eikö sinulla ole koskaan ollut salasanaa? Ota yhteyttä esihenkilöösi.",
            ],
            code: [
                "Kirjoita tekstiviestin kuusi numeroa. Välilyönnit eivät haittaa, ja voit myös"
                    + " liittää koko viestin.",
                "Älä koskaan anna koodia kenellekään, älä myöskään henkilökunnalle.",
                "F5 lähettää saman koodin vielä kerran, kun minuutti on kulunut.",
            ],
            password: {
                [
                    "Salasanassa on oltava vähintään \($0) merkkiä. Käytä kirjaimia a-z ja numeroita, älä"
                        + " kirjaimia Å, Ä tai Ö. Se ei saa olla aiemmin käyttämäsi salasana.",
                    "Hyvä salasana on monta sanaa peräkkäin, jotka vain sinä keksit.",
                    "F2 näyttää tai piilottaa kirjoittamasi. Varmista, ettei kukaan näe näyttöä.",
                ]
            },
            done: ["Salasana on vaihdettu. Lopeta painamalla Enter."],
            feedback: [
                "Valitse Kyllä tai Ei nuolinäppäimillä. Voit kirjoittaa myös rivin.",
                "Emme tiedä, kuka on vastannut, emmekä voi vastata.",
            ],
            ending: ["Lue, mitä sivulla sanotaan, ja valitse jokin painikkeista."]
        ),
        registration: .finnish,
        assistance: .finnish
    )
}
