internal import ResetFlow

extension RegistrationWords {
    static let swedish = RegistrationWords(
        accountTitle: "Visa vem du är",
        accountText: "Här registrerar du mobilen som ska ta emot koden när du byter lösenord."
            + " Logga in med lösenordet som du har nu.",
        accountForgotten:
            "Har du glömt lösenordet och har ingen registrerad mobil? Fråga personalen.",
        passwordLabel: "Lösenord",
        passwordEmpty: "Skriv ditt lösenord.",
        wrong: "Namnet eller lösenordet är inte rätt. Efter flera fel godtas inget lösenord på en"
            + " stund.",
        notAvailable: "Det går inte att kontrollera just nu. Vänta en stund och försök igen.",
        numberTitle: "Skriv ditt mobilnummer",
        numberText: "Skriv numret som du brukar, till exempel 070-174 06 05. En kod skickas dit.",
        numberLabel: "Mobilnummer",
        readAs: { "läses som \($0)" },
        refused: { refusal, countries in
            switch refusal {
            case .empty: "Skriv ditt mobilnummer."
            case .unexpected(let scalar):
                Drawable.character(scalar).map {
                    "Ett nummer har bara siffror. Ta bort \"\($0)\"."
                } ?? "Ett nummer har bara siffror. Ta bort det andra tecknet."
            case .misplacedPlus: "Plustecknet står bara först, som i +46 70 174 06 05."
            case .countryNotServed:
                "Sms skickas bara till nummer som börjar med \(countries). Skriv ett sådant."
            case .notMobile: "Det är inget mobilnummer. Skriv det som 070-174 06 05."
            }
        },
        formerTitle: "Kod till din gamla mobil",
        formerText: "Du har redan en registrerad mobil. Skriv koden som skickas till den, så vet"
            + " vi att det är du som byter.",
        formerMissing: "Har du inte kvar den mobilen? Välj Saknar mobilen.",
        formerLost: "Saknar mobilen",
        newTitle: "Kod till numret du skrev",
        newText: { "En kod skickas till \($0). Skriv de sex siffrorna." },
        newMissing: "Inget sms? Gå tillbaka och kontrollera numret.",
        resent: "Samma kod skickas igen.",
        staffTitle: "Fråga personalen",
        staffText: "Utan den gamla mobilen kan du inte byta nummer här. Inget är ändrat.",
        staffNext: "Ta med legitimation till personalen. De kan registrera din nya mobil.",
        doneTitle: "Mobilen är registrerad",
        doneText: { "Klart! När du byter lösenord skickas koden till \($0)." },
        rests: { day, time in
            "Av säkerhetsskäl kan mobilen användas till det från \(day) klockan \(time)."
        },
        formerTold: "Ett sms om bytet skickas till din gamla mobil.",
        notTakenTitle: "Numret kan inte sparas just nu",
        notTakenText: { "Det är inte ditt fel. Det du har visat gäller till \($0)." },
        notTakenNext: "Vänta en stund och försök igen. Du behöver ingen ny kod.",
        leaveTitle: "Avbryt registreringen?",
        goBackText: "Registreringen börjar då om. Namnet i steg 1 finns kvar.",
        ended: { reason in
            switch reason {
            case .tooManyCodes:
                Words.Ending(
                    "För många fel koder",
                    "Koden har skrivits fel för många gånger. Mobilen är inte registrerad.",
                    "Börja om så kan du få en ny kod."
                )
            case .tooManyPasswords:
                Words.Ending(
                    "För många fel lösenord",
                    "Namnet eller lösenordet har skrivits fel för många gånger.",
                    "Vänta en stund och börja om. Har du glömt lösenordet: fråga personalen."
                )
            case .tooManyNumbers:
                Words.Ending(
                    "För många nummer",
                    "Du har provat så många nummer som går. Mobilen är inte registrerad.",
                    "Börja om och kontrollera numret noga."
                )
            case .notPermitted:
                Words.Ending(
                    "Numret kan inte sparas härifrån",
                    "Mobilen är inte registrerad. För ditt konto görs det på ett annat ställe.",
                    "Fråga personalen eller kontakta din chef."
                )
            case .timeUp:
                Words.Ending(
                    "Tiden är slut",
                    "Det tog för lång tid. Mobilen är inte registrerad.",
                    "Börja om när du vill."
                )
            case .cancelled:
                Words.Ending(
                    "Registreringen är avbruten",
                    "Mobilen är inte registrerad.",
                    "Du kan börja om när du vill."
                )
            case .elsewhere:
                Words.Ending(
                    "Kontot har ändrats",
                    "Ditt konto ändrades medan du var här. Mobilen är inte registrerad.",
                    "Börja om. Var det inte du som ändrade: fråga personalen."
                )
            case .notAllowed:
                Words.Ending(
                    "Något gick fel",
                    "Registreringen kunde inte fortsätta. Mobilen är inte registrerad.",
                    "Börja om. Händer det igen: fråga personalen."
                )
            case .fault:
                Words.Ending(
                    "Tjänsten har ett fel",
                    "Registreringen kunde inte fortsätta just nu.",
                    "Vänta några minuter och börja om."
                )
            case .stopped:
                Words.Ending(
                    "Det går inte just nu",
                    "Inga koder kan skickas just nu. Mobilen är inte registrerad.",
                    "Försök igen senare eller fråga personalen."
                )
            case .noMessages:
                Words.Ending(
                    "Sms kan inte skickas just nu",
                    "Du behöver en kod i ett sms. Mobilen är inte registrerad.",
                    "Försök igen om några minuter, eller ring personalen."
                )
            }
        },
        unavailable: Words.Ending(
            "Tjänsten går inte att nå",
            "Det är inte ditt fel. Mobilen är inte registrerad.",
            "Vänta en minut och försök igen."
        ),
        kept: "Namnet i steg 1 finns kvar.",
        perhapsRegistered: Words.Ending(
            "Svaret kom inte fram",
            "Det är inte säkert om mobilen hann registreras.",
            "Börja om och registrera den igen. Det gör inget om den redan är registrerad."
        ),
        helpAccount: [
            "Skriv namnet och lösenordet som du brukar logga in med. Lösenordet ändras inte.",
            "Efter flera fel godtas inte ens rätt lösenord på en stund. Vänta, eller fråga personalen."
                + " Kontot låses inte.",
            "F2 visar eller döljer lösenordet. Se till att ingen ser skärmen.",
        ],
        helpNumber: [
            "Skriv ett svenskt, finskt, norskt eller danskt mobilnummer, med eller utan landsnummer.",
            "Bredvid fältet står numret som det läses. Kontrollera att det är ditt.",
        ],
        helpFormer: [
            "Koden går till mobilen som är registrerad nu. Den som har mobilen får på så sätt veta"
                + " att du byter.",
            "Saknar du mobilen: ta med legitimation till personalen.",
        ],
        helpDone: ["Mobilen är registrerad. Tryck Enter för att avsluta."]
    )
}
