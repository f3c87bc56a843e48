import ResetFlow
import Secrets
import Testing
import Wire

/// What only the staff's frames have.
struct AssistanceFrameTests {
    @Test(arguments: assistanceReplies.indices)
    func `what the staff is answered is the same at the other end`(index: Int) throws {
        let sent = assistanceReplies[index].reply()
        #expect(try Reply(frame: sent.frame()) == sent)
    }

    @Test func `what the staff asks is the same at the other end`() throws {
        for (kind, make) in requests where kind.rawValue.hasPrefix("staff-") {
            #expect(try Request(frame: make().frame()) == make())
        }
        for action in AssistanceAction.allCases {
            let request = Request.assistance(.act(action))
            #expect(try Request(frame: request.frame()) == request)
        }
    }

    @Test(arguments: [
        "request=staff-call\nproof=trust-me\nlanguage=sv\n",
        "request=staff-call\nlanguage=sv\nproof=id-shown\n", "request=staff-act\naction=read\n",
        "request=staff-act\n", "request=staff-decide\napproved=true\n", "request=staff-decide\n",
        "request=staff-enter\nstaff=root\n", "request=staff-send\nto=4670\n",
    ])
    func `I1 M1 what the staff's protocol does not have is refused`(header: String) {
        #expect(throws: WireError.self) { try Request(frame: frame(header)) }
    }

    @Test(arguments: [
        "states=asleep\nresets=\nactions=\n", "states=\nresets=1\nactions=\n",
        "states=\nresets=01:alone\nactions=\n", "states=\nresets=\nactions=send,\n",
        "states=\nresets=\nbar=own\nactions=\n",
    ])
    func `a card has one frame only`(lines: String) {
        let body = Array("anna\nAnna".utf8)
        #expect(throws: WireError.self) {
            try Reply(frame: frame("reply=staff-card\n" + lines, body))
        }
    }
}
