import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Testing

/// A call to the staff, on the real store, directory and gateway of a test's office.
struct TestCall {
    /// The users of this test who are of the staff.
    static let names: [UInt32: String] = [100: "sven", 101: "anna.andersson", 102: "berit"]

    /// A roll of these, at work round the clock.
    static func roll(
        _ policy: AssistancePolicy = AssistancePolicy(),
        callsPerHour: Int = 20,
        hours: Range<Int> = 0..<24,
        accounts: [String: String] = [:]
    ) -> StaffRoll {
        StaffRoll(
            policy: policy,
            callsPerHour: callsPerHour,
            hours: hours,
            accounts: accounts,
            name: { names[$0] }
        )
    }

    let test: TestOffice
    let desk: Desk

    init(_ test: TestOffice, user: UInt32 = 100, office: Office? = nil) {
        self.test = test
        desk = Desk(
            office: office ?? test.office,
            worker: test.worker,
            peer: Peer(user: user, terminal: "Disken")
        )
    }

    func ask(_ request: AssistanceRequest) -> Reply { desk.answer(.assistance(request)) }

    /// Opens the call.
    @discardableResult
    func open(_ proof: Proof = .callBack, ticket: String = "4711", in language: Language = .swedish)
        -> Reply
    {
        ask(.call(ticket: ticket, proof: proof, language: language))
    }

    /// Opens the call and finds somebody; their card.
    func find(_ name: String = "anna.andersson", _ proof: Proof = .callBack) throws
        -> AssistanceCard
    {
        open(proof)
        guard case .assistance(.card(let card)) = ask(.find(identifier: name)) else {
            throw Lost(what: "no card of \(name)")
        }
        return card
    }

    /// Goes on until the code that was read is right; the card then.
    @discardableResult
    func verify(_ name: String = "anna.andersson", _ proof: Proof = .callBack) throws
        -> AssistanceCard
    {
        _ = try find(name, proof)
        let code = try sentCode()
        guard case .assistance(.verified(let card)) = ask(.code(secret(code))) else {
            throw Lost(what: "the code was not right")
        }
        return card
    }

    /// Sends the code and reads it in the log.
    func sentCode(_ request: AssistanceRequest = .send) throws -> String {
        let before = test.messages(0).count
        let reply = ask(request)
        guard case .assistance(let sent) = reply else { throw Lost(what: "\(reply)") }
        switch sent {
        case .sent, .numberSent: break
        default: throw Lost(what: "\(sent)")
        }
        return try #require(test.messages(before + 1).last?["code"] as? String)
    }

    /// The reference that a verified call ends in.
    func reference() throws -> String {
        guard case .assistance(.handedOver(let reference, _)) = ask(.act(.handover)) else {
            throw Lost(what: "no reference")
        }
        return reference
    }

    struct Lost: Error { let what: String }
}

extension TestOffice {
    /// An account of the demonstration.
    func account(_ name: String) throws -> Account {
        let identifier = try #require(Identifier(name))
        return try #require(try directory.account(named: identifier))
    }

    /// All rows of the audit.
    func audit() throws -> [AuditRow] { try store.audit(limit: 10_000) }

    /// Begins a reset with a name or a reference, and reads the code when one comes.
    func begin(_ desk: Desk, _ name: String) throws -> String {
        let before = messages(0).count
        guard case .started = desk.answer(.begin(identifier: name, language: .swedish)) else {
            throw TestCall.Lost(what: "not started")
        }
        return try #require(messages(before + 1).last?["code"] as? String)
    }
}
