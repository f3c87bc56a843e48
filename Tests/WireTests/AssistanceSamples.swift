import ResetFlow
import Secrets

private let bare = AssistanceCard(name: "", userName: "anna.andersson")

/// A card with everything on it.
private func full() -> AssistanceCard {
    var card = AssistanceCard(
        name: "Åsa Öberg",
        userName: "asa.oberg",
        states: AccountState.allCases,
        phoneEnding: "05",
        restsUntil: window.until,
        bar: .privileged,
        resets: [
            PastReset(at: window.until, way: .alone),
            PastReset(at: window.resendFrom, way: .assisted),
        ]
    )
    card.verifiedUntil = window.until
    card.actions = AssistanceAction.allCases
    return card
}

private let windowLines = "until=1700000600000\nresend-from=1700000060000\nresends-left=2\n"

/// One reply of each kind to the staff, in both forms where it has two, with the header that it is to have.
let assistanceReplies: [(reply: @Sendable () -> Reply, header: String)] = [
    (
        {
            .assistance(
                .entered(
                    AssistanceDesk(staff: "sven", proofs: [.callBack, .idShown, .managerVouches])
                )
            )
        },
        "reply=staff-entered\nproofs=call-back,id-shown,manager-vouches\napproves=no\n"
    ),
    (
        { .assistance(.called(until: window.until)) },
        "reply=staff-called\nuntil=1700000600000\n"
    ),
    ({ .assistance(.ticketRefused) }, "reply=staff-ticket-refused\n"),
    (
        { .assistance(.card(full())) },
        """
        reply=staff-card
        states=disabled,locked,no-password,must-change,no-phone,phone-rests,path-closed
        phone-ending=05
        rests-until=1700000600000
        bar=privileged
        resets=1700000600000:alone,1700000060000:assisted
        verified-until=1700000600000
        actions=send,handover,temporary,read-aloud,unlock,open,register

        """
    ),
    (
        { .assistance(.verified(bare)) },
        "reply=staff-verified\nstates=\nresets=\nactions=\n"
    ),
    ({ .assistance(.acted(bare)) }, "reply=staff-acted\nstates=\nresets=\nactions=\n"),
    ({ .assistance(.notFound) }, "reply=staff-not-found\n"),
    ({ .assistance(.sent(window)) }, "reply=staff-sent\n" + windowLines),
    ({ .assistance(.notSent(.budget)) }, "reply=staff-not-sent\nwhy=budget\n"),
    ({ .assistance(.delivery(.accepted)) }, "reply=staff-delivery\nstate=accepted\n"),
    ({ .assistance(.codeWrong(left: 2)) }, "reply=staff-code-wrong\nleft=2\n"),
    (
        { .assistance(.handedOver(reference: "01234567", until: window.until)) },
        "reply=staff-handed-over\nuntil=1700000600000\n"
    ),
    (
        { .assistance(.temporarySent(until: window.until)) },
        "reply=staff-temporary-sent\nuntil=1700000600000\n"
    ),
    (
        { .assistance(.numberSent(number: "+46701740605", window)) },
        "reply=staff-number-sent\n" + windowLines
    ),
    (
        { .assistance(.numberRefused(.notMobile)) },
        "reply=staff-number-refused\nwhy=not-mobile\n"
    ),
    ({ .assistance(.registered(restsUntil: nil)) }, "reply=staff-registered\n"),
    (
        { .assistance(.registered(restsUntil: window.until)) },
        "reply=staff-registered\nrests-until=1700000600000\n"
    ),
    (
        { .assistance(.waiting(until: window.until)) },
        "reply=staff-waiting\nuntil=1700000600000\n"
    ),
    (
        { .assistance(.notApproved(.expired, bare)) },
        "reply=staff-not-approved\nwhy=expired\nstates=\nresets=\nactions=\n"
    ),
    (
        { .assistance(.readAloud(secret("bamuketirasone47"), .finnish, until: window.until)) },
        "reply=staff-read-aloud\nuntil=1700000600000\nlanguage=fi\n"
    ),
    (
        {
            .assistance(
                .asked(
                    ApprovalQuestion(
                        staff: "sven",
                        person: "Åsa Öberg",
                        action: .readAloud,
                        until: window.until
                    )
                )
            )
        },
        "reply=staff-asked\naction=read-aloud\nuntil=1700000600000\n"
    ),
    ({ .assistance(.notAsked(.ownAccount)) }, "reply=staff-not-asked\nwhy=own-account\n"),
    ({ .assistance(.decided(false)) }, "reply=staff-decided\ntaken=no\n"),
    ({ .assistance(.notDone) }, "reply=staff-not-done\n"),
]
