/// A whole reset as a person sees it in English.
extension FlowPictures {
    static let english = FlowPictures(
        language: "en",
        user: "fanny.fors",
        phone: StoryState.fanny,
        answer: "Larger text",
        notice: "Your password was changed",
        identify: """
            Step 1 of 4: Who are you?
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            Have you forgotten your password? Choose a new one here. A code is sent
            to your registered mobile phone.

            User name or e-mail: fanny.fors

            [ Next ]  [ Cancel ]  [ Help ]  [ Suomeksi ]













            Enter Next  Esc Cancel  F1 Help  F8 Suomeksi
            """,
        code: """
            Step 2 of 4: Type the code from the text
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            If what you typed is right, you will soon get a text with six digits.

            Code from the text: ######            valid until TT:TT

            [ Next ]  [ Back ]  [ Help ]  [ Suomeksi ]

            You can have the code sent again from TT:TT.

            No text? Go back and check what you typed. The phone must have been
            registered beforehand (guide: Registrera din mobiltelefon för att byta
            lösenord). Otherwise ask the staff or contact your manager.

            Need help? Call 019-21 10 00.






            Enter Next  Esc Back  F1 Help  F8 Suomeksi
            """,
        password: """
            Step 3 of 4: Choose a new password
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            Type the same password twice. You have until TT:TT.

            A long password is safer: preferably 15 characters or more.

            New password: ******************            hidden
            The same again: ******************          hidden

            [x] at least 8 characters (now 18)
            [x] only a to z, A to Z and digits
            [x] the same in both fields
            [ ] not your name
            [ ] not a common password
            [ ] not used before
            The last three are checked when you press Next.

            [ Next ]  [ Show ]  [ Back ]  [ Help ]  [ Suomeksi ]



            Enter Next  F2 Show  Esc Back  F1 Help  F8 Suomeksi
            """,
        done: """
            Step 4 of 4: Your password is reset
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            Done! Log in with your new password.

            A text about the change is sent to your phone. If you have more
            computers or phones, enter the new password there too.

            [>Done ]  [ Answer a question ]  [ Help ]  [ Suomeksi ]













            F1 Help  F8 Suomeksi
            """,
        feedback: """
            What did you think?
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            Your answer is anonymous and voluntary. You will not get a reply.

            Write nothing personal: no names, numbers or addresses.

            Did this help? (x) Yes  ( ) No  choose with the left or right arrow
            What can be better? Larger text       at most 500 characters

            [ Send answer ]  [ Skip ]  [ Help ]  [ Suomeksi ]











            Enter Send answer  F1 Help  F8 Suomeksi
            """,
        thanks: """
            Thank you for your answer!
            DEMONSTRATION: no texts are sent. The codes are in state/sms.log. F12
            shows the newest.

            You can log in with your new password.

            [>Done ]
            """
    )
}
