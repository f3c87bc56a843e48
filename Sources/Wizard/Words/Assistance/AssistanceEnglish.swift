internal import ResetFlow

extension AssistanceWords {
    static let english = AssistanceWords(
        call: Call(
            title: "Help somebody who calls",
            ask:
                "Ask for the name and what has happened. If you are not sure: call back on the number"
                + " that is registered for the person.",
            never: "Never ask for a password. Never read out details that you see here.",
            ticket: "Ticket number",
            proof: "How do you know who it is?",
            proofName: { proof in
                switch proof {
                case .callBack: "Called back"
                case .idShown: "ID shown"
                case .managerVouches: "Manager vouches"
                }
            },
            language: "The person's language",
            languageName: { language in
                switch language {
                case .swedish: "Swedish"
                case .english: "English"
                case .finnish: "Finnish"
                }
            },
            badTicket: "Type the ticket's number: letters a-z, digits and hyphens.",
            noProof: "Choose how you know who the person is.",
            ended: "The call has ended. Nothing more is changed."
        ),
        find: Find(
            title: "Who is it about?",
            text: "Type the name that the person logs in with, or the e-mail address.",
            search: "Search",
            empty: "Type the person's user name or e-mail address.",
            notFound: "Nobody was found, or several. Check the spelling and search again."
        ),
        card: Card(
            title: "The person",
            person: { $0.isEmpty ? $1 : "\($0) (\($1))" },
            barred: { bar in
                switch bar {
                case .own: "This is your own account. Ask a colleague for help."
                case .privileged: "The account is protected. Refer to system administration."
                }
            },
            account: { "Account: \($0)." },
            active: "active",
            state: { state in
                switch state {
                case .disabled: "closed (refer to the manager)"
                case .locked: "locked after too many logins"
                case .noPassword: "no active password (refer to the manager)"
                case .mustChange: "the password must be changed"
                case .noPhone: "no mobile registered"
                case .phoneRests: "a new mobile that may not be used yet"
                case .pathClosed: "reset closed after too many wrong codes"
                }
            },
            rests: { "a new mobile that may not be used before \($0)" },
            phone: { "The mobile ends in \($0)." },
            noReset: "No earlier resets.",
            resets: { "Resets: \($0)." },
            reset: { day, way in
                switch way {
                case .alone: "\(day) alone"
                case .assisted: "\(day) with help"
                }
            },
            ask: "Choose what to do.",
            nothing: "Nothing can be done here now. Tell the person what stands in the way.",
            verified: { "Choose how the person goes on, before \($0)." },
            action: { action in
                switch action {
                case .send: "Send a code"
                case .handover: "Hand over"
                case .temporary: "Temporary password"
                case .readAloud: "Read password aloud"
                case .unlock: "Unlock"
                case .open: "Reopen the reset"
                case .register: "Register a mobile"
                }
            },
            toCode: "To the code",
            another: "Search again",
            show: "Show the person",
            codeRight: "The code is right.",
            unlocked: "The account is unlocked.",
            opened: "The reset is open again."
        ),
        code: Code(
            title: "The code that the person reads out",
            text:
                "Ask the person to read out the code from the text message. Three wrong codes end the"
                + " call.",
            sms: "The message names the ticket number. If it differs: ask the person to hang up."
        ),
        number: Number(
            title: "Register a mobile",
            text: "The person must be with you and have shown ID. A code is sent to the number.",
            label: "Mobile number",
            refused: { refusal, countries in
                switch refusal {
                case .notANumber: "Type a mobile number, for example 070-174 06 05."
                case .countryNotServed:
                    "Messages go only to numbers that begin with \(countries)."
                case .notMobile: "That is no mobile number. Check the digits."
                case .same: "The number is registered for the person already."
                }
            },
            codeTitle: "The code to the new number",
            codeText: { "The code goes to \($0). Ask the person to read it out." },
            other: "Another number"
        ),
        outcome: Outcome(
            handoverTitle: "Read out the number",
            reference: { "The number: \($0)" },
            handoverSay:
                "The person types it instead of the name in step 1, at a kiosk or on their own"
                + " screen, and gets a text message of their own. That code is not to be read to anyone.",
            handoverUntil: { "The number works once, until \($0)." },
            temporaryTitle: "Temporary password sent",
            temporary: { day, time in
                "A temporary password goes to the person's mobile. It works until \(day) \(time)."
            },
            temporarySay: "The person logs in and chooses their own at once. Never ask to hear it.",
            registeredTitle: "The mobile is registered",
            registered: "The number is registered.",
            registeredSay: "The person can now change the password with the mobile.",
            registeredRests: { day, time in
                "It took another's place and can be used from \(day) \(time). The old number has been"
                    + " told."
            }
        ),
        approval: Approval(
            button: "Approve a case",
            title: "Approve a colleague's case",
            text: "Type the ticket number that your colleague tells you.",
            show: "Show the case",
            obstacle: { obstacle in
                switch obstacle {
                case .nothing: "Nobody waits for approval in that case. Check the number."
                case .own: "It is your own case. A colleague must approve it."
                case .ownAccount: "It is for your own account. Another colleague must approve it."
                }
            },
            judgeTitle: "Do you approve of this?",
            asks: { "\($0) asks for your approval. It is for \($1)." },
            what: { "Action: \($0)." },
            judge: {
                "Ask your colleague how the person has shown who they are. If you are not sure, do not"
                    + " approve. Answer before \($0)."
            },
            approve: "Approve",
            refuse: "Do not approve",
            approved: "You have approved the case. Your colleague can go on.",
            refused: "You have not approved the case. Your colleague is told.",
            late: "The answer came too late. Let your colleague ask again.",
            waitTitle: "Waiting for a colleague's approval",
            wait: "Ask a colleague to log in, choose Approve a case and type the ticket"
                + " number.",
            waitUntil: { "They can approve until \($0). The page changes by itself." },
            other: "Choose another way",
            notApproved: { refusal in
                switch refusal {
                case .refused: "Your colleague did not approve. Nothing has changed."
                case .expired: "Nobody approved in time. Nothing has changed."
                }
            }
        ),
        readAloud: ReadAloud(
            title: "Read the password aloud",
            say: "Read it only to the person on the line. It is shown once.",
            phrase: "Password",
            spelled: "Spell it",
            until: { day, time in
                "It is valid until \(day) \(time). The person logs in and chooses their own at once."
            }
        ),
        delivery: { state in
            switch state {
            case .queued: "The message is on its way."
            case .accepted: "The operator has taken the message."
            case .temporary: "The message could not be sent just now. Try again in a while."
            case .rejected: "The operator takes no messages for the number."
            case .misconfigured: "The message service is set up wrongly. Contact operations."
            case .unknown: "It is not certain that the message arrived."
            case .held: "No message was sent: the number has changed."
            }
        },
        notSent: { refusal in
            switch refusal {
            case .again: "A message has just been sent, or the call has no more."
            case .budget: "No more messages may be sent just now. Try again later."
            }
        },
        notDone: "It could not be done just now. Nothing has changed. Try again.",
        newCall: "New call",
        endCall: "End the call",
        endTitle: "End the call?",
        endText: { end in
            switch end {
            case .unchanged:
                "Nothing has changed for the person. A code that was sent is no longer valid."
            case .changed:
                "What is already done stays done. A code that was sent is no longer valid."
            case .phrase: "The password is not shown again."
            }
        },
        over: { reason in
            switch reason {
            case .tooManyCodes:
                Words.Ending(
                    "The call is over",
                    "The code was wrong three times. Nothing has changed.",
                    "Call back on the registered number before you begin again."
                )
            case .timeUp:
                Words.Ending(
                    "The time is up",
                    "The call took too long. Nothing more is changed.",
                    "Begin a new call."
                )
            case .elsewhere:
                Words.Ending(
                    "The details have changed",
                    "The account or the mobile number changed during the call.",
                    "Begin a new call and check who you are talking to."
                )
            case .notAllowed:
                Words.Ending(
                    "That is not allowed",
                    "The service does not allow this for the account. The attempt is on record.",
                    "Begin a new call, please."
                )
            case .tooManyNumbers:
                Words.Ending(
                    "Too many numbers",
                    "The call has been ended, because several numbers were tried in it.",
                    "Check the number and begin a new call."
                )
            case .cancelled, .tooManyPasswords, .notPermitted, .fault, .stopped, .noMessages:
                Words.Ending(
                    "The service could not go on",
                    "The call has been ended.",
                    "Wait a while and begin a new call."
                )
            }
        },
        refused: Words.Ending(
            "You are not authorised",
            "Only authorised staff can help others. The attempt is on record.",
            "Should you be? Turn to system administration."
        ),
        unavailable: Words.Ending(
            "The service cannot be reached",
            "The call has ended. What you asked for last may have been done.",
            "Wait a minute, begin a new call and look at the person again."
        ),
        help: Help(
            call: [
                "Type the ticket's number. The person sees it in the text message and can check you.",
                "Choose with the arrow keys how you know who the person is: you called back on the"
                    + " registered number, you have seen an ID, or the manager vouches.",
                "Messages are sent in the person's language. F8 changes your own.",
            ],
            find: ["Every search is recorded with your name and the ticket's number."],
            card: [
                "The buttons are what may be done just now. More becomes possible when the person has read"
                    + " out the right code.",
                "Hand over gives a number with which the person goes on alone. No password needs to be"
                    + " spoken on the phone.",
            ],
            code: [
                "The person reads out the six digits. The code is good in this call only.",
                "F5 sends the same code once more, when a minute has gone.",
            ],
            number: [
                "Type the number as the person says it. It is shown as it will be kept.",
                "If it takes another's place, the old one gets a message, and the new one rests for a while.",
            ],
            outcome: ["Tell the person what the page says. Press Enter for the next call."],
            approval: [
                "Some actions must be approved by another member of the staff, who has logged in.",
                "Nobody can approve their own case, or anything for their own account. Both names are noted.",
            ],
            readAloud: [
                "Say one word at a time and let the person repeat it. All letters are small.",
                "The password is nowhere else. If the person missed it, begin a new call.",
            ]
        )
    )
}
