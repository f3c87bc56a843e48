import ResetFlow
import Secrets
import Testing
import Wizard

/// The dialogue of a registration.
struct RegistrationTests {
    private func talk(_ walk: (inout Talk) -> Void = { _ in }) -> Talk {
        var talk = Talk(task: .register)
        walk(&talk)
        return talk
    }

    @Test func `name and password go together, and the name is kept when they are wrong`() {
        var talk = talk { $0.type("anna\nGammalt2024\n") }
        guard
            case .registration(.begin("anna", let password, .swedish))? = talk.lastRequest
        else {
            Issue.record("nothing was asked")
            return
        }
        #expect(text(of: password) == "Gammalt2024")
        talk.reply(.registration(.passwordWrong(left: 4)))
        #expect(talk.content(0) == "anna" && talk.content(1) == "")
        #expect(talk.page.focus == .field(1))
        #expect(talk.page.announcement == .error(field: 1))
        #expect(talk.conversation.setbacks == 1)
        #expect(talk.page.fields[1].error?.hasPrefix("Fel: ") == true)
    }

    @Test func `P8 the password is masked, shown by F2, and masked again in time`() {
        var talk = talk { $0.type("anna\nhemlig") }
        func isShown(_ talk: Talk) -> Bool? {
            guard case .secret(_, cursor: _, let isShown) = talk.page.fields[1].content else {
                return nil
            }
            return isShown
        }
        #expect(isShown(talk) == false)
        talk.press(.function(2))
        #expect(isShown(talk) == true)
        talk.wait(.seconds(15))
        #expect(isShown(talk) == false)
    }

    @Test func `K4 no password is left when its page is`() {
        var talk = talk { $0.type("anna\nhemlig") }
        guard case .secret(let secret, cursor: _, isShown: _) = talk.page.fields[1].content else {
            return
        }
        talk.press(.enter)
        talk.reply(.registration(.passwordRight))
        #expect(secret.isEmpty)
    }

    @Test(arguments: [
        ("070-174 06 20", "+46 70 174 06 20"), ("+46 (0)70-174 06 20", "+46 70 174 06 20"),
        ("00358 40 1234567", "+358 40 12 34 56 7"), ("+4520123456", "+45 20 12 34 56"),
    ])
    func `a number is shown as it is read while it is typed`(typed: String, read: String) {
        let talk = talk {
            $0.goToNumber()
            $0.type(typed)
        }
        #expect(talk.page.fields[0].note?.hasSuffix(read) == true)
        #expect(talk.page.fields[0].error == nil)
    }

    @Test
    func `M2 a number is read as the service's plan has it, and the refusal names its countries`() {
        var greeting = Talk.greeting
        greeting.numbers = NumberPlan(
            countries: [
                NumberPlan.Country(code: "49", mobile: ["15"]),
                NumberPlan.Country(code: "43", mobile: ["66"]),
            ]
        )
        var talk = Talk(task: .register, greeting: greeting)
        talk.goToNumber()
        talk.type("0151 123 4567")
        #expect(talk.page.fields[0].note?.hasSuffix("+49 15 11 23 45 67") == true)
        talk.press(.deleteToStart)
        talk.type("+46 70 174 06 20\n")
        #expect(talk.page.fields[0].error?.contains("+49, +43") == true)
    }

    @Test func `what can never be a number is said at once, the rest on leaving`() {
        var talk = talk {
            $0.goToNumber()
            $0.type("0900")
        }
        #expect(talk.page.fields[0].error == nil)
        talk.press(.tab)
        #expect(talk.page.fields[0].error?.hasPrefix("Fel: ") == true)
        talk.press(.backTab, .deleteToStart)
        talk.type("07x")
        #expect(talk.page.fields[0].error?.contains("x") == true)
        let asked = talk.orders.count
        talk.press(.enter)
        #expect(talk.orders.count == asked)
    }

    @Test func `back from the code is the number again, and the flow lives`() {
        var talk = talk { $0.goToFormer() }
        talk.press(.escape)
        #expect(talk.content(0) == "+46 70 174 06 20")
        talk.press(.enter)
        #expect(talk.lastRequest == .registration(.number("+46 70 174 06 20")))
        talk.reply(.registration(.sentToFormer(talk.window)))
        #expect(talk.page.title.contains("gamla mobil"))
    }

    @Test func `the former mobile's code leads to the new one's, and that to the end`() {
        var talk = talk { $0.goToFormer() }
        talk.type("123456\n")
        guard case .registration(.formerCode)? = talk.lastRequest else {
            Issue.record("another was asked")
            return
        }
        talk.reply(.registration(.sent(talk.window)))
        #expect(talk.page.paragraphs[0].contains("+46 70 174 06 20"))
        #expect(talk.content(0) == "")
        talk.type("654321\n")
        guard case .registration(.code)? = talk.lastRequest else {
            Issue.record("another was asked")
            return
        }
        talk.reply(
            .registration(.registered(restsUntil: talk.now + .hours(72), isFormerTold: true))
        )
        #expect(talk.page.paragraphs.contains { $0.contains("2026-11-26") })
        #expect(talk.page.paragraphs.contains { $0.contains("gamla mobil") })
        talk.press(.enter)
        #expect(talk.outcome == .done)
    }

    @Test
    func `an SMS to the former mobile is promised where one goes, not where the new one rests`() {
        var talk = talk { $0.goToRegistered(restsUntil: $0.now + .hours(72)) }
        #expect(talk.page.paragraphs.contains { $0.contains("2026-11-26") })
        #expect(!talk.page.paragraphs.contains { $0.contains("gamla mobil") })
        talk = self.talk {
            $0.goToNewCode()
            $0.type("654321\n")
            $0.reply(.registration(.registered(restsUntil: nil, isFormerTold: true)))
        }
        #expect(talk.page.paragraphs.contains { $0.contains("gamla mobil") })
    }

    @Test func `E1 no word about a wrong password tells how many may be tried`() {
        let errors = [4, 2, 0].map { left in
            talk {
                $0.type("anna\nhemlig\n")
                $0.reply(.registration(.passwordWrong(left: left)))
            }.page.fields[1].error
        }
        #expect(Set(errors).count == 1 && errors[0]?.contains(where: \.isNumber) == false)
    }

    @Test func `who has not the former mobile is sent to the staff, and the flow ends`() {
        var talk = talk { $0.goToFormer() }
        guard let target = talk.page.button("Saknar mobilen") else {
            Issue.record("there is no such verb")
            return
        }
        talk.press(.click(target, cell: 0))
        guard case .disconnect? = talk.orders.last else {
            Issue.record("the flow is kept")
            return
        }
        #expect(talk.page.title == "Fråga personalen")
        talk.press(.enter)
        #expect(talk.outcome == .cancelled)
    }

    @Test func `F9 a number that could not be written is tried again without a code`() {
        var talk = talk { $0.goToNewCode() }
        talk.type("654321\n")
        talk.reply(.registration(.notTaken(until: talk.now + .minutes(5))))
        talk.press(.enter)
        #expect(talk.lastRequest == .registration(.again))
        talk.reply(.registration(.registered(restsUntil: nil)))
        #expect(talk.page.title.hasPrefix("Steg 4"))
    }

    @Test(arguments: EndReason.allCases)
    func `an ended registration says what happened and starts over with the name`(
        reason: EndReason
    ) {
        var talk = talk { $0.goToNumber() }
        talk.reply(.ended(reason))
        #expect(talk.page.paragraphs.count == 3)
        #expect(!talk.page.texts.contains { $0.contains("nytt lösenord") })
        talk.wait(.seconds(1))
        talk.press(.enter)
        #expect(talk.content(0) == "anna.andersson" && talk.content(1) == "")
    }

    @Test func `the SMS follow the language of the screen`() {
        var talk = talk { $0.goToNumber() }
        talk.press(.function(8))
        #expect(talk.lastRequest == .language(.english))
        #expect(talk.page.title == "Step 2 of 4: Type your mobile number")
    }

    @Test func `a reply that belongs to no registration changes nothing`() {
        var talk = Talk()
        talk.type("anna\n")
        talk.reply(.registration(.passwordRight))
        talk.reply(.registration(.registered(restsUntil: nil)))
        #expect(talk.page.title.hasPrefix("Steg 1"))
    }

    @Test(arguments: Scene.registrations, Language.allCases)
    func `a title fits the smallest screen that is whole`(scene: Scene, language: Language) {
        #expect(scene.talk(language).page.title.count <= 40)
    }

    @Test func `whatever is pressed and answered, no password is left behind`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = WalkTests.Seeded(state: seed)
        for _ in 0..<300 {
            var talk = Talk(task: .register)
            var secrets: [Secret] = []
            for _ in 0..<40 where talk.outcome == nil {
                step(&talk, &random)
                for field in talk.page.fields {
                    if case .secret(let secret, cursor: _, isShown: _) = field.content,
                        !secrets.contains(where: { $0 === secret })
                    {
                        secrets.append(secret)
                    }
                }
                #expect(talk.page.targets.contains(talk.page.focus), "seed \(seed)")
            }
            talk.press(.interrupt, .interrupt)
            #expect(talk.outcome != nil, "seed \(seed)")
            let isWiped = secrets.allSatisfy { $0.isEmpty }
            #expect(isWiped, "seed \(seed)")
        }
    }

    private func step(_ talk: inout Talk, _ random: inout WalkTests.Seeded) {
        let replies: [Reply] = [
            .registration(.passwordRight), .registration(.passwordWrong(left: 2)),
            .registration(.notAvailable), .registration(.numberRefused(.notMobile)),
            .registration(.sentToFormer(talk.window)), .registration(.sent(talk.window)),
            .registration(.notTaken(until: talk.now + .minutes(1))),
            .registration(.registered(restsUntil: nil)), .codeWrong(left: 1),
            .resent(talk.window), .ended(.timeUp), .paused(until: talk.now + .minutes(1)),
        ]
        switch Int.random(in: 0..<12, using: &random) {
        case 0...3: talk.reply(replies.randomElement(using: &random) ?? .languageTaken)
        case 4: talk.type("anna\nGammalt2024\n")
        case 5: talk.type("\(Talk.mobile)\n")
        case 6: talk.type("123456\n")
        case 7: talk.wait(.seconds(Int64.random(in: 0..<70, using: &random)))
        case 8: talk.handle(.disconnected)
        default: talk.press(WalkTests.key(&random))
        }
    }
}
