import ResetFlow
import Secrets
import Testing
import Wizard

struct ConversationTests {
    @Test func `the four steps in their order end with the password set`() {
        var talk = Talk()
        #expect(talk.page.title == "Steg 1 av 4: Vem är du?")
        talk.type(" Anna.Andersson\n")
        guard case .begin("Anna.Andersson", .swedish)? = talk.lastRequest else {
            Issue.record("no beginning")
            return
        }
        talk.reply(.started(talk.window))
        #expect(talk.page.title == "Steg 2 av 4: Skriv koden från sms")
        talk.type("123 456\n")
        talk.reply(.codeRight(until: talk.now + .minutes(5)))
        #expect(talk.page.title == "Steg 3 av 4: Välj ett nytt lösenord")
        talk.type("Nytt2026losen\nNytt2026losen\n")
        guard case .password(let sent)? = talk.lastRequest else {
            Issue.record("no password")
            return
        }
        #expect(text(of: sent) == "Nytt2026losen")
        talk.reply(.passwordSet)
        #expect(talk.page.title == "Steg 4 av 4: Lösenordet är återställt")
        talk.press(.enter)
        #expect(talk.outcome == .done)
    }

    @Test func `who is asked to change finds the name filled in`() {
        let talk = Talk(mustChangeUser: "fanny.fors")
        #expect(talk.page.title == "Steg 1 av 4: Byt ditt lösenord")
        #expect(talk.content(0) == "fanny.fors")
    }

    @Test func `an empty name is refused in words, and announced until the next key`() {
        var talk = Talk()
        talk.press(.enter)
        #expect(talk.orders.isEmpty)
        #expect(talk.page.announcement == .error(field: 0))
        #expect(
            talk.page.fields[0].error == "Fel: Skriv ditt användarnamn eller din e-postadress."
        )
        talk.type("a")
        #expect(talk.page.announcement == nil)
        #expect(talk.page.fields[0].error == nil)
        #expect(talk.content(0) == "a")
    }

    @Test func `an empty field that is only passed by is no error`() {
        var talk = Talk()
        talk.press(.tab, .backTab)
        #expect(talk.page.fields[0].error == nil)
        talk.goToCode()
        talk.press(.tab, .backTab)
        #expect(talk.page.fields[0].error == nil)
        talk.type("123456\n")
        talk.reply(.codeRight(until: talk.now + .minutes(5)))
        talk.press(.tab, .tab, .backTab, .backTab)
        #expect(talk.page.fields.allSatisfy { $0.error == nil })
    }

    @Test func `Tab goes round over fields and buttons, Shift-Tab the other way`() {
        var talk = Talk()
        talk.goToPassword()
        let targets = talk.page.targets
        #expect(targets.count == 7)
        for target in targets.dropFirst() + targets.prefix(1) {
            talk.press(.tab)
            #expect(talk.page.focus == target)
        }
        for target in targets.reversed() {
            talk.press(.up)
            #expect(talk.page.focus == target)
        }
    }

    @Test func `a click presses, and puts the cursor into a field`() {
        var talk = Talk()
        talk.type("anna")
        talk.press(.click(.field(0), cell: 2))
        #expect(talk.cursor(0) == 2)
        talk.press(.click(.field(7), cell: 0), .click(.button(7), cell: 0))
        talk.press(.click(.button(2), cell: 0))
        #expect(talk.page.title == "Hjälp: Vem är du?")
    }

    // MARK: - Waiting and typing ahead

    @Test func `under 100 ms nothing is said, then a sentence for at least a second`() {
        var talk = Talk()
        talk.type("anna\n")
        #expect(talk.page.status == nil)
        talk.wait(.milliseconds(99))
        #expect(talk.page.status == nil)
        talk.wait(.milliseconds(1))
        #expect(talk.page.status?.text == "Skickar uppgifterna... Esc avbryter.")
        #expect(talk.page.announcement == .status)
        talk.wait(.milliseconds(50))
        talk.reply(.started(talk.window))
        #expect(talk.page.status != nil)
        #expect(talk.conversation.holdsKeys)
        talk.wait(.milliseconds(949))
        #expect(talk.page.status != nil)
        talk.wait(.milliseconds(1))
        #expect(talk.page.title.hasPrefix("Steg 2"))
    }

    @Test func `a quick answer turns the page at once`() {
        var talk = Talk()
        talk.type("anna\n")
        talk.wait(.milliseconds(80))
        talk.reply(.started(talk.window))
        #expect(talk.page.title.hasPrefix("Steg 2"))
    }

    @Test func `what is typed ahead lands in the fields of the next pages`() {
        var talk = Talk()
        let ahead = Array("anna\n123456\nNytt2026losen\nNytt2026losen\n".unicodeScalars)
        var next = 0
        for _ in 0..<4 {
            while next < ahead.count, !talk.conversation.holdsKeys {
                talk.type(String(ahead[next]))
                next += 1
            }
            switch talk.lastRequest {
            case .begin: talk.reply(.started(talk.window))
            case .code: talk.reply(.codeRight(until: talk.now + .minutes(5)))
            case .password: talk.reply(.passwordSet)
            default: break
            }
        }
        #expect(next == ahead.count)
        #expect(talk.page.title == "Steg 4 av 4: Lösenordet är återställt")
    }

    @Test func `after a second keys are read again, and no secret lands in the open name`() {
        var talk = Talk()
        talk.type("anna\n")
        #expect(talk.conversation.holdsKeys)
        talk.wait(.milliseconds(999))
        #expect(talk.conversation.holdsKeys)
        talk.wait(.milliseconds(1))
        #expect(!talk.conversation.holdsKeys)
        talk.type("Hemligt1\n")
        #expect(talk.content(0) == "anna")
        #expect(talk.orders.count == 1)
        talk.press(.escape)
        guard case .disconnect? = talk.orders.last else {
            Issue.record("still waiting")
            return
        }
        talk.type("x")
        #expect(talk.content(0) == "annax")
    }

    @Test func `an answer that nobody waits for turns no page`() {
        var talk = Talk()
        let replies: [Reply] = [
            .started(talk.window), .codeWrong(left: 1), .codeRight(until: talk.now), .passwordSet,
            .passwordRefused([.common], left: 1), .passwordNotTaken(until: talk.now),
            .passwordPerhapsSet(until: talk.now),
            .resent(talk.window), .notResent(talk.window), .feedbackTaken, .newestMessage(nil),
            .languageTaken,
        ]
        for reply in replies {
            talk.reply(reply)
            #expect(talk.page.title.hasPrefix("Steg 1"))
        }
        talk.goToCode()
        talk.reply(.passwordSet)
        talk.reply(.codeRight(until: talk.now))
        #expect(talk.page.title.hasPrefix("Steg 2"))
    }

    // MARK: - Back and out

    @Test func `going back keeps the user name, wipes the secrets and ends the flow`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Hemligt1\tHem")
        let secrets = talk.page.fields.compactMap { field in
            if case .secret(let secret, _, _) = field.content { secret } else { nil }
        }
        talk.press(.escape)
        #expect(talk.page.title == "Gå tillbaka till steg 1?")
        #expect(talk.page.focus == .button(1))
        talk.press(.enter)
        #expect(talk.content(1) == "Hem")
        talk.press(.escape, .backTab, .enter)
        guard case .disconnect? = talk.orders.last else {
            Issue.record("the flow lives on")
            return
        }
        #expect(talk.content(0) == "anna.andersson")
        #expect(secrets.count == 2)
        #expect(secrets.allSatisfy { $0.isEmpty })
    }

    @Test func `from step 1 Esc asks, and Esc again means no`() {
        var talk = Talk()
        talk.type("anna")
        talk.press(.escape)
        #expect(talk.page.title == "Avbryt återställningen?")
        talk.press(.escape)
        #expect(talk.content(0) == "anna")
        talk.press(.escape, .left, .enter)
        #expect(talk.outcome == .cancelled)
        talk.type("x")
        #expect(talk.orders.count == 1)
    }

    @Test func `Ctrl-C asks, twice it leaves; Ctrl-Z suspends; a kiosk ignores both (K7)`() {
        var talk = Talk()
        talk.press(.interrupt)
        #expect(talk.page.title == "Avbryt återställningen?")
        talk.press(.interrupt)
        #expect(talk.outcome == .cancelled)
        talk = Talk()
        talk.press(.suspend)
        guard case .suspend? = talk.orders.last else {
            Issue.record("not suspended")
            return
        }
        talk = Talk(isKiosk: true)
        talk.press(.enter, .interrupt, .suspend)
        #expect(talk.orders.isEmpty)
        #expect(talk.page.title.hasPrefix("Steg 1"))
    }

    @Test func `F3 and Ctrl-L draw anew`() {
        for key in [Key.redraw, .function(3)] {
            var talk = Talk()
            talk.press(key)
            guard case .redraw? = talk.orders.last else {
                Issue.record("not drawn anew")
                return
            }
        }
    }

    @Test func `F1 helps with this very step and comes back to the same place`() {
        var talk = Talk()
        talk.goToCode()
        talk.type("12")
        talk.press(.function(1))
        #expect(talk.page.title == "Hjälp: Skriv koden från sms")
        talk.press(.enter)
        talk.type("3")
        #expect(talk.content(0) == "123")
        talk.press(.function(1), .function(1))
        #expect(talk.content(0) == "123")
    }

    @Test func `F8 in the middle of a step loses nothing and tells the flow`() {
        var talk = Talk()
        talk.goToCode()
        talk.type("123")
        talk.press(.function(8))
        guard case .language(.english)? = talk.lastRequest else {
            Issue.record("the flow was not told")
            return
        }
        #expect(talk.page.title == "Step 2 of 4: Type the code from the text")
        #expect(talk.content(0) == "123")
        talk.type("456\n")
        talk.press(.function(8))
        guard case .code? = talk.lastRequest else {
            Issue.record("asked in the middle of an answer")
            return
        }
        talk.reply(.codeRight(until: talk.now + .minutes(5)))
        talk.wait(.milliseconds(1))
        guard case .language(.finnish)? = talk.lastRequest else {
            Issue.record("the flow was not told afterwards")
            return
        }
    }

    @Test func `F12 shows the newest SMS in the demonstration only`() {
        var talk = Talk()
        talk.goToCode()
        talk.type("1")
        let message = Secret(capacity: 20)
        message.append(text: "Kod 123456")
        talk.press(.function(12))
        talk.reply(.newestMessage(message))
        #expect(talk.content(0) == "Kod 123456")
        talk.type("2")
        #expect(talk.content(0) == "1")
        var earnest = Talk(greeting: nil)
        earnest.press(.function(12))
        #expect(earnest.orders.isEmpty)
    }

    // MARK: - When it does not go on

    @Test func `a lost service is told of, and tried again with the name kept`() {
        var talk = Talk()
        talk.goToCode()
        talk.handle(.disconnected)
        #expect(talk.page.title == "Tjänsten går inte att nå")
        talk.wait(.seconds(1))
        talk.press(.enter)
        #expect(talk.content(0) == "anna.andersson")
        guard case .language? = talk.lastRequest else {
            Issue.record("not connected anew")
            return
        }
        talk.handle(.disconnected)
        #expect(talk.page.title.hasPrefix("Steg 1"))  // it was there once: the next question tells
        talk.press(.enter)
        talk.handle(.disconnected)
        talk.wait(.seconds(1))
        talk.press(.tab, .enter)
        #expect(talk.outcome == .unavailable)
    }

    @Test func `F10: a service lost while it set the password leaves nobody in a false belief`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Abcd1234\nAbcd1234\n")
        talk.press(.escape, .left, .enter)
        #expect(talk.page.title == "Svaret kom inte fram")
    }

    @Test func `an answer under a page that lies over it is announced nowhere else`() {
        var talk = Talk()
        talk.goToCode()
        talk.type("123456\n")
        talk.press(.function(1))
        talk.reply(.codeWrong(left: 4))
        #expect(talk.page.title.hasPrefix("Hjälp"))
        #expect(talk.page.announcement == nil)
        #expect(!talk.conversation.holdsKeys)
        talk.press(.escape)
        #expect(talk.page.fields[0].error?.contains("4 gånger") == true)
    }

    @Test func `F10: a held answer is heard although the service is lost right after it`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Abcd1234\nAbcd1234\n")
        talk.wait(.milliseconds(300))
        talk.reply(.passwordSet)
        talk.handle(.disconnected)
        #expect(talk.page.title.hasPrefix("Steg 4"))
    }

    @Test(arguments: EndReason.allCases)
    func `an ended flow says what happened and starts over with the name`(reason: EndReason) {
        var talk = Talk()
        talk.goToCode()
        talk.reply(.ended(reason))
        #expect(talk.page.paragraphs.count == 3)
        talk.wait(.seconds(1))
        talk.press(.enter)
        guard case .disconnect? = talk.orders.last else {
            Issue.record("the old flow is kept")
            return
        }
        #expect(talk.content(0) == "anna.andersson")
    }

    @Test func `a paused terminal says until when, and then goes on`() {
        var talk = Talk()
        talk.type("anna\n")
        talk.reply(.paused(until: talk.now + .minutes(15)))
        #expect(talk.page.paragraphs[0].contains("14:09"))
        #expect(talk.page.targets == [.button(1), .button(2), .button(3)])
        #expect(talk.page.focus == .button(1))
        talk.wait(.minutes(15))
        #expect(talk.page.targets.first == .button(0))
    }

    @Test func `what comes after the password was set takes nothing back`() {
        var talk = Talk()
        talk.goToDone()
        talk.reply(.ended(.timeUp))
        talk.handle(.disconnected)
        talk.reply(.paused(until: talk.now))
        #expect(talk.page.title.hasPrefix("Steg 4"))
        talk.press(.escape)
        #expect(talk.outcome == .done)
    }
}
