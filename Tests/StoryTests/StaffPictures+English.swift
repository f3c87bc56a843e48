/// A call as the staff see it in English.
extension StaffPictures {
    static let english = StaffPictures(
        language: "en",
        call: """
            Help somebody who calls
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            Ask for the name and what has happened. If you are not sure: call back
            on the number that is registered for the person.

            Never ask for a password. Never read out details that you see here.

            Ticket number: 4711
            How do you know who it is? (x) Called back  ( ) ID shown
            ( ) Manager vouches
            The person's language: ( ) Swedish  (x) English  ( ) Finnish

            [ Next ]  [ Quit ]  [ Help ]  [ Suomeksi ]








            Enter Next  Esc Quit  F1 Help  F8 Suomeksi
            """,
        card: """
            The person
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            Erik Ek (erik.ek)

            Account: locked after too many logins. The mobile ends in 09.

            No earlier resets.

            Choose what to do.

            [>Send a code ]  [ Search again ]  [ End the call ]  [ Help ]
            [ Suomeksi ]









            Esc End the call  F1 Help  F8 Suomeksi
            """,
        code: """
            The code that the person reads out
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            Erik Ek (erik.ek)

            Ask the person to read out the code from the text message. Three wrong
            codes end the call.

            The message names the ticket number. If it differs: ask the person to
            hang up.

            Code from the text:                   valid until TT:TT

            The operator has taken the message.

            [ Next ]  [ Show the person ]  [ End the call ]  [ Help ]  [ Suomeksi ]






            Enter Next  Esc End the call  F1 Help  F8 Suomeksi
            """,
        verified: """
            The person
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            Erik Ek (erik.ek)

            Account: locked after too many logins. The mobile ends in 09.

            No earlier resets.

            Choose how the person goes on, before TT:TT.

            The code is right.

            [>Hand over ]  [ Temporary password ]  [ Unlock ]  [ End the call ]
            [ Help ]  [ Suomeksi ]







            Esc End the call  F1 Help  F8 Suomeksi
            """,
        handover: """
            Read out the number
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            The number: #########

            The person types it instead of the name in step 1, at a kiosk or on
            their own screen, and gets a text message of their own. That code is not
            to be read to anyone.

            The number works once, until TT:TT.

            [>New call ]  [ Quit ]  [ Help ]  [ Suomeksi ]










            Enter New call  F1 Help  F8 Suomeksi
            """,
        smallCall: """
            Help somebody who calls
            DEMONSTRATION: no texts are sent. The...
            details that you see here.
            Ticket number: 4711
            How do you know who it is?
            (x) Called back  ( ) ID shown
            ( ) Manager vouches
            The person's language: ( ) Swedish
            (x) English  ( ) Finnish
            [ Next ]  [ Quit ]  [ Help ]
            [ Suomeksi ]
            PgUp PgDn More  Enter Next  Esc Quit
            """,
        smallHandover: """
            Read out the number
            DEMONSTRATION: no texts are sent. The...
            The number: #########
            The person types it instead of the name
            in step 1, at a kiosk or on their own
            screen, and gets a text message of their
            own. That code is not to be read to
            anyone.
            The number works once, until TT:TT.
            [>New call ]  [ Quit ]  [ Help ]
            [ Suomeksi ]
            PgUp PgDn More  Enter New call  F1 Help
            """
    )
}
