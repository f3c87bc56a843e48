internal import ResetFlow

extension AssistanceWords {
    static let swedish = AssistanceWords(
        call: Call(
            title: "Hjälp någon som ringer",
            ask: "Fråga efter namn och vad som har hänt. Är du osäker: ring upp på numret som är"
                + " registrerat för personen.",
            never: "Fråga aldrig efter ett lösenord. Läs aldrig upp uppgifter som du ser här.",
            ticket: "Ärendenummer",
            proof: "Hur vet du vem det är?",
            proofName: { proof in
                switch proof {
                case .callBack: "Motringning"
                case .idShown: "Legitimation"
                case .managerVouches: "Chefen intygar"
                }
            },
            language: "Personens språk",
            languageName: { language in
                switch language {
                case .swedish: "svenska"
                case .english: "engelska"
                case .finnish: "finska"
                }
            },
            badTicket: "Skriv ärendets nummer: bokstäver a-z, siffror och bindestreck.",
            noProof: "Välj hur du vet vem personen är.",
            ended: "Samtalet är avslutat. Inget mer ändras."
        ),
        find: Find(
            title: "Vem gäller det?",
            text: "Skriv namnet som personen loggar in med, eller e-postadressen.",
            search: "Sök",
            empty: "Skriv personens användarnamn eller e-postadress.",
            notFound: "Ingen hittades, eller flera. Kontrollera stavningen och sök igen."
        ),
        card: Card(
            title: "Personen",
            person: { $0.isEmpty ? $1 : "\($0) (\($1))" },
            barred: { bar in
                switch bar {
                case .own: "Det är ditt eget konto. Be en kollega om hjälp."
                case .privileged: "Kontot är skyddat. Hänvisa till systemförvaltningen."
                }
            },
            account: { "Konto: \($0)." },
            active: "aktivt",
            state: { state in
                switch state {
                case .disabled: "stängt (hänvisa till chefen)"
                case .locked: "låst efter för många inloggningar"
                case .noPassword: "inget aktivt lösenord (hänvisa till chefen)"
                case .mustChange: "lösenordet måste bytas"
                case .noPhone: "ingen mobil registrerad"
                case .phoneRests: "ny mobil som ännu inte får användas"
                case .pathClosed: "återställning stängd efter för många fel koder"
                }
            },
            rests: { "ny mobil som inte får användas före \($0)" },
            phone: { "Mobilen slutar på \($0)." },
            noReset: "Inga tidigare återställningar.",
            resets: { "Återställningar: \($0)." },
            reset: { day, way in
                switch way {
                case .alone: "\(day) på egen hand"
                case .assisted: "\(day) med hjälp"
                }
            },
            ask: "Välj vad du ska göra.",
            nothing: "Inget kan göras här nu. Berätta vad som hindrar.",
            verified: { "Välj hur personen går vidare, före \($0)." },
            action: { action in
                switch action {
                case .send: "Skicka kod"
                case .handover: "Överlämna"
                case .temporary: "Tillfälligt lösenord"
                case .readAloud: "Läs upp lösenord"
                case .unlock: "Lås upp"
                case .open: "Öppna återställning"
                case .register: "Registrera mobil"
                }
            },
            toCode: "Till koden",
            another: "Sök någon annan",
            show: "Visa personen",
            codeRight: "Koden är rätt.",
            unlocked: "Kontot är upplåst.",
            opened: "Återställningen är öppen igen."
        ),
        code: Code(
            title: "Koden som personen läser upp",
            text: "Be personen läsa upp koden ur sms:et. Tre fel koder avslutar samtalet.",
            sms: "Sms:et nämner ärendenumret. Stämmer det inte: be personen lägga på."
        ),
        number: Number(
            title: "Registrera mobil",
            text: "Personen ska stå hos dig och ha visat legitimation. En kod skickas till numret.",
            label: "Mobilnummer",
            refused: { refusal, countries in
                switch refusal {
                case .notANumber: "Skriv ett mobilnummer, till exempel 070-174 06 05."
                case .countryNotServed:
                    "Sms skickas bara till nummer som börjar med \(countries)."
                case .notMobile: "Det är inget mobilnummer. Kontrollera siffrorna."
                case .same: "Numret är redan registrerat för personen."
                }
            },
            codeTitle: "Koden till det nya numret",
            codeText: { "Koden skickas till \($0). Be personen läsa upp den ur sms:et." },
            other: "Annat nummer"
        ),
        outcome: Outcome(
            handoverTitle: "Läs upp numret",
            reference: { "Nummer: \($0)" },
            handoverSay:
                "Personen skriver numret i stället för namnet i steg 1, vid en kiosk eller på"
                + " sin egen skärm, och får ett eget sms. Den koden ska inte läsas upp för någon.",
            handoverUntil: { "Numret gäller en gång, till \($0)." },
            temporaryTitle: "Tillfälligt lösenord",
            temporary: { day, time in
                "Ett tillfälligt lösenord skickas till personens mobil. Det gäller till \(day) \(time)."
            },
            temporarySay:
                "Personen loggar in och väljer genast ett eget. Be aldrig om att få höra det.",
            registeredTitle: "Mobilen är registrerad",
            registered: "Numret är registrerat.",
            registeredSay: "Personen kan nu själv byta lösenord med hjälp av mobilen.",
            registeredRests: { day, time in
                "Numret ersatte ett annat och kan användas från \(day) \(time). Det gamla numret har fått"
                    + " ett sms."
            }
        ),
        approval: Approval(
            button: "Godkänn ett ärende",
            title: "Godkänn en kollegas ärende",
            text: "Skriv ärendenumret som din kollega säger.",
            show: "Visa ärendet",
            obstacle: { obstacle in
                switch obstacle {
                case .nothing: "Ingen väntar på godkännande i det ärendet. Kontrollera numret."
                case .own: "Det är ditt eget ärende. En kollega måste godkänna det."
                case .ownAccount: "Det gäller ditt eget konto. En annan kollega måste godkänna."
                }
            },
            judgeTitle: "Godkänner du det här?",
            asks: { "\($0) ber om ditt godkännande. Det gäller \($1)." },
            what: { "Åtgärd: \($0)." },
            judge: {
                "Fråga din kollega hur personen har visat vem det är. Är du osäker: godkänn inte."
                    + " Svara före \($0)."
            },
            approve: "Godkänn",
            refuse: "Godkänn inte",
            approved: "Du har godkänt ärendet. Din kollega kan gå vidare.",
            refused: "Du har inte godkänt ärendet. Din kollega får veta det.",
            late: "Svaret kom för sent. Be din kollega att fråga igen.",
            waitTitle: "Väntar på en kollegas godkännande",
            wait: "Be en kollega att logga in, välja Godkänn ett ärende och skriva"
                + " ärendenumret.",
            waitUntil: { "Kollegan kan godkänna till \($0). Sidan byts av sig själv." },
            other: "Välj något annat",
            notApproved: { refusal in
                switch refusal {
                case .refused: "Kollegan godkände inte. Inget har ändrats."
                case .expired: "Ingen godkände i tid. Inget har ändrats."
                }
            }
        ),
        readAloud: ReadAloud(
            title: "Läs upp lösenordet",
            say: "Läs upp det bara för personen i luren. Det visas en gång.",
            phrase: "Lösenord",
            spelled: "Bokstavera",
            until: { day, time in
                "Det gäller till \(day) \(time). Personen loggar in och väljer genast ett eget."
            }
        ),
        delivery: { state in
            switch state {
            case .queued: "Sms:et är på väg."
            case .accepted: "Operatören har tagit emot sms:et."
            case .temporary: "Sms:et kunde inte skickas just nu. Försök igen om en stund."
            case .rejected: "Operatören tar inte emot sms till numret."
            case .misconfigured: "Sms-tjänsten är fel inställd. Kontakta driften."
            case .unknown: "Det är inte säkert att sms:et kom fram."
            case .held: "Inget sms skickades: numret har ändrats."
            }
        },
        notSent: { refusal in
            switch refusal {
            case .again: "Ett sms är nyss skickat, eller så är samtalets sms slut."
            case .budget: "Fler sms får inte skickas just nu. Försök igen senare."
            }
        },
        notDone: "Det gick inte just nu. Inget har ändrats. Försök igen.",
        newCall: "Nytt samtal",
        endCall: "Avsluta samtalet",
        endTitle: "Avsluta samtalet?",
        endText: { end in
            switch end {
            case .unchanged:
                "Inget är ändrat hos personen. En kod som har skickats slutar att gälla."
            case .changed:
                "Det som redan är gjort ligger kvar. En kod som har skickats slutar att gälla."
            case .phrase: "Lösenordet visas inte igen."
            }
        },
        over: { reason in
            switch reason {
            case .tooManyCodes:
                Words.Ending(
                    "Samtalet är avslutat",
                    "Koden var fel tre gånger. Inget har ändrats.",
                    "Ring upp personen på det registrerade numret innan du börjar om."
                )
            case .timeUp:
                Words.Ending(
                    "Tiden är slut",
                    "Samtalet tog för lång tid. Inget mer ändras.",
                    "Börja ett nytt samtal."
                )
            case .elsewhere:
                Words.Ending(
                    "Uppgifterna har ändrats",
                    "Kontot eller mobilnumret ändrades under samtalet.",
                    "Börja ett nytt samtal och kontrollera vem du talar med."
                )
            case .notAllowed:
                Words.Ending(
                    "Det är inte tillåtet",
                    "Tjänsten tillåter inte det här för kontot. Försöket är noterat.",
                    "Börja ett nytt samtal."
                )
            case .tooManyNumbers:
                Words.Ending(
                    "För många nummer",
                    "Samtalet är avslutat, för att flera nummer har provats i det.",
                    "Kontrollera numret och börja ett nytt samtal."
                )
            case .cancelled, .tooManyPasswords, .notPermitted, .fault, .stopped, .noMessages:
                Words.Ending(
                    "Tjänsten kunde inte fortsätta",
                    "Samtalet är avslutat.",
                    "Vänta en stund och börja ett nytt samtal."
                )
            }
        },
        refused: Words.Ending(
            "Du har inte behörighet",
            "Bara personal med behörighet kan hjälpa andra. Försöket är noterat.",
            "Ska du ha behörighet? Vänd dig till systemförvaltningen."
        ),
        unavailable: Words.Ending(
            "Tjänsten går inte att nå",
            "Samtalet är avslutat. Det du bad om sist kan ha hunnit göras.",
            "Vänta en minut, börja ett nytt samtal och se efter hos personen."
        ),
        help: Help(
            call: [
                "Skriv ärendets nummer. Personen får se det i sms:et och kan kontrollera dig.",
                "Välj med piltangenterna hur du vet vem personen är: du har ringt upp på det registrerade"
                    + " numret, du har sett legitimation, eller chefen intygar.",
                "Sms:en skickas på personens språk. F8 byter ditt eget språk.",
            ],
            find: ["Varje sökning noteras med ditt namn och ärendets nummer."],
            card: [
                "Knapparna är det som får göras just nu. Mer blir möjligt när personen har läst upp"
                    + " rätt kod.",
                "Överlämna ger ett nummer som personen själv går vidare med. Då behöver inget lösenord"
                    + " sägas i telefon.",
            ],
            code: [
                "Personen läser upp de sex siffrorna. Koden gäller bara i det här samtalet.",
                "F5 skickar samma kod en gång till, när en minut har gått.",
            ],
            number: [
                "Skriv numret som personen säger det. Det visas så som det kommer att sparas.",
                "Ersätter numret ett annat får det gamla ett sms, och det nya kan inte användas genast.",
            ],
            outcome: ["Säg till personen vad som står på sidan. Tryck Enter för nästa samtal."],
            approval: [
                "Vissa åtgärder måste godkännas av en annan i personalen, som har loggat in själv.",
                "Ingen kan godkänna sitt eget ärende, eller något för sitt eget konto. Båda namnen noteras.",
            ],
            readAloud: [
                "Säg ett ord i taget och låt personen upprepa. Alla bokstäver är små.",
                "Lösenordet finns ingen annanstans. Hann personen inte med: börja ett nytt samtal.",
            ]
        )
    )
}
