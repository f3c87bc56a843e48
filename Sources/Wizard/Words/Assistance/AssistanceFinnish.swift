internal import ResetFlow

extension AssistanceWords {
    static let finnish = AssistanceWords(
        call: Call(
            title: "Auta soittajaa",
            ask: "Kysy nimi ja mitä on tapahtunut. Jos olet epävarma, soita takaisin henkilölle"
                + " rekisteröityyn numeroon.",
            never: "Älä koskaan kysy salasanaa. Älä koskaan lue ääneen tietoja, jotka näet täällä.",
            ticket: "Asian numero",
            proof: "Mistä tiedät, kuka hän on?",
            proofName: { proof in
                switch proof {
                case .callBack: "Takaisinsoitto"
                case .idShown: "Henkilöllisyystodistus"
                case .managerVouches: "Esihenkilö vahvistaa"
                }
            },
            language: "Henkilön kieli",
            languageName: { language in
                switch language {
                case .swedish: "ruotsi"
                case .english: "englanti"
                case .finnish: "suomi"
                }
            },
            badTicket: "Kirjoita asian numero: kirjaimia a-z, numeroita ja yhdysmerkkejä.",
            noProof: "Valitse, mistä tiedät, kuka henkilö on.",
            ended: "Puhelu on päätetty. Mitään ei enää muuteta."
        ),
        find: Find(
            title: "Ketä asia koskee?",
            text: "Kirjoita nimi, jolla henkilö kirjautuu sisään, tai sähköpostiosoite.",
            search: "Hae",
            empty: "Kirjoita henkilön käyttäjätunnus tai sähköpostiosoite.",
            notFound: "Ketään ei löytynyt, tai löytyi useita. Tarkista nimi ja hae uudelleen."
        ),
        card: Card(
            title: "Henkilö",
            person: { $0.isEmpty ? $1 : "\($0) (\($1))" },
            barred: { bar in
                switch bar {
                case .own: "Tämä on oma tilisi. Pyydä apua työkaverilta."
                case .privileged: "Tili on suojattu. Ohjaa järjestelmän ylläpitoon."
                }
            },
            account: { "Tili: \($0)." },
            active: "käytössä",
            state: { state in
                switch state {
                case .disabled: "suljettu (ohjaa esihenkilön luo)"
                case .locked: "lukittu liian monen kirjautumisen jälkeen"
                case .noPassword: "ei voimassa olevaa salasanaa (ohjaa esihenkilön luo)"
                case .mustChange: "salasana on vaihdettava"
                case .noPhone: "puhelinta ei ole rekisteröity"
                case .phoneRests: "uusi puhelin, jota ei vielä saa käyttää"
                case .pathClosed: "vaihto suljettu liian monen väärän koodin jälkeen"
                }
            },
            rests: { "uusi puhelin, jota ei saa käyttää ennen \($0)" },
            phone: { "Puhelinnumeron loppu on \($0)." },
            noReset: "Ei aiempia vaihtoja.",
            resets: { "Vaihdot: \($0)." },
            reset: { day, way in
                switch way {
                case .alone: "\(day) itse"
                case .assisted: "\(day) avustettuna"
                }
            },
            ask: "Valitse, mitä teet.",
            nothing: "Täällä ei voi nyt tehdä mitään. Kerro henkilölle, mikä on esteenä.",
            verified: { "Valitse ennen klo \($0), miten henkilö jatkaa." },
            action: { action in
                switch action {
                case .send: "Lähetä koodi"
                case .handover: "Siirrä henkilölle"
                case .temporary: "Tilapäinen salasana"
                case .readAloud: "Lue salasana ääneen"
                case .unlock: "Avaa lukitus"
                case .open: "Avaa vaihto"
                case .register: "Rekisteröi puhelin"
                }
            },
            toCode: "Koodiin",
            another: "Hae toinen",
            show: "Näytä henkilö",
            codeRight: "Koodi on oikein.",
            unlocked: "Tilin lukitus on avattu.",
            opened: "Salasanan vaihto on taas auki."
        ),
        code: Code(
            title: "Koodi, jonka henkilö lukee",
            text:
                "Pyydä henkilöä lukemaan koodi tekstiviestistä. Kolme väärää koodia päättää puhelun.",
            sms: "Viestissä on asian numero. Jos se ei täsmää, pyydä henkilöä sulkemaan puhelin."
        ),
        number: Number(
            title: "Rekisteröi puhelin",
            text:
                "Henkilön on oltava luonasi ja näytettävä henkilöllisyystodistus. Koodi lähetetään"
                + " numeroon.",
            label: "Matkapuhelinnumero",
            refused: { refusal, countries in
                switch refusal {
                case .notANumber: "Kirjoita matkapuhelinnumero, esimerkiksi 070-174 06 05."
                case .countryNotServed:
                    "Numeron alussa on oltava jokin näistä: \(countries)."
                case .notMobile: "Se ei ole matkapuhelinnumero. Tarkista numerot."
                case .same: "Numero on jo rekisteröity henkilölle."
                }
            },
            codeTitle: "Koodi uuteen numeroon",
            codeText: { "Koodi lähetetään numeroon \($0). Pyydä henkilöä lukemaan se." },
            other: "Toinen numero"
        ),
        outcome: Outcome(
            handoverTitle: "Lue numero henkilölle",
            reference: { "Numero: \($0)" },
            handoverSay: "Henkilö kirjoittaa numeron nimen sijaan vaiheessa 1, kioskissa tai omalla"
                + " näytöllään, ja saa oman tekstiviestin. Sitä koodia ei lueta kenellekään.",
            handoverUntil: { "Numero toimii kerran, klo \($0) asti." },
            temporaryTitle: "Tilapäinen salasana",
            temporary: { day, time in
                "Tilapäinen salasana lähetetään henkilön puhelimeen. Se on voimassa \(day) \(time) asti."
            },
            temporarySay:
                "Henkilö kirjautuu ja valitsee heti oman salasanan. Älä pyydä kuulla sitä.",
            registeredTitle: "Puhelin on rekisteröity",
            registered: "Numero on rekisteröity.",
            registeredSay: "Henkilö voi nyt itse vaihtaa salasanan puhelimen avulla.",
            registeredRests: { day, time in
                "Se korvasi toisen numeron ja on käytettävissä \(day) \(time) alkaen. Vanhaan numeroon on"
                    + " lähetetty viesti."
            }
        ),
        approval: Approval(
            button: "Hyväksy asia",
            title: "Hyväksy työtoverin asia",
            text: "Kirjoita asian numero, jonka työtoverisi kertoo.",
            show: "Näytä asia",
            obstacle: { obstacle in
                switch obstacle {
                case .nothing: "Tässä asiassa kukaan ei odota hyväksyntää. Tarkista numero."
                case .own: "Tämä on oma asiasi. Työtoverin on hyväksyttävä se."
                case .ownAccount: "Asia koskee omaa tiliäsi. Toisen työtoverin on hyväksyttävä se."
                }
            },
            judgeTitle: "Hyväksytkö tämän?",
            asks: { "\($0) pyytää hyväksyntääsi. Asia koskee henkilöä \($1)." },
            what: { "Toimenpide: \($0)." },
            judge: {
                "Kysy työtoveriltasi, miten henkilö on osoittanut, kuka hän on. Jos olet epävarma, älä"
                    + " hyväksy. Vastaa ennen kello \($0)."
            },
            approve: "Hyväksy",
            refuse: "Älä hyväksy",
            approved: "Olet hyväksynyt asian. Työtoverisi voi jatkaa.",
            refused: "Et ole hyväksynyt asiaa. Työtoverisi saa tiedon.",
            late: "Vastaus tuli liian myöhään. Pyydä työtoveriasi kysymään uudelleen.",
            waitTitle: "Odotetaan työtoverin hyväksyntää",
            wait: "Pyydä työtoveria kirjautumaan sisään, valitsemaan Hyväksy asia ja"
                + " kirjoittamaan asian numero.",
            waitUntil: { "Hyväksyä voi kello \($0) asti. Sivu vaihtuu itsestään." },
            other: "Valitse muu",
            notApproved: { refusal in
                switch refusal {
                case .refused: "Työtoveri ei hyväksynyt. Mitään ei ole muutettu."
                case .expired: "Kukaan ei hyväksynyt ajoissa. Mitään ei ole muutettu."
                }
            }
        ),
        readAloud: ReadAloud(
            title: "Lue salasana ääneen",
            say: "Lue se vain henkilölle, joka on puhelimessa. Se näytetään kerran.",
            phrase: "Salasana",
            spelled: "Tavaa",
            until: { day, time in
                "Se on voimassa \(day) kello \(time) asti. Henkilö kirjautuu sisään ja valitsee heti oman."
            }
        ),
        delivery: { state in
            switch state {
            case .queued: "Viesti on matkalla."
            case .accepted: "Operaattori on ottanut viestin vastaan."
            case .temporary: "Viestiä ei voitu lähettää juuri nyt. Yritä hetken päästä uudelleen."
            case .rejected: "Operaattori ei ota vastaan viestejä numeroon."
            case .misconfigured: "Viestipalvelun asetukset ovat väärin. Ota yhteys ylläpitoon."
            case .unknown: "Ei ole varmaa, että viesti on tullut perille."
            case .held: "Viestiä ei lähetetty: numero on muuttunut."
            }
        },
        notSent: { refusal in
            switch refusal {
            case .again: "Viesti on juuri lähetetty, tai puhelun viestit on käytetty."
            case .budget: "Enempää viestejä ei voi nyt lähettää. Yritä myöhemmin uudelleen."
            }
        },
        notDone: "Se ei onnistu juuri nyt. Mitään ei ole muutettu. Yritä uudelleen.",
        newCall: "Uusi puhelu",
        endCall: "Lopeta puhelu",
        endTitle: "Lopetetaanko puhelu?",
        endText: { end in
            switch end {
            case .unchanged:
                "Henkilön tietoja ei ole muutettu. Lähetetty koodi lakkaa olemasta voimassa."
            case .changed:
                "Jo tehty jää voimaan. Lähetetty koodi lakkaa olemasta voimassa."
            case .phrase: "Salasanaa ei näytetä uudelleen."
            }
        },
        over: { reason in
            switch reason {
            case .tooManyCodes:
                Words.Ending(
                    "Puhelu on päättynyt",
                    "Koodi oli väärin kolme kertaa. Mitään ei ole muutettu.",
                    "Soita takaisin rekisteröityyn numeroon, ennen kuin aloitat uudelleen."
                )
            case .timeUp:
                Words.Ending(
                    "Aika on loppunut",
                    "Puhelu kesti liian kauan. Mitään ei enää muuteta.",
                    "Aloita uusi puhelu."
                )
            case .elsewhere:
                Words.Ending(
                    "Tiedot ovat muuttuneet",
                    "Tili tai puhelinnumero muuttui puhelun aikana.",
                    "Aloita uusi puhelu ja tarkista, kenen kanssa puhut."
                )
            case .notAllowed:
                Words.Ending(
                    "Se ei ole sallittua",
                    "Palvelu ei salli tätä tilille. Yritys on kirjattu.",
                    "Aloita uusi puhelu, ole hyvä."
                )
            case .tooManyNumbers:
                Words.Ending(
                    "Liian monta numeroa",
                    "Puhelu on lopetettu, koska sen aikana kokeiltiin useita numeroita.",
                    "Tarkista numero ja aloita uusi puhelu."
                )
            case .cancelled, .tooManyPasswords, .notPermitted, .fault, .stopped, .noMessages:
                Words.Ending(
                    "Palvelu ei voinut jatkaa",
                    "Puhelu on lopetettu.",
                    "Odota hetki ja aloita uusi puhelu."
                )
            }
        },
        refused: Words.Ending(
            "Sinulla ei ole oikeutta",
            "Vain valtuutettu henkilökunta voi auttaa muita. Yritys on kirjattu.",
            "Pitäisikö sinulla olla oikeus? Käänny järjestelmän ylläpidon puoleen."
        ),
        unavailable: Words.Ending(
            "Palveluun ei saada yhteyttä",
            "Puhelu on päättynyt. Viimeinen pyyntösi on voinut ehtiä toteutua.",
            "Odota hetki, aloita uusi puhelu ja katso henkilön tiedot uudelleen."
        ),
        help: Help(
            call: [
                "Kirjoita asian numero. Henkilö näkee sen tekstiviestissä ja voi tarkistaa sinut.",
                "Valitse nuolinäppäimillä, mistä tiedät, kuka henkilö on: olet soittanut takaisin"
                    + " rekisteröityyn numeroon, olet nähnyt henkilöllisyystodistuksen, tai esihenkilö"
                    + " vahvistaa.",
                "Viestit lähetetään henkilön kielellä. F8 vaihtaa oman kielesi.",
            ],
            find: ["Jokainen haku kirjataan nimelläsi ja asian numerolla."],
            card: [
                "Painikkeet ovat se, mitä juuri nyt saa tehdä. Lisää on mahdollista, kun henkilö on lukenut"
                    + " oikean koodin.",
                "Siirto antaa numeron, jolla henkilö jatkaa itse. Salasanaa ei tarvitse sanoa"
                    + " puhelimessa.",
            ],
            code: [
                "Henkilö lukee kuusi numeroa. Koodi on voimassa vain tässä puhelussa.",
                "F5 lähettää saman koodin uudelleen, kun minuutti on kulunut.",
            ],
            number: [
                "Kirjoita numero niin kuin henkilö sanoo sen. Se näytetään niin kuin se tallennetaan.",
                "Jos se korvaa toisen, vanhaan numeroon lähetetään viesti, ja uusi odottaa jonkin aikaa.",
            ],
            outcome: [
                "Kerro henkilölle, mitä sivulla lukee. Siirry seuraavaan puheluun Enterillä."
            ],
            approval: [
                "Joihinkin toimenpiteisiin tarvitaan toisen työntekijän hyväksyntä. Hän kirjautuu itse sisään.",
                "Kukaan ei voi hyväksyä omaa asiaansa eikä omaa tiliään koskevaa asiaa. Molempien nimet kirjataan.",
            ],
            readAloud: [
                "Sano yksi sana kerrallaan ja anna henkilön toistaa se. Kaikki kirjaimet ovat pieniä.",
                "Salasanaa ei ole missään muualla. Jos henkilö ei ehtinyt mukaan, aloita uusi puhelu.",
            ]
        )
    )
}
