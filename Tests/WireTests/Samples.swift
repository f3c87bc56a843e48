import ResetFlow
import Secrets

/// What a secret of a test holds.
func text(_ secret: Secret) -> String {
    secret.withBytes { String(decoding: $0, as: UTF8.self) }
}

func secret(_ text: String) -> Secret {
    let secret = Secret(capacity: text.utf8.count)
    secret.append(publicText: text)
    return secret
}

func bytes(_ secret: Secret) -> [UInt8] { secret.withBytes { Array($0) } }

func secret(_ bytes: [UInt8]) -> Secret { bytes.withUnsafeBytes { Secret(copying: $0) } }

/// A frame made by hand: header text and body, with lengths that are right.
func frame(_ header: String, _ body: [UInt8] = []) -> Secret {
    let rest = 2 + header.utf8.count + body.count
    return secret(
        [0, 0, UInt8(rest >> 8), UInt8(rest & 255)]
            + [UInt8(header.utf8.count >> 8), UInt8(header.utf8.count & 255)]
            + Array(header.utf8) + body
    )
}

/// One request of each kind, by its name.
let requests: [Request.Kind: @Sendable () -> Request] = [
    .begin: { .begin(identifier: "anna.andersson@example.se", language: .finnish) },
    .code: { .code(secret("012345")) },
    .resend: { .resend },
    .password: { .password(secret("Nytt2025losen")) },
    .language: { .language(.english) },
    .feedback: {
        .feedback(Feedback(helped: false, text: "Rad ett\nrad två = bra", language: .swedish))
    },
    .newestMessage: { .newestMessage },
    .cancel: { .cancel },
    .registerBegin: {
        .registration(
            .begin(name: "åsa", password: secret("Gammalt2024"), language: .finnish)
        )
    },
    .registerNumber: { .registration(.number("+46 (0)70-174 06 05")) },
    .registerFormerCode: { .registration(.formerCode(secret("012345"))) },
    .registerCode: { .registration(.code(secret("543210"))) },
    .registerResend: { .registration(.resend) },
    .registerAgain: { .registration(.again) },
    .staffEnter: { .assistance(.enter) },
    .staffCall: {
        .assistance(.call(ticket: "INC-4711", proof: .callBack, language: .finnish))
    },
    .staffFind: { .assistance(.find(identifier: "åsa = öberg")) },
    .staffSend: { .assistance(.send) },
    .staffDelivery: { .assistance(.delivery) },
    .staffCode: { .assistance(.code(secret("012345"))) },
    .staffAct: { .assistance(.act(.temporary)) },
    .staffNumber: { .assistance(.number("070-174 06 05")) },
    .staffApproval: { .assistance(.approval) },
    .staffApprove: { .assistance(.approve(ticket: "INC-4711")) },
    .staffDecide: { .assistance(.decide(isApproved: true)) },
    .staffNumberCode: { .assistance(.numberCode(secret("543210"))) },
]

let window = CodeWindow(
    until: Moment(milliseconds: 1_700_000_600_000),
    resendFrom: Moment(milliseconds: 1_700_000_060_000),
    resendsLeft: 2
)

/// One reply of each kind, in both forms where it has two, with the header that it is to have.
let replies = ownReplies + assistanceReplies

private let ownReplies: [(reply: @Sendable () -> Reply, header: String)] = [
    (
        {
            .hello(
                Greeting(
                    demonstrationLog: "/home/å/sms.log",
                    showsMessages: true,
                    rules: PasswordRules(),
                    helpPhone: "019-21 10 00",
                    place: "Örebro kommun"
                )
            )
        },
        """
        reply=hello
        version=1
        place=Örebro kommun
        help-phone=019-21 10 00
        minimum=8
        maximum=128
        recommended=15
        shows-messages=yes
        demonstration-log=/home/å/sms.log

        """
    ),
    (
        {
            .hello(
                Greeting(demonstrationLog: nil, rules: PasswordRules(), helpPhone: "", place: "")
            )
        },
        """
        reply=hello
        version=1
        place=
        help-phone=
        minimum=8
        maximum=128
        recommended=15
        shows-messages=no

        """
    ),
    (
        {
            .hello(
                Greeting(
                    demonstrationLog: nil,
                    rules: PasswordRules(),
                    helpPhone: "",
                    place: "",
                    numbers: NumberPlan(
                        countries: [
                            NumberPlan.Country(
                                code: "46",
                                hasTrunkZero: true,
                                mobile: ["70", "72"],
                                lengths: 9...9
                            ), NumberPlan.Country(code: "49", mobile: ["15"]),
                        ]
                    )
                )
            )
        },
        """
        reply=hello
        version=1
        place=
        help-phone=
        minimum=8
        maximum=128
        recommended=15
        shows-messages=no
        numbers=46,trunk,9,9,70.72;49,trunk,6,13,15

        """
    ),
    (
        { .started(window) },
        "reply=started\nuntil=1700000600000\nresend-from=1700000060000\nresends-left=2\n"
    ),
    ({ .codeWrong(left: 4) }, "reply=code-wrong\nleft=4\n"),
    ({ .codeRight(until: window.until) }, "reply=code-right\nuntil=1700000600000\n"),
    (
        { .resent(window) },
        "reply=resent\nuntil=1700000600000\nresend-from=1700000060000\nresends-left=2\n"
    ),
    (
        { .notResent(window) },
        "reply=not-resent\nuntil=1700000600000\nresend-from=1700000060000\nresends-left=2\n"
    ),
    ({ .passwordSet }, "reply=password-set\n"),
    (
        {
            .passwordRefused(
                [
                    .tooShort(minimum: 8, length: 5), .tooLong(maximum: 128),
                    .forbiddenCharacter(place: 3), .personal, .common, .usedBefore, .oldGone,
                    .tooSimple, .tooSoon,
                ],
                left: 9
            )
        },
        "reply=password-refused\n"
            + "refused=too-short:8:5,too-long:128,forbidden:3,personal,common,used-before,old-gone,"
            + "too-simple,too-soon\nleft=9\n"
    ),
    ({ .passwordRefused([], left: 0) }, "reply=password-refused\nrefused=\nleft=0\n"),
    ({ .passwordNotTaken(until: window.until) }, "reply=password-not-taken\nuntil=1700000600000\n"),
    (
        { .passwordPerhapsSet(until: window.until) },
        "reply=password-perhaps-set\nuntil=1700000600000\n"
    ),
    ({ .paused(until: window.until) }, "reply=paused\nuntil=1700000600000\n"),
    ({ .feedbackTaken }, "reply=feedback-taken\n"),
    ({ .newestMessage(secret("Din kod är 012345")) }, "reply=newest-message\n"),
    ({ .newestMessage(secret("")) }, "reply=newest-message\n"),
    ({ .newestMessage(nil) }, "reply=no-message\n"),
    ({ .languageTaken }, "reply=language-taken\n"),
    ({ .registration(.passwordRight) }, "reply=register-password-right\n"),
    ({ .registration(.passwordWrong(left: 4)) }, "reply=register-password-wrong\nleft=4\n"),
    ({ .registration(.notAvailable) }, "reply=register-not-available\n"),
    (
        { .registration(.numberRefused(.unexpected("x"))) },
        "reply=register-number-refused\nrefused=unexpected:120\n"
    ),
    (
        { .registration(.numberRefused(.countryNotServed)) },
        "reply=register-number-refused\nrefused=country-not-served\n"
    ),
    (
        { .registration(.sentToFormer(window)) },
        "reply=register-sent-to-former\n"
            + "until=1700000600000\nresend-from=1700000060000\nresends-left=2\n"
    ),
    (
        { .registration(.sent(window)) },
        "reply=register-sent\n"
            + "until=1700000600000\nresend-from=1700000060000\nresends-left=2\n"
    ),
    (
        { .registration(.notTaken(until: window.until)) },
        "reply=register-not-taken\nuntil=1700000600000\n"
    ),
    ({ .registration(.registered(restsUntil: nil)) }, "reply=registered\nformer-told=no\n"),
    (
        { .registration(.registered(restsUntil: window.until, isFormerTold: true)) },
        "reply=registered\nrests-until=1700000600000\nformer-told=yes\n"
    ),
    ({ .ended(.tooManyCodes) }, "reply=ended\nreason=too-many-codes\n"),
]
