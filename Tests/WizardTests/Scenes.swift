import ResetFlow
import Secrets
import Testing
import Wizard

/// A way to a page, walked the same in every language.
struct Scene: Sendable, CustomTestStringConvertible {
    let name: String
    var isKiosk = false
    var task = Conversation.Task.reset
    var mustChangeUser: String?
    var hasGreeting = true

    let walk: @Sendable (inout Talk) -> Void

    var testDescription: String { name }

    func talk(_ language: Language) -> Talk {
        var talk = Talk(
            language,
            task: task,
            isKiosk: isKiosk,
            mustChangeUser: mustChangeUser,
            greeting: hasGreeting ? Talk.greeting : nil
        )
        walk(&talk)
        return talk
    }

    static let all = assistance + wizard

    /// The pages of a reset; a kiosk has no others.
    static let wizard =
        [
            Scene(name: "start", isKiosk: true) { _ in },
            Scene(name: "identify") { _ in },
            Scene(name: "identify, asked", mustChangeUser: "fanny.fors") { _ in },
            Scene(name: "identify, no service yet", hasGreeting: false) { $0.press(.function(1)) },
            Scene(name: "identify, empty") { $0.press(.enter) },
            Scene(name: "identify, full") { $0.paste(String(repeating: "a", count: 300)) },
            Scene(name: "identify, invisible") { $0.type("\u{200B}") },
            Scene(name: "identify, waiting") {
                $0.type("anna\n")
                $0.wait(.milliseconds(100))
            },
            Scene(name: "code") { $0.goToCode() },
            Scene(name: "code, over") {
                $0.goToCode()
                $0.wait(.minutes(11))
            },
            Scene(name: "code, wrong") {
                $0.goToCode()
                $0.type("123456\n")
                $0.reply(.codeWrong(left: 3))
            },
            Scene(name: "code, wrong, one left") {
                $0.goToCode()
                $0.type("123456\n")
                $0.reply(.codeWrong(left: 1))
            },
            Scene(name: "code, waiting") {
                $0.goToCode()
                $0.type("123456\n")
                $0.wait(.milliseconds(200))
            },
            Scene(name: "code, sending again") {
                $0.goToCode()
                $0.wait(.minutes(1))
                $0.press(.function(5))
                $0.wait(.milliseconds(200))
            },
            Scene(name: "code, sent again") {
                $0.goToCode()
                $0.reply(.resent($0.window))
            },
            Scene(name: "code, no more") {
                $0.goToCode()
                var window = $0.window
                window.resendsLeft = 0
                $0.reply(.notResent(window))
            },
            Scene(name: "password") { $0.goToPassword() },
            Scene(name: "password, empty") {
                $0.goToPassword()
                $0.press(.enter, .enter)
            },
            Scene(name: "password, short") {
                $0.goToPassword()
                $0.type("abc\tabd\t")
            },
            Scene(name: "password, long") {
                $0.goToPassword()
                $0.type(String(repeating: "a", count: 150))
            },
            Scene(name: "password, shown") {
                $0.goToPassword()
                $0.press(.function(2))
            },
            Scene(name: "password, Caps Lock") {
                $0.goToPassword()
                $0.handle(.capsLock(true))
            },
            Scene(name: "password, waiting") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.wait(.milliseconds(200))
            },
            Scene(name: "password, refused") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.reply(.passwordRefused([.personal, .common, .usedBefore], left: 2))
            },
            Scene(name: "password, refused by the directory") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.reply(.passwordRefused([.tooSimple, .tooSoon], left: 9))
            },
            Scene(name: "password, refused at the old one's cost") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.reply(.passwordRefused([.oldGone], left: 2))
            },
            Scene(name: "password, refused, one left") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.reply(.passwordRefused([.common], left: 1))
            },
            Scene(name: "password, not taken") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.reply(.passwordNotTaken(until: $0.now + .minutes(3)))
            },
            Scene(name: "password, perhaps set") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.reply(.passwordPerhapsSet(until: $0.now + .minutes(3)))
            },
            Scene(name: "ended, perhaps set") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.reply(.passwordPerhapsSet(until: $0.now + .minutes(3)))
                $0.wait(.minutes(3))
            },
            Scene(name: "done") { $0.goToDone() },
            Scene(name: "done at a kiosk", isKiosk: true) { $0.goToDone() },
            Scene(name: "feedback") {
                $0.goToDone()
                $0.press(.tab, .enter)
            },
            Scene(name: "feedback, empty") {
                $0.goToDone()
                $0.press(.tab, .enter, .enter, .enter)
            },
            Scene(name: "feedback, personal") {
                $0.goToDone()
                $0.press(.tab, .enter, .enter)
                $0.type("Ring 070-174 06 05\n")
            },
            Scene(name: "feedback, waiting") {
                $0.goToDone()
                $0.press(.tab, .enter, .right, .enter, .enter)
                $0.wait(.milliseconds(200))
            },
            Scene(name: "feedback, not sent") {
                $0.goToDone()
                $0.press(.tab, .enter, .right, .enter, .enter)
                $0.handle(.disconnected)
            },
            Scene(name: "thanks") {
                $0.goToDone()
                $0.press(.tab, .enter, .right, .enter, .enter)
                $0.reply(.feedbackTaken)
            },
            Scene(name: "paused") { $0.reply(.paused(until: $0.now + .minutes(15))) },
            Scene(name: "pause over") {
                $0.reply(.paused(until: $0.now + .minutes(15)))
                $0.wait(.minutes(15))
            },
            Scene(name: "unavailable", hasGreeting: false) { $0.handle(.disconnected) },
            Scene(name: "unavailable, name kept") {
                $0.type("anna\n")
                $0.handle(.disconnected)
            },
            Scene(name: "perhaps set") {
                $0.goToPassword()
                $0.type("Abcd1234\nAbcd1234\n")
                $0.handle(.disconnected)
            },
            Scene(name: "leave?") { $0.press(.escape) },
            Scene(name: "go back?") {
                $0.goToCode()
                $0.press(.escape)
            },
            Scene(name: "no message") {
                $0.press(.function(12))
                $0.reply(.newestMessage(nil))
            },
            Scene(name: "message") {
                let message = Secret(capacity: 40)
                message.append(text: "Din kod: 123456")
                $0.press(.function(12))
                $0.reply(.newestMessage(message))
            },
            Scene(name: "idle", isKiosk: true) {
                $0.goToCode()
                $0.wait(.seconds(91))
            },
        ] + codeSlips + endings + helps + registrations

    private static let codeSlips = ["12345", "12a456", "12😀456", "١٢٣٤٥٦", "", "111111 222222"].map
    {
        typed in
        Scene(name: "code \(typed)") {
            $0.goToCode()
            $0.type(typed)
            $0.press(.enter)
        }
    }

    private static let endings = EndReason.allCases.flatMap { reason in
        [
            Scene(name: "ended \(reason)") { $0.reply(.ended(reason)) },
            Scene(name: "help ended \(reason)") {
                $0.reply(.ended(reason))
                $0.wait(.seconds(1))
                $0.press(.function(1))
            },
        ]
    }

    private static let helps = [
        "start", "identify", "code", "password", "done", "feedback", "paused", "unavailable",
    ]
    .map { name in
        Scene(name: "help \(name)", isKiosk: name == "start") { talk in
            switch name {
            case "code": talk.goToCode()
            case "password": talk.goToPassword()
            case "done": talk.goToDone()
            case "feedback":
                talk.goToDone()
                talk.press(.tab, .enter)
            case "paused":
                talk.reply(.paused(until: talk.now + .minutes(15)))
                talk.wait(.seconds(1))
            case "unavailable":
                talk.goToCode()
                talk.handle(.disconnected)
                talk.wait(.seconds(1))
            default: break
            }
            talk.press(.function(1))
        }
    }
}
