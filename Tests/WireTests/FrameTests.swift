import ResetFlow
import Secrets
import Testing
import Wire

/// What stands in a frame and what does not.
struct FrameTests {
    @Test func `every kind of request comes back as it went`() throws {
        #expect(Set(requests.keys) == Set(Request.Kind.allCases))
        for (kind, make) in requests {
            let sent = try make().frame()
            let received = try Request(frame: sent)
            #expect(received.kind == kind)
            #expect(try bytes(received.frame()) == bytes(sent))
        }
    }

    @Test func `the frames of the protocol's description are these bytes`() throws {
        let begin = try Request.begin(identifier: "anna", language: .swedish).frame()
        #expect(
            bytes(begin) == [0, 0, 0, 0x20, 0, 0x1A]
                + Array("request=begin\nlanguage=sv\nanna".utf8)
        )
        let wrong = try Reply.codeWrong(left: 4).frame()
        #expect(
            bytes(wrong) == [0, 0, 0, 0x1A, 0, 0x18] + Array("reply=code-wrong\nleft=4\n".utf8)
        )
    }

    @Test func `a request carries what it was given`() throws {
        guard
            case .begin("å\u{1F600} ", .finnish) = try again(
                .begin(identifier: "å😀 ", language: .finnish)
            )
        else { throw Lost() }
        guard case .code(let code) = try again(.code(secret("123456"))) else { throw Lost() }
        #expect(text(code) == "123456")
        guard case .password(let password) = try again(.password(secret([0, 10, 255, 61])))
        else { throw Lost() }
        #expect(bytes(password) == [0, 10, 255, 61])
        for (name, password) in [("åsa\n", "Gammalt2024"), ("", "x"), ("anna", "")] {
            guard
                case .registration(.begin(name, let sent, .swedish)) = try again(
                    .registration(
                        .begin(name: name, password: secret(password), language: .swedish)
                    )
                )
            else { throw Lost() }
            #expect(text(sent) == password)
        }
        for helped in [true, false, nil] {
            let answer = Feedback(helped: helped, text: "a=b\nc", language: .english)
            guard case .feedback(answer) = try again(.feedback(answer)) else { throw Lost() }
        }
    }

    @Test(arguments: replies.indices) func `every kind of reply has its one frame`(index: Int)
        throws
    {
        let (make, header) = replies[index]
        let sent = try make().frame()
        let headerLength = Int(sent[4]) << 8 | Int(sent[5])
        #expect(String(decoding: bytes(sent)[6..<6 + headerLength], as: UTF8.self) == header)
        #expect(try bytes(Reply(frame: sent).frame()) == bytes(sent))
    }

    @Test func `every refusal of a number comes back`() throws {
        for refusal in [
            PhoneRefusal.empty, .unexpected("å"), .unexpected("\u{1F600}"), .misplacedPlus,
            .countryNotServed, .notMobile,
        ] {
            let reply = Reply.registration(.numberRefused(refusal))
            #expect(try Reply(frame: reply.frame()) == reply)
        }
    }

    @Test func `every reason for an end comes back`() throws {
        for reason in EndReason.allCases {
            guard case .ended(reason) = try Reply(frame: Reply.ended(reason).frame()) else {
                throw Lost()
            }
        }
    }

    @Test func `a message that is empty is not one that is missing`() throws {
        guard
            case .newestMessage(let some?) = try Reply(
                frame: Reply.newestMessage(secret("")).frame()
            )
        else { throw Lost() }
        #expect(some.isEmpty)
        guard case .newestMessage(nil) = try Reply(frame: Reply.newestMessage(nil).frame())
        else { throw Lost() }
    }

    @Test func `E4 the answers to step 1 and 2 have one length whatever the account`() throws {
        let now: Int64 = 1_700_000_000_000
        var lengths: Set<Int> = []
        for late in stride(from: Int64(0), to: 86_400_000, by: 3_600_017) {
            let until = Moment(milliseconds: now + late)
            let window = CodeWindow(until: until, resendFrom: until, resendsLeft: 2)
            lengths.insert(try Reply.started(window).frame().count)
        }
        #expect(lengths.count == 1)
        #expect(Set(try (0...5).map { try Reply.codeWrong(left: $0).frame().count }).count == 1)
    }

    @Test func `an open text is cut at a whole character, never refused`() throws {
        let family = "👨‍👩‍👧‍👦"
        let long = String(repeating: family, count: Feedback.longest)
        let answer = Feedback(helped: nil, text: long, language: .swedish)
        guard case .feedback(let kept) = try again(.feedback(answer)) else { throw Lost() }
        #expect(kept.text.utf8.count <= WireFrame.longestText)
        #expect(long.hasPrefix(kept.text) && kept.text.last == family.first)
    }

    @Test func `T10 a secret that no frame can hold is refused whole`() {
        #expect(throws: WireError.tooLong) {
            try Request.password(Secret(copyingCount: WireFrame.longest)).frame()
        }
    }

    @Test func `a text from a configuration cannot add a line to a header`() {
        let greeting = Greeting(
            demonstrationLog: nil,
            rules: PasswordRules(),
            helpPhone: "1\ndemonstration-log=/tmp/x",
            place: ""
        )
        #expect(throws: WireError.badValue("help-phone")) { try Reply.hello(greeting).frame() }
    }

    private func again(_ request: Request) throws -> Request { try Request(frame: request.frame()) }
}

struct Lost: Error {}

extension Secret {
    fileprivate convenience init(copyingCount count: Int) {
        self.init(capacity: count)
        fill { $0.count }
    }
}
