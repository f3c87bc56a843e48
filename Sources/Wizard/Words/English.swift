internal import ResetFlow

extension Words {
    /// Plain English.
    static let english = Words(
        common: Common(
            languageTag: "en",
            nextLanguage: "Suomeksi",
            step: { "Step \($0) of 4: \($1)" },
            error: { "Error: \($0)" },
            banner: { "DEMONSTRATION: no texts are sent. The codes are in \($0)." },
            newestMessage: "F12 shows the newest.",
            next: "Next",
            back: "Back",
            cancel: "Cancel",
            yes: "Yes",
            no: "No",
            help: "Help",
            done: "Done",
            startOver: "Start over",
            leave: "Quit",
            tryAgain: "Try again",
            idle: { "The screen is cleared in \($0) s. Press Enter if you are still here." },
            cleared: { "The screen is cleared in \($0) s." },
            more: "More",
            full: { "at most \($0) characters" },
            invisibleRemoved: "invisible characters were removed",
            contact: { "Need help? Call \($0)." },
            contactUnknown: "Need help? Ask the staff.",
            waiting: { kind in
                switch kind {
                case .begin: "Sending... Esc cancels."
                case .code: "Checking the code..."
                case .resend: "Asking for the code again..."
                case .password: "Saving the password... This can take a while."
                case .feedback: "Sending your answer..."
                case .logIn: "Checking... Esc cancels."
                case .number: "Checking the number..."
                case .register: "Registering the mobile... It may take a while."
                case .assistance: "Waiting for the service to answer..."
                }
            }
        ),
        start: Start(
            title: "Språk / Language / Kieli",
            text: "Choose a new password here if you have forgotten the old one.",
            choose: "Choose"
        ),
        identify: Identify(
            title: "Who are you?",
            titleWhenAsked: "Change your password",
            text: "Have you forgotten your password? Choose a new one here."
                + " A code is sent to your registered mobile phone.",
            textWhenAsked: "You need to choose a new password before you can log in."
                + " A code is sent to your registered mobile phone.",
            label: "User name or e-mail",
            empty: "Type your user name or your e-mail address."
        ),
        code: Code(
            title: "Type the code from the text",
            text: "If what you typed is right, you will soon get a text with six digits.",
            noMessage: "No text? Go back and check what you typed. The phone must have been"
                + " registered beforehand (guide: Registrera din mobiltelefon för att byta"
                + " lösenord). Otherwise ask the staff or contact your manager.",
            label: "Code from the text",
            validUntil: { "valid until \($0)" },
            validNoLonger: { "was valid until \($0)" },
            resend: "Send again",
            resendFrom: { "You can have the code sent again from \($0)." },
            resendNoMore: "The code cannot be sent again. Go back and start over.",
            resent: "The same code is sent again to your registered mobile phone.",
            over: "The code is no longer valid. Go back and you can get a new one.",
            empty: "Type the code with six digits from the text message.",
            count: { "The code has six digits. You typed \($0)." },
            stranger: { character, place in
                guard let character else {
                    return "The code has digits only. Remove the character at position \(place)."
                }
                return "The code has digits only. Remove \"\(character)\" at position \(place)."
            },
            foreignDigits: "Type the code with the digits 0 to 9, not with other numerals.",
            unclear: "There is no clear code in that text. Type the six digits.",
            wrong: { left in
                left == 1
                    ? "The code is not right. You can try once more."
                    : "The code is not right. You can try \(left) more times."
            }
        ),
        password: Password(
            title: "Choose a new password",
            text: { "Type the same password twice. You have until \($0)." },
            advice: { "A long password is safer: preferably \($0) characters or more." },
            label: "New password",
            labelAgain: "The same again",
            hidden: "hidden",
            shown: "shown",
            show: "Show",
            hide: "Hide",
            capsLock: "Caps Lock is on: the letters become capitals.",
            ruleMinimum: { "at least \($0) characters (now \($1))" },
            ruleMaximum: { "at most \($0) characters (now \($1))" },
            ruleCharacters: "only a to z, A to Z and digits",
            ruleAlike: "the same in both fields",
            rulePersonal: "not your name",
            ruleCommon: "not a common password",
            ruleNew: "not used before",
            judgedLater: "The last three are checked when you press Next.",
            empty: "Type a new password.",
            tooShort: { minimum, length in
                "The password has \(length) character\(length == 1 ? "" : "s")."
                    + " Type at least \(minimum)."
            },
            tooLong: { "The password may have at most \($0) characters. Make it shorter." },
            swedishLetter: { letter, place in
                "Å, Ä and Ö cannot be used in the password. Remove \"\(letter)\" at position \(place)."
            },
            space: { "Spaces cannot be used. Remove the one at position \($0)." },
            forbidden: { character, place in
                guard let character else {
                    return "The character at position \(place) cannot be used. Remove it."
                }
                return "The character \(character) cannot be used. Remove it at position \(place)."
            },
            personal: "The password is like your name or your e-mail address.",
            common: "The password is common and easy to guess.",
            usedBefore: "The password has been used before.",
            oldGone: "The password has been used before or is too simple."
                + " Your old password no longer works.",
            tooSimple: "The password is too simple. Mix capital and small letters with digits,"
                + " or make it longer.",
            tooSoon: "The password was changed recently and cannot be changed again yet."
                + " Try again tomorrow.",
            another: "Choose another one.",
            notAlike: "The passwords differ. Type the same in both fields.",
            left: { left in left == 1 ? "You can try once more." : "You can try \(left) more times."
            },
            notTaken: {
                "The password cannot be saved just now. What you typed is kept until \($0). Try again."
            },
            perhapsSet: {
                "It is not certain whether the password was saved. Try to log in with it,"
                    + " or choose another one here no later than \($0)."
            }
        ),
        done: Done(
            title: "Your password is reset",
            text: "Done! Log in with your new password.",
            notice: "A text about the change is sent to your phone. If you have more computers or"
                + " phones, enter the new password there too.",
            answer: "Answer a question",
            thanks: "Thank you for your answer!",
            thanksText: "You can log in with your new password."
        ),
        feedback: Feedback(
            title: "What did you think?",
            text: "Your answer is anonymous and voluntary. You will not get a reply.",
            warning: "Write nothing personal: no names, numbers or addresses.",
            helped: "Did this help?",
            howToChoose: "choose with the left or right arrow",
            better: "What can be better?",
            send: "Send answer",
            skip: "Skip",
            removed: "Numbers and addresses were removed from the text. Read it and send again.",
            empty: "Choose Yes or No, or write a line.",
            notSent: "The answer could not be sent. Your new password is valid all the same."
        ),
        endings: Endings(
            ended: { reason in
                switch reason {
                case .tooManyCodes:
                    Ending(
                        "Too many wrong codes",
                        "The code was typed wrong too many times and is no longer valid.",
                        "Start over and you can get a new code."
                    )
                case .tooManyPasswords:
                    Ending(
                        "Too many tries with passwords",
                        "For safety this attempt has ended. No new password is saved.",
                        "Start over with a new code. Press F1 in step 3 to read the rules."
                    )
                case .timeUp:
                    Ending(
                        "Time is up",
                        "It took too long. No new password is saved.",
                        "Start over and you can get a new code."
                    )
                case .cancelled:
                    Ending(
                        "The reset was cancelled",
                        "No new password is saved.",
                        "You can start over whenever you like."
                    )
                case .elsewhere:
                    Ending(
                        "The reset has ended",
                        "The password was changed somewhere else, or the account was altered.",
                        "Was it not you? Contact the staff at once."
                    )
                case .notAllowed:
                    Ending(
                        "Something went wrong",
                        "The reset could not go on. No new password is saved.",
                        "Start over. If it happens again, ask the staff."
                    )
                // The first two end registrations only, which have words of their own.
                case .tooManyNumbers, .notPermitted, .fault:
                    Ending(
                        "The service has a fault",
                        "The reset cannot go on just now.",
                        "Wait a few minutes and start over."
                    )
                case .stopped:
                    Ending(
                        "The service is paused",
                        "Passwords cannot be reset here just now.",
                        "Try again later or ask the staff."
                    )
                case .noMessages:
                    Ending(
                        "No text messages just now",
                        "They cannot be sent, and you need a code in one. The password is not changed.",
                        "Try again in a few minutes, or call the staff."
                    )
                }
            },
            unavailable: Ending(
                "The service cannot be reached",
                "This is not your fault. No new password is saved.",
                "Wait a minute and try again."
            ),
            kept: "What you typed in step 1 is kept.",
            perhapsSet: Ending(
                "No answer came back",
                "It is not certain whether your new password was saved.",
                "Try to log in with the new password, then with the old one."
                    + " If neither works, start over here."
            ),
            pausedTitle: "Wait a while",
            paused: { "Too many attempts were made here. You can try again at \($0)." },
            pauseOver: "You can try again now."
        ),
        covers: Covers(
            leaveTitle: "Cancel the reset?",
            leaveText: "What you have typed is removed.",
            goBackTitle: "Go back to step 1?",
            goBackText:
                "The code from the text will stop working. What you typed in step 1 is kept.",
            messageTitle: "Newest text message",
            messageText: "Press any key to go back.",
            messageNone: "There is no text to show. Press any key to go back.",
            messageLabel: "Text"
        ),
        help: Help(
            title: { "Help: \($0)" },
            keys: "Tab goes to the next field or button. Enter goes on. Esc goes back."
                + " F3 redraws the screen. F8 changes the language.",
            start: ["Choose a language with Tab or the arrow keys and press Enter."],
            identify: [
                "Type the name that you usually log in with, or your e-mail address."
                    + " Capital and small letters make no difference.",
                "The code is sent to the mobile phone that you registered beforehand, as the guide"
                    + " Registrera din mobiltelefon för att byta lösenord tells.",
                "Have you never had a password? Contact your manager.",
            ],
            code: [
                "Type the six digits from the text message. Spaces do not matter, and you may paste"
                    + " the whole message.",
                "Never give the code to anyone, not to the staff either.",
                "F5 sends the same code once more, when a minute has passed.",
            ],
            password: {
                [
                    "The password must have at least \($0) characters. Use the letters a to z and digits,"
                        + " not Å, Ä or Ö. It must not be one that you have had before.",
                    "A good password is several words in a row that only you would think of.",
                    "F2 shows or hides what you type. Make sure that nobody sees the screen.",
                ]
            },
            done: ["The password is changed. Press Enter to finish."],
            feedback: [
                "Choose Yes or No with the arrow keys. Write a line if you like.",
                "We do not know who has answered and cannot reply.",
            ],
            ending: ["Read what the page says and choose one of the buttons."]
        ),
        registration: .english,
        assistance: .english
    )
}
