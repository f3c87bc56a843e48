internal import ResetFlow

extension RegistrationWords {
    static let english = RegistrationWords(
        accountTitle: "Show who you are",
        accountText: "Here you register the mobile phone that gets the code when you change your"
            + " password. Log in with the password that you have now.",
        accountForgotten: "Forgotten the password, and no mobile registered? Ask the staff.",
        passwordLabel: "Password",
        passwordEmpty: "Type your password.",
        wrong: "The name or the password is not right. After several wrong ones, no password is"
            + " accepted for a while.",
        notAvailable: "It cannot be checked right now. Wait a while and try again.",
        numberTitle: "Type your mobile number",
        numberText:
            "Type the number as you usually do, such as 070-174 06 05. A code is sent to it.",
        numberLabel: "Mobile number",
        readAs: { "read as \($0)" },
        refused: { refusal, countries in
            switch refusal {
            case .empty: "Type your mobile number."
            case .unexpected(let scalar):
                Drawable.character(scalar).map {
                    "A number has only digits. Remove \"\($0)\"."
                } ?? "A number has only digits. Remove the other character."
            case .misplacedPlus: "The plus sign comes only first, as in +46 70 174 06 05."
            case .countryNotServed:
                "Texts go only to numbers that begin with \(countries). Type one of those."
            case .notMobile: "That is not a mobile number. Type it as 070-174 06 05."
            }
        },
        formerTitle: "Code to your old mobile",
        formerText: "You already have a registered mobile. Type the code that is sent to it, so"
            + " that we know the change is yours.",
        formerMissing: "Do you no longer have that mobile? Choose No old mobile.",
        formerLost: "No old mobile",
        newTitle: "Code to the number you gave",
        newText: { "A code is sent to \($0). Type the six digits." },
        newMissing: "No text message? Go back and check the number.",
        resent: "The same code is sent again.",
        staffTitle: "Ask the staff",
        staffText: "Without the old mobile you cannot change the number here. Nothing is changed.",
        staffNext: "Bring an ID card to the staff. They can register your new mobile.",
        doneTitle: "The mobile is registered",
        doneText: { "Done! When you change your password, the code is sent to \($0)." },
        rests: { day, time in
            "For your safety the mobile can be used for that from \(day) at \(time)."
        },
        formerTold: "A text about the change is sent to your old mobile.",
        notTakenTitle: "The number cannot be saved now",
        notTakenText: { "This is not your fault. What you have shown is good until \($0)." },
        notTakenNext: "Wait a while and try again. You need no new code.",
        leaveTitle: "Cancel the registration?",
        goBackText: "The registration then starts over. The name in step 1 is kept.",
        ended: { reason in
            switch reason {
            case .tooManyCodes:
                Words.Ending(
                    "Too many wrong codes",
                    "The code was typed wrong too many times. The mobile is not registered.",
                    "Start over to get a new code."
                )
            case .tooManyPasswords:
                Words.Ending(
                    "Too many wrong passwords",
                    "The name or the password was typed wrong too many times.",
                    "Wait a while and start over. Forgotten the password? Ask the staff."
                )
            case .tooManyNumbers:
                Words.Ending(
                    "Too many numbers",
                    "You have tried as many numbers as you may. The mobile is not registered.",
                    "Start over and check the number carefully."
                )
            case .notPermitted:
                Words.Ending(
                    "The number cannot be saved from here",
                    "The mobile is not registered. For your account that is done elsewhere.",
                    "Ask the staff or contact your manager."
                )
            case .timeUp:
                Words.Ending(
                    "Time is up",
                    "It took too long. The mobile is not registered.",
                    "Start over when you like."
                )
            case .cancelled:
                Words.Ending(
                    "The registration is cancelled",
                    "The mobile is not registered.",
                    "You can start over when you like."
                )
            case .elsewhere:
                Words.Ending(
                    "The account has changed",
                    "Your account changed while you were here. The mobile is not registered.",
                    "Start over. If you did not change it: ask the staff."
                )
            case .notAllowed:
                Words.Ending(
                    "Something went wrong",
                    "The registration could not go on. The mobile is not registered.",
                    "Start over. If it happens again: ask the staff."
                )
            case .fault:
                Words.Ending(
                    "The service has a fault",
                    "The registration could not go on right now.",
                    "Wait a few minutes and start over."
                )
            case .stopped:
                Words.Ending(
                    "It cannot be done right now",
                    "No codes can be sent right now. The mobile is not registered.",
                    "Try again later or ask the staff."
                )
            case .noMessages:
                Words.Ending(
                    "No text messages just now",
                    "They cannot be sent, and you need a code in one. The mobile is not registered.",
                    "Try again in a few minutes, or call the staff."
                )
            }
        },
        unavailable: Words.Ending(
            "The service cannot be reached",
            "This is not your fault. The mobile is not registered.",
            "Wait a minute and try again."
        ),
        kept: "The name in step 1 is kept.",
        perhapsRegistered: Words.Ending(
            "No answer came back",
            "It is not certain whether the mobile was registered.",
            "Start over and register it again. It does no harm if it is registered already."
        ),
        helpAccount: [
            "Type the name and the password that you usually log in with. The password stays.",
            "After several wrong ones not even the right password is accepted for a while. Wait, or ask"
                + " the staff. The account is not locked.",
            "F2 shows or hides the password. Make sure that nobody sees the screen.",
        ],
        helpNumber: [
            "Type a Swedish, Finnish, Norwegian or Danish mobile number, with or without country"
                + " code.",
            "Beside the field stands the number as it is read. Check that it is yours.",
        ],
        helpFormer: [
            "The code goes to the mobile that is registered now. So whoever has that mobile learns"
                + " that you are changing it.",
            "If you no longer have the mobile: bring an ID card to the staff.",
        ],
        helpDone: ["The mobile is registered. Press Enter to finish."]
    )
}
