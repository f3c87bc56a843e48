internal import ResetFlow

extension RegistrationWords {
    static let finnish = RegistrationWords(
        accountTitle: "Osoita, kuka olet",
        accountText: "Täällä rekisteröit matkapuhelimen, johon koodi lähetetään, kun vaihdat"
            + " salasanan. Kirjaudu nykyisellä salasanallasi.",
        accountForgotten: "Oletko unohtanut salasanan, eikä puhelinta ole rekisteröity?"
            + " Kysy henkilökunnalta.",
        passwordLabel: "Salasana",
        passwordEmpty: "Kirjoita salasanasi.",
        wrong: "Tunnus tai salasana ei ole oikein. Usean virheen jälkeen mitään salasanaa ei"
            + " hyväksytä hetkeen.",
        notAvailable: "Tietoja ei voi tarkistaa juuri nyt. Odota hetki ja yritä uudelleen.",
        numberTitle: "Kirjoita puhelinnumerosi",
        numberText: "Kirjoita matkapuhelinnumero niin kuin yleensä, esimerkiksi 070-174 06 05."
            + " Siihen lähetetään koodi.",
        numberLabel: "Puhelinnumero",
        readAs: { "luetaan \($0)" },
        refused: { refusal, countries in
            switch refusal {
            case .empty: "Kirjoita matkapuhelinnumerosi."
            case .unexpected(let scalar):
                Drawable.character(scalar).map {
                    "Puhelinnumerossa on vain numeroita. Poista \"\($0)\"."
                } ?? "Puhelinnumerossa on vain numeroita. Poista muu merkki."
            case .misplacedPlus: "Plusmerkki on vain alussa, esimerkiksi +46 70 174 06 05."
            case .countryNotServed:
                "Numeron alussa on oltava jokin näistä: \(countries). Kirjoita sellainen."
            case .notMobile: "Se ei ole matkapuhelinnumero. Kirjoita näin: 070-174 06 05."
            }
        },
        formerTitle: "Vanhan puhelimen koodi",
        formerText: "Sinulla on jo rekisteröity puhelin. Kirjoita siihen lähetettävä koodi, niin"
            + " tiedämme, että vaihtaja olet sinä.",
        formerMissing: "Eikö sinulla ole enää sitä puhelinta? Valitse Puhelin puuttuu.",
        formerLost: "Puhelin puuttuu",
        newTitle: "Antamasi numeron koodi",
        newText: { "Koodi lähetetään numeroon \($0). Kirjoita kuusi numeroa." },
        newMissing: "Eikö viestiä tule? Palaa takaisin ja tarkista numero.",
        resent: "Sama koodi lähetetään uudelleen.",
        staffTitle: "Kysy henkilökunnalta",
        staffText: "Ilman vanhaa puhelinta et voi vaihtaa numeroa täällä. Mitään ei ole muutettu.",
        staffNext: "Ota henkilöllisyystodistus mukaan henkilökunnan luo. He voivat rekisteröidä"
            + " uuden puhelimesi.",
        doneTitle: "Puhelin on rekisteröity",
        doneText: { "Valmis! Kun vaihdat salasanan, koodi lähetetään numeroon \($0)." },
        rests: { day, time in
            "Turvallisuussyistä puhelinta voi käyttää siihen \(day) klo \(time) alkaen."
        },
        formerTold: "Vaihdosta lähetetään viesti vanhaan puhelimeesi.",
        notTakenTitle: "Numeroa ei voi tallentaa nyt",
        notTakenText: { "Tämä ei ole sinun syysi. Antamasi koodi on voimassa klo \($0) asti." },
        notTakenNext: "Odota hetki ja yritä uudelleen. Et tarvitse uutta koodia.",
        leaveTitle: "Keskeytetäänkö rekisteröinti?",
        goBackText: "Rekisteröinti alkaa silloin alusta. Vaiheen 1 tunnus säilyy.",
        ended: { reason in
            switch reason {
            case .tooManyCodes:
                Words.Ending(
                    "Liian monta väärää koodia",
                    "Koodi on kirjoitettu väärin liian monta kertaa. Puhelinta ei rekisteröity.",
                    "Aloita alusta, niin voit saada uuden koodin."
                )
            case .tooManyPasswords:
                Words.Ending(
                    "Liian monta väärää salasanaa",
                    "Tunnus tai salasana on kirjoitettu väärin liian monta kertaa.",
                    "Odota hetki ja aloita alusta. Jos olet unohtanut salasanan, kysy"
                        + " henkilökunnalta."
                )
            case .tooManyNumbers:
                Words.Ending(
                    "Liian monta numeroa",
                    "Et voi kokeilla useampia numeroita. Puhelinta ei rekisteröity.",
                    "Aloita alusta ja tarkista numero huolellisesti."
                )
            case .notPermitted:
                Words.Ending(
                    "Numeroa ei voi tallentaa täältä",
                    "Puhelinta ei rekisteröity. Sinun tilillesi se tehdään muualla.",
                    "Kysy henkilökunnalta tai ota yhteys esihenkilöösi."
                )
            case .timeUp:
                Words.Ending(
                    "Aika loppui",
                    "Se kesti liian kauan. Puhelinta ei rekisteröity.",
                    "Voit aloittaa alusta, milloin haluat."
                )
            case .cancelled:
                Words.Ending(
                    "Rekisteröinti keskeytettiin",
                    "Puhelinta ei rekisteröity.",
                    "Voit aloittaa alusta, milloin haluat."
                )
            case .elsewhere:
                Words.Ending(
                    "Tili on muuttunut",
                    "Tilisi muuttui sillä välin. Puhelinta ei rekisteröity.",
                    "Aloita alusta. Jos muutos ei ollut sinun, kysy henkilökunnalta."
                )
            case .notAllowed:
                Words.Ending(
                    "Jokin meni vikaan",
                    "Rekisteröintiä ei voitu jatkaa. Puhelinta ei rekisteröity.",
                    "Aloita alusta. Jos se toistuu, kysy henkilökunnalta."
                )
            case .fault:
                Words.Ending(
                    "Palvelussa on vika",
                    "Rekisteröintiä ei voitu jatkaa juuri nyt.",
                    "Odota muutama minuutti ja aloita alusta."
                )
            case .stopped:
                Words.Ending(
                    "Se ei onnistu juuri nyt",
                    "Koodeja ei voi lähettää juuri nyt. Puhelinta ei rekisteröity.",
                    "Yritä myöhemmin uudelleen tai kysy henkilökunnalta."
                )
            case .noMessages:
                Words.Ending(
                    "Tekstiviestit eivät toimi nyt",
                    "Tekstiviestejä ei voi lähettää, ja tarvitset koodin tekstiviestinä. Puhelinta ei rekisteröity.",
                    "Yritä muutaman minuutin kuluttua uudelleen tai soita henkilökunnalle."
                )
            }
        },
        unavailable: Words.Ending(
            "Palveluun ei saada yhteyttä",
            "Tämä ei ole sinun syysi. Puhelinta ei rekisteröity.",
            "Odota hetki ja yritä uudelleen."
        ),
        kept: "Vaiheen 1 tunnus säilyy.",
        perhapsRegistered: Words.Ending(
            "Vastausta ei saatu",
            "Ei ole varmaa, ehdittiinkö puhelin rekisteröidä.",
            "Aloita alusta ja rekisteröi se uudelleen. Siitä ei ole haittaa, vaikka se olisi jo"
                + " rekisteröity."
        ),
        helpAccount: [
            "Kirjoita tunnus ja salasana, joilla yleensä kirjaudut sisään. Salasana ei muutu.",
            "Usean virheen jälkeen edes oikeaa salasanaa ei hyväksytä hetkeen. Odota tai kysy"
                + " henkilökunnalta. Tili ei lukkiudu.",
            "F2 näyttää tai piilottaa salasanan. Varmista, ettei kukaan näe näyttöä.",
        ],
        helpNumber: [
            "Kirjoita ruotsalainen, suomalainen, norjalainen tai tanskalainen matkapuhelinnumero,"
                + " maatunnuksen kanssa tai ilman.",
            "Kentän vieressä on numero niin kuin se luetaan. Tarkista, että se on sinun.",
        ],
        helpFormer: [
            "Koodi lähetetään nyt rekisteröityyn puhelimeen. Näin se, jolla puhelin on, saa tietää"
                + " vaihdosta.",
            "Jos sinulla ei ole enää puhelinta, ota henkilöllisyystodistus mukaan henkilökunnan"
                + " luo.",
        ],
        helpDone: ["Puhelin on rekisteröity. Lopeta painamalla Enter."]
    )
}
