import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing
import Wire

/// Who speaks to the socket without our front end gets nothing by it.
@Suite("Attacks on the socket")
struct FaultAttackTests {
    /// What is answered where it is allowed; everything else ends the flow.
    private static func expected(
        _ request: Request.Kind,
        in state: FaultPerson.State
    ) -> (Reply) -> Bool {
        func ended(_ reason: EndReason) -> (Reply) -> Bool { { $0 == .ended(reason) } }
        return switch (state, request) {
        case (_, .newestMessage): { $0 == .newestMessage(nil) }
        case (.ended, _): ended(.cancelled)
        case (_, .cancel): ended(.cancelled)
        case (_, .language): { $0 == .languageTaken }
        case (.idle, .registerBegin): { $0 == .registration(.passwordWrong(left: 4)) }
        case (.idle, .begin): { if case .started = $0 { true } else { false } }
        case (.awaitingCode, .code): { $0 == .codeWrong(left: 4) }
        case (.awaitingCode, .resend): { if case .notResent = $0 { true } else { false } }
        case (.verified, .password): { if case .passwordRefused = $0 { true } else { false } }
        case (.done, .feedback): { $0 == .feedbackTaken }
        default: ended(.notAllowed)
        }
    }

    private static func request(_ kind: Request.Kind, from person: FaultPerson) -> Request {
        switch kind {
        case .begin: .begin(identifier: person.name, language: .swedish)
        // No six digits, so never right by chance.
        case .code: .code(FaultClient.secret("00000"))
        case .resend: .resend
        case .password: .password(FaultClient.secret("kort"))
        case .language: .language(.finnish)
        case .feedback: FaultPerson.feedback
        case .newestMessage: .newestMessage
        case .cancel: .cancel
        case .registerBegin:
            .registration(
                .begin(name: person.name, password: FaultClient.secret("x"), language: .swedish)
            )
        case .registerNumber: .registration(.number("070-174 06 05"))
        case .registerFormerCode: .registration(.formerCode(FaultClient.secret("00000")))
        case .registerCode: .registration(.code(FaultClient.secret("00000")))
        case .registerResend: .registration(.resend)
        case .registerAgain: .registration(.again)
        case .staffEnter: .assistance(.enter)
        case .staffCall:
            .assistance(.call(ticket: "4711", proof: .idShown, language: .swedish))
        case .staffFind: .assistance(.find(identifier: person.name))
        case .staffSend: .assistance(.send)
        case .staffDelivery: .assistance(.delivery)
        case .staffCode: .assistance(.code(FaultClient.secret("00000")))
        case .staffAct: .assistance(.act(.handover))
        case .staffNumber: .assistance(.number("070-174 06 05"))
        case .staffNumberCode: .assistance(.numberCode(FaultClient.secret("00000")))
        case .staffApproval: .assistance(.approval)
        case .staffApprove: .assistance(.approve(ticket: "4711"))
        case .staffDecide: .assistance(.decide(isApproved: true))
        }
    }

    @Test func `S1 S2 in every state only what the table allows; all else ends the flow`() throws {
        let site = try FaultSite()
        let service = try site.start()
        var number = 0
        for state in FaultPerson.State.allCases {
            for kind in Request.Kind.allCases {
                number += 1
                let place: Comment = "\(kind) when \(state)"
                let person = try FaultPerson(number, at: site, service)
                try person.go(to: state)
                let reply = try person.client.ask(FaultAttackTests.request(kind, from: person))
                #expect(FaultAttackTests.expected(kind, in: state)(reply), "\(place): \(reply)")
                if reply == .ended(.notAllowed) { try expectTheEnd(of: person, state, place) }
            }
        }
        #expect(site.complaints(of: service) == [])
    }

    /// Nothing leads on from there, the books say why, and no password was set by it.
    private func expectTheEnd(
        of person: FaultPerson,
        _ state: FaultPerson.State,
        _ place: Comment
    ) throws {
        for kind in Request.Kind.allCases where kind != .newestMessage {
            let reply = try person.client.ask(FaultAttackTests.request(kind, from: person))
            #expect(reply == .ended(.notAllowed), place)
        }
        let books = try person.site.books()
        let isDone = state == .done || state == .answered
        #expect(try books.has(person.account, FaultSite.oldPassword) != isDone, place)
        if state == .awaitingCode || state == .verified {
            // What the gateway said may be written later.
            let steps = try books.audit(of: person.account).filter { !$0.hasPrefix("delivery/") }
            #expect(steps.last == "flow/ended", place)
        }
    }

    @Test func `E4 E5 known, unknown, disabled and without a phone are answered in equal bytes`()
        throws
    {
        let site = try FaultSite()
        let service = try site.start()
        let books = try site.books()
        let hash = try books.directory.hash(FaultClient.secret(FaultSite.oldPassword))
        let others = [
            NewAccount(userName: "stängd", phone: "+46701740611", password: hash, isDisabled: true),
            NewAccount(userName: "utan.telefon", password: hash),
            NewAccount(userName: "utan.lösen", phone: "+46701740612"),
        ]
        for other in others { try books.directory.add(other, by: "test", at: FaultBooks.now) }
        let known = try FaultPerson(1, at: site, service)
        _ = try known.begin()
        let expected = try conversation(known.client)
        for name in ["ingen", ""] + others.map(\.userName) {
            let client = try FaultClient(to: site.socket)
            try client.ask(.begin(identifier: name, language: .swedish))
            #expect(try conversation(client) == expected, "\(name)")
        }
    }

    /// What a guesser sees: five wrong codes, with all else that can be asked between them.
    ///
    /// Times are equal but for the moment at which it was asked.
    private func conversation(_ client: FaultClient) throws -> [String] {
        try client.ask(.language(.english))
        try client.ask(.resend)
        for _ in 1...6 { try client.ask(.code(FaultClient.secret("00000"))) }
        return client.received.map { frame in
            String(decoding: frame, as: UTF8.self)
                .replacing(#/(until|resend-from)=[0-9]{13}\n/#) { "\($0.1)=#############\n" }
        }
    }

    @Test func `S10 recorded traffic is worth nothing later`() throws {
        let site = try FaultSite()
        let service = try site.start()
        let person = try FaultPerson(1, at: site, service)
        try person.go(to: .done)
        let replay = try FaultClient(to: site.socket)
        let replies = try person.client.sent.map { try replay.ask(bytes: $0) }
        #expect(replies.count == 3)
        #expect(replies.dropFirst() == [.codeWrong(left: 4), .ended(.notAllowed)])
        let sets = try site.books().audit(of: person.account).filter { $0 == "password/set" }
        #expect(sets.count == 1)
    }

    @Test func `S5 C10 what one connection has proved is of no use to another`() throws {
        let site = try FaultSite()
        let service = try site.start()
        let person = try FaultPerson(1, at: site, service)
        let code = try person.begin()
        let thief = try person.elsewhere()
        _ = try thief.begin()
        #expect(try thief.client.ask(.code(code)) == .codeWrong(left: 4))
        guard case .codeRight = try person.client.ask(.code(code)) else {
            Issue.record("the code is not right")
            return
        }
        let stolen = Request.password(FaultClient.secret(thief.password))
        #expect(try thief.client.ask(stolen) == .ended(.notAllowed))
        let own = Request.password(FaultClient.secret(person.password))
        #expect(try person.client.ask(own) == .passwordSet)
        #expect(try site.books().has(person.account, person.password))
    }

    /// Frames that say more than may be said, or are none.
    static let forgeries: [(name: String, header: String, body: String)] = [
        ("a terminal", "request=begin\nterminal=Kiosk\nlanguage=sv\n", "person1"),
        ("a number", "request=begin\nlanguage=sv\nphone=+46701740699\n", "person1"),
        ("an account", "request=password\naccount=1\n", "Fjord47Mossa1x"),
        ("a flow", "flow=00000000\nrequest=code\n", "000000"),
        ("a state", "request=password\nverified=1\n", "Fjord47Mossa1x"),
        ("a kind twice", "request=begin\nrequest=password\nlanguage=sv\n", "person1"),
        ("a kind unknown", "request=set\n", "Fjord47Mossa1x"),
        ("a line without an end", "request=begin\nlanguage=sv", "person1"),
        ("a body where none may be", "request=resend\n", "x"),
        ("a language unknown", "request=begin\nlanguage=xx\n", "person1"),
        ("bytes that are no text", "request=begin\nlanguage=sv\n", "\u{0}"),
    ]

    @Test(arguments: 0..<forgeries.count)
    func `T2 M1 a forged frame is no request, and its sender is left`(index: Int) throws {
        let (name, header, body) = FaultAttackTests.forgeries[index]
        let site = try FaultSite()
        let service = try site.start()
        let client = try FaultClient(to: site.socket)
        var text = Array(body.utf8)
        if text == [0] { text = [0xC3, 0x28] }
        let length = header.utf8.count
        let total = length + text.count + 2
        try client.send([0, 0, UInt8(total >> 8), UInt8(total & 0xFF), 0, UInt8(length)])
        try client.send(Array(header.utf8) + text)
        #expect(try client.isClosed(), "\(name)")
        // What was sent stands in no log, and nobody else is troubled.
        try service.wait(for: "a complaint") { $0.errors.contains("terminal") }
        #expect(!service.errors.contains("Fjord47Mossa1x"))
        let next = try FaultPerson(1, at: site, service)
        try next.go(to: .verified)
    }

    @Test func `E3 how long known and unknown people wait is printed, and not asserted`() throws {
        let site = try FaultSite()
        let service = try site.start()
        let rounds = 300
        let books = try site.books()
        var waits: [[Duration]] = [[], []]
        for round in 0..<rounds {
            _ = try books.add("person\(round)", phone: "+467017406\(10 + round % 80)")
            // By turns, so that what else the machine does meets both.
            for kind in round % 2 == 0 ? [0, 1] : [1, 0] {
                let client = try FaultClient(to: site.socket)
                let name = kind == 0 ? "person\(round)" : "ingen\(round)"
                let start = ContinuousClock.now
                try client.ask(.begin(identifier: name, language: .swedish))
                let middle = ContinuousClock.now
                try client.ask(.code(FaultClient.secret("00000")))
                waits[kind] += [middle - start, ContinuousClock.now - middle]
            }
        }
        for (kind, name) in ["known", "unknown"].enumerated() {
            for step in 0...1 {
                let sorted = waits[kind].enumerated().filter { $0.offset % 2 == step }
                    .map(\.element).sorted()
                print("E3 \(name), step \(step + 1): median \(sorted[rounds / 2])")
            }
        }
        #expect(site.complaints(of: service) == [])
    }
}
