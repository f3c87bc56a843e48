import ResetFlow
import Wizard

extension Talk {
    static let mobile = "070-174 06 20"

    mutating func goToNumber() {
        type("anna.andersson\nGammalt2024\n")
        reply(.registration(.passwordRight))
    }

    mutating func goToFormer() {
        goToNumber()
        type("\(Talk.mobile)\n")
        reply(.registration(.sentToFormer(window)))
    }

    mutating func goToNewCode() {
        goToFormer()
        type("123456\n")
        reply(.registration(.sent(window)))
    }

    mutating func goToRegistered(restsUntil: Moment? = nil, isFormerTold: Bool = false) {
        goToNewCode()
        type("654321\n")
        let reply = RegistrationReply.registered(
            restsUntil: restsUntil,
            isFormerTold: isFormerTold
        )
        self.reply(.registration(reply))
    }
}

extension Scene {
    private static func register(
        _ name: String,
        _ walk: @escaping @Sendable (inout Talk) -> Void
    ) -> Scene {
        Scene(name: "register: \(name)", task: .register, walk: walk)
    }

    /// Every page of a registration.
    static let registrations =
        [
            register("account") { _ in },
            register("account, empty") {
                $0.press(.enter)
                $0.press(.enter)
            },
            register("account, shown") {
                $0.type("anna\nhemlig")
                $0.press(.function(2))
            },
            register("account, waiting") {
                $0.type("anna\nhemlig\n")
                $0.wait(.milliseconds(200))
            },
            register("account, not available") {
                $0.type("anna\nhemlig\n")
                $0.reply(.registration(.notAvailable))
            },
            register("number") { $0.goToNumber() },
            register("number, read") {
                $0.goToNumber()
                $0.type(Talk.mobile)
            },
            register("number, waiting") {
                $0.goToNumber()
                $0.type("\(Talk.mobile)\n")
                $0.wait(.milliseconds(200))
            },
            register("number, not available") {
                $0.goToNumber()
                $0.type("\(Talk.mobile)\n")
                $0.reply(.registration(.notAvailable))
            },
            register("former") { $0.goToFormer() },
            register("former, sent again") {
                $0.goToFormer()
                $0.wait(.seconds(61))
                $0.press(.function(5))
                $0.reply(.resent($0.window))
            },
            register("staff") {
                $0.goToFormer()
                // After "next" and "send again", which cannot be pressed yet.
                $0.press(.click(.button(2), cell: 0))
            },
            register("code") { $0.goToNewCode() },
            register("code, wrong") {
                $0.goToNewCode()
                $0.type("123456\n")
                $0.reply(.codeWrong(left: 3))
            },
            register("code, waiting") {
                $0.goToNewCode()
                $0.type("123456\n")
                $0.wait(.milliseconds(200))
            },
            register("not taken") {
                $0.goToNewCode()
                $0.type("123456\n")
                $0.reply(.registration(.notTaken(until: $0.now + .minutes(5))))
            },
            register("done") { $0.goToRegistered() },
            register("done, rests") { $0.goToRegistered(restsUntil: $0.now + .hours(72)) },
            register("done, replaces") {
                $0.goToRegistered(restsUntil: $0.now + .hours(72), isFormerTold: true)
            },
            register("unavailable") {
                $0.goToNumber()
                $0.handle(.disconnected)
            },
            register("perhaps registered") {
                $0.goToNewCode()
                $0.type("123456\n")
                $0.handle(.disconnected)
            },
            register("question back") {
                $0.goToNumber()
                $0.press(.escape)
            },
            register("question leave") { $0.press(.escape) },
        ] + wrongPasswords + slips + ends + aids

    private static let wrongPasswords = [
        register("account, wrong") {
            $0.type("anna\nhemlig\n")
            $0.reply(.registration(.passwordWrong(left: 4)))
        }
    ]

    private static let slips = ["", "12x", "12😀", "12+3", "+882 12345", "0900 123 456"].map {
        typed in
        register("number \(typed)") {
            $0.goToNumber()
            $0.type(typed)
            $0.press(.enter)
        }
    }

    private static let ends = EndReason.allCases.map { reason in
        register("ended \(reason)") { $0.reply(.ended(reason)) }
    }

    private static let aids = ["account", "number", "former", "code", "done"].map { name in
        register("help \(name)") { talk in
            switch name {
            case "number": talk.goToNumber()
            case "former": talk.goToFormer()
            case "code": talk.goToNewCode()
            case "done": talk.goToRegistered()
            default: break
            }
            talk.press(.function(1))
        }
    }
}
