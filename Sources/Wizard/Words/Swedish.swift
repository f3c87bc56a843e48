internal import ResetFlow

extension Words {
    /// Plain Swedish, as klarspråk has it; the words of the guide that the users follow.
    static let swedish = Words(
        common: Common(
            languageTag: "sv",
            nextLanguage: "In English",
            step: { "Steg \($0) av 4: \($1)" },
            error: { "Fel: \($0)" },
            banner: { "DEMONSTRATION: inga sms skickas. Koderna står i \($0)." },
            newestMessage: "F12 visar det senaste.",
            next: "Nästa",
            back: "Tillbaka",
            cancel: "Avbryt",
            yes: "Ja",
            no: "Nej",
            help: "Hjälp",
            done: "Klar",
            startOver: "Börja om",
            leave: "Avsluta",
            tryAgain: "Försök igen",
            idle: { "Skärmen rensas om \($0) s. Tryck Enter om du är kvar." },
            cleared: { "Skärmen rensas om \($0) s." },
            more: "Mer",
            full: { "max \($0) tecken" },
            invisibleRemoved: "osynliga tecken togs bort",
            contact: { "Behöver du hjälp? Ring \($0)." },
            contactUnknown: "Behöver du hjälp? Fråga personalen.",
            waiting: { kind in
                switch kind {
                case .begin: "Skickar uppgifterna... Esc avbryter."
                case .code: "Kontrollerar koden..."
                case .resend: "Ber om koden igen..."
                case .password: "Sparar lösenordet... Det kan ta en stund."
                case .feedback: "Skickar svaret..."
                case .logIn: "Kontrollerar uppgifterna... Esc avbryter."
                case .number: "Kontrollerar numret..."
                case .register: "Registrerar mobilen... Det kan ta en stund."
                case .assistance: "Väntar på svar från tjänsten..."
                }
            }
        ),
        start: Start(
            title: "Språk / Language / Kieli",
            text: "Här väljer du ett nytt lösenord när du har glömt det gamla.",
            choose: "Välj"
        ),
        identify: Identify(
            title: "Vem är du?",
            titleWhenAsked: "Byt ditt lösenord",
            text: "Har du glömt lösenordet? Här väljer du ett nytt."
                + " En kod skickas till din registrerade mobiltelefon.",
            textWhenAsked: "Du behöver välja ett nytt lösenord innan du kan logga in."
                + " En kod skickas till din registrerade mobiltelefon.",
            label: "Användarnamn eller e-post",
            empty: "Skriv ditt användarnamn eller din e-postadress."
        ),
        code: Code(
            title: "Skriv koden från sms",
            text: "Om uppgifterna stämmer får du strax ett sms med sex siffror.",
            noMessage: "Inget sms? Gå tillbaka och kontrollera vad du skrev. Telefonen måste vara"
                + " registrerad i förväg, enligt guiden Registrera din mobiltelefon för att byta"
                + " lösenord. Annars: fråga personalen eller kontakta din chef.",
            label: "Kod från sms",
            validUntil: { "gäller till \($0)" },
            validNoLonger: { "gällde till \($0)" },
            resend: "Skicka igen",
            resendFrom: { "Du kan skicka koden igen från \($0)." },
            resendNoMore: "Koden kan inte skickas fler gånger. Gå tillbaka och börja om.",
            resent: "Samma kod skickas igen till din registrerade mobiltelefon.",
            over: "Koden gäller inte längre. Gå tillbaka så kan du få en ny.",
            empty: "Skriv koden med sex siffror från sms.",
            count: { "Koden har sex siffror. Du skrev \($0)." },
            stranger: { character, place in
                guard let character else {
                    return "Koden har bara siffror. Ta bort tecknet på plats \(place)."
                }
                return "Koden har bara siffror. Ta bort \"\(character)\" på plats \(place)."
            },
            foreignDigits: "Skriv koden med siffrorna 0 till 9, inte med andra siffertecken.",
            unclear: "Det går inte att hitta en kod i texten. Skriv de sex siffrorna.",
            wrong: { left in
                left == 1
                    ? "Koden är inte rätt. Du kan försöka en gång till."
                    : "Koden är inte rätt. Du kan försöka \(left) gånger till."
            }
        ),
        password: Password(
            title: "Välj ett nytt lösenord",
            text: { "Skriv samma lösenord två gånger. Du har tid på dig till \($0)." },
            advice: { "Ett långt lösenord är säkrare: gärna \($0) tecken eller fler." },
            label: "Nytt lösenord",
            labelAgain: "Samma igen",
            hidden: "dolt",
            shown: "visas",
            show: "Visa",
            hide: "Dölj",
            capsLock: "Caps Lock är på: bokstäverna blir stora.",
            ruleMinimum: { "minst \($0) tecken (nu \($1))" },
            ruleMaximum: { "högst \($0) tecken (nu \($1))" },
            ruleCharacters: "bara a till z, A till Z och siffror",
            ruleAlike: "lika i båda fälten",
            rulePersonal: "inte ditt namn",
            ruleCommon: "inte ett vanligt lösenord",
            ruleNew: "inte använt tidigare",
            judgedLater: "De tre sista kontrolleras när du trycker Nästa.",
            empty: "Skriv ett nytt lösenord.",
            tooShort: { minimum, length in
                "Lösenordet har \(length) tecken. Skriv minst \(minimum)."
            },
            tooLong: { "Lösenordet får ha högst \($0) tecken. Gör det kortare." },
            swedishLetter: { letter, place in
                "Å, Ä och Ö kan inte användas i lösenordet. Ta bort \"\(letter)\" på plats \(place)."
            },
            space: { "Mellanslag kan inte användas. Ta bort det på plats \($0)." },
            forbidden: { character, place in
                guard let character else {
                    return "Tecknet på plats \(place) kan inte användas. Ta bort det."
                }
                return "Tecknet \(character) kan inte användas. Ta bort det på plats \(place)."
            },
            personal: "Lösenordet liknar ditt namn eller din e-postadress.",
            common: "Lösenordet är vanligt och lätt att gissa.",
            usedBefore: "Lösenordet har använts tidigare.",
            oldGone: "Lösenordet har använts tidigare eller är för enkelt."
                + " Ditt gamla lösenord gäller inte längre.",
            tooSimple: "Lösenordet är för enkelt. Blanda stora och små bokstäver med siffror,"
                + " eller gör det längre.",
            tooSoon: "Lösenordet byttes nyligen och kan inte bytas igen än. Försök igen i morgon.",
            another: "Välj ett annat.",
            notAlike: "Lösenorden är inte lika. Skriv samma i båda fälten.",
            left: { left in
                left == 1
                    ? "Du kan försöka en gång till." : "Du kan försöka \(left) gånger till."
            },
            notTaken: {
                "Lösenordet kan inte sparas just nu. Det du skrev finns kvar till \($0). Försök igen."
            },
            perhapsSet: {
                "Det är inte säkert om lösenordet hann sparas. Prova att logga in med det,"
                    + " eller välj ett annat här senast \($0)."
            }
        ),
        done: Done(
            title: "Lösenordet är återställt",
            text: "Klart! Logga in med ditt nya lösenord.",
            notice:
                "Ett sms om bytet skickas till din telefon. Har du fler datorer eller telefoner:"
                + " skriv in det nya lösenordet där också.",
            answer: "Svara på en fråga",
            thanks: "Tack för ditt svar!",
            thanksText: "Du kan logga in med ditt nya lösenord."
        ),
        feedback: Feedback(
            title: "Vad tyckte du?",
            text: "Svaret är anonymt och frivilligt. Du får inget svar tillbaka.",
            warning: "Skriv inga personuppgifter: inga namn, nummer eller adresser.",
            helped: "Fick du hjälp?",
            howToChoose: "välj med vänster- eller högerpil",
            better: "Vad kan bli bättre?",
            send: "Skicka svar",
            skip: "Hoppa över",
            removed: "Nummer och adresser är borttagna ur texten. Läs den och skicka igen.",
            empty: "Välj Ja eller Nej, eller skriv en rad.",
            notSent: "Svaret kunde inte skickas. Ditt nya lösenord gäller ändå."
        ),
        endings: Endings(
            ended: { reason in
                switch reason {
                case .tooManyCodes:
                    Ending(
                        "För många fel koder",
                        "Koden har skrivits fel för många gånger och gäller inte längre.",
                        "Börja om så kan du få en ny kod."
                    )
                case .tooManyPasswords:
                    Ending(
                        "För många försök med lösenord",
                        "Av säkerhetsskäl är försöket avslutat. Inget nytt lösenord är sparat.",
                        "Börja om med en ny kod. Tryck F1 i steg 3 för att läsa reglerna."
                    )
                case .timeUp:
                    Ending(
                        "Tiden är slut",
                        "Det tog för lång tid. Inget nytt lösenord är sparat.",
                        "Börja om så kan du få en ny kod."
                    )
                case .cancelled:
                    Ending(
                        "Återställningen är avbruten",
                        "Inget nytt lösenord är sparat.",
                        "Du kan börja om när du vill."
                    )
                case .elsewhere:
                    Ending(
                        "Återställningen är avslutad",
                        "Lösenordet har bytts på en annan plats, eller kontot har ändrats.",
                        "Var det inte du? Kontakta personalen genast."
                    )
                case .notAllowed:
                    Ending(
                        "Något gick fel",
                        "Återställningen kunde inte fortsätta. Inget nytt lösenord är sparat.",
                        "Börja om. Händer det igen: fråga personalen."
                    )
                // The first two end registrations only, which have words of their own.
                case .tooManyNumbers, .notPermitted, .fault:
                    Ending(
                        "Tjänsten har ett fel",
                        "Återställningen kunde inte fortsätta just nu.",
                        "Vänta några minuter och börja om."
                    )
                case .stopped:
                    Ending(
                        "Tjänsten tar en paus",
                        "Just nu går det inte att återställa lösenord här.",
                        "Försök igen senare eller fråga personalen."
                    )
                case .noMessages:
                    Ending(
                        "Sms kan inte skickas just nu",
                        "Du behöver en kod i ett sms. Lösenordet är inte ändrat.",
                        "Försök igen om några minuter, eller ring personalen."
                    )
                }
            },
            unavailable: Ending(
                "Tjänsten går inte att nå",
                "Det är inte ditt fel. Inget nytt lösenord är sparat.",
                "Vänta en minut och försök igen."
            ),
            kept: "Det du skrev i steg 1 finns kvar.",
            perhapsSet: Ending(
                "Svaret kom inte fram",
                "Det är inte säkert om ditt nya lösenord hann sparas.",
                "Prova att logga in med det nya lösenordet och sedan med det gamla."
                    + " Går inget av dem: börja om här."
            ),
            pausedTitle: "Vänta en stund",
            paused: {
                "För många försök har gjorts här. Det går att försöka igen klockan \($0)."
            },
            pauseOver: "Nu går det att försöka igen."
        ),
        covers: Covers(
            leaveTitle: "Avbryt återställningen?",
            leaveText: "Det du har skrivit tas bort.",
            goBackTitle: "Gå tillbaka till steg 1?",
            goBackText: "Koden från sms slutar då att gälla. Det du skrev i steg 1 finns kvar.",
            messageTitle: "Senaste sms",
            messageText: "Tryck på en tangent för att gå tillbaka.",
            messageNone: "Det finns inget sms att visa. Tryck på en tangent för att gå tillbaka.",
            messageLabel: "Sms"
        ),
        help: Help(
            title: { "Hjälp: \($0)" },
            keys: "Tab går till nästa fält eller knapp. Enter går vidare. Esc går tillbaka."
                + " F3 ritar om skärmen. F8 byter språk.",
            start: ["Välj språk med Tab eller piltangenterna och tryck Enter."],
            identify: [
                "Skriv namnet som du brukar logga in med, eller din e-postadress."
                    + " Stora och små bokstäver gör ingen skillnad.",
                "Koden skickas till den mobiltelefon som du har registrerat i förväg, enligt guiden"
                    + " Registrera din mobiltelefon för att byta lösenord.",
                "Har du aldrig haft något lösenord? Kontakta din chef.",
            ],
            code: [
                "Skriv de sex siffrorna ur sms:et. Mellanslag gör inget, och du får klistra in hela"
                    + " sms:et.",
                "Lämna aldrig ut koden till någon, inte heller till personalen.",
                "F5 skickar samma kod en gång till, när en minut har gått.",
            ],
            password: {
                [
                    "Lösenordet ska ha minst \($0) tecken. Använd bokstäverna a till z och siffror, inte Å,"
                        + " Ä eller Ö. Det får inte vara ett som du har haft tidigare.",
                    "Ett bra lösenord är flera ord efter varandra som bara du kommer på.",
                    "F2 visar eller döljer det du skriver. Se till att ingen ser skärmen.",
                ]
            },
            done: ["Lösenordet är bytt. Tryck Enter för att avsluta."],
            feedback: [
                "Välj Ja eller Nej med piltangenterna. Skriv gärna en rad.",
                "Vi vet inte vem som har svarat och kan inte svara.",
            ],
            ending: ["Läs vad som står på sidan och välj en av knapparna."]
        ),
        registration: .swedish,
        assistance: .swedish
    )
}
