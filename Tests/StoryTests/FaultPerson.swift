import Backends
import PseudoTerminal
import ResetFlow
import Secrets

/// Somebody at a connection of their own, who can be brought into every state of a flow.
struct FaultPerson {
    /// The states in which something can be asked (ResetFlow's `Session.State`).
    enum State: String, CaseIterable {
        case idle, awaitingCode, verified, done, answered, ended
    }

    let site: FaultSite
    let service: Process
    let name: String
    let phone: String
    let account: AccountID
    let client: FaultClient
    let password: String

    /// A new person in the directory, connected.
    init(_ number: Int, at site: FaultSite, _ service: Process) throws {
        self.site = site
        self.service = service
        name = "person\(number)"
        phone = "+467017406\(10 + number % 80)"
        account = try site.books().add(name, phone: phone)
        client = try FaultClient(to: site.socket)
        password = "Fjord47Mossa\(number)x"
    }

    private init(_ other: FaultPerson) throws {
        site = other.site
        service = other.service
        name = other.name
        phone = other.phone
        account = other.account
        password = "Skata58" + other.password
        client = try FaultClient(to: site.socket)
    }

    /// The same person at another connection, with another password in mind.
    func elsewhere() throws -> FaultPerson { try FaultPerson(self) }

    /// Says who it is, and gives back the code that comes by SMS.
    func begin() throws -> Secret {
        let cursor = try site.log.end()
        guard case .started = try client.ask(.begin(identifier: name, language: .swedish)),
            let code = try site.message(to: phone, after: cursor, from: service)?.code
        else { throw HarnessFailure(description: "no code for \(name)") }
        return code
    }

    /// Goes the straight way to a state.
    func go(to state: State) throws {
        if state == .idle { return }
        let code = try begin()
        if state == .awaitingCode { return }
        try expect(.code(code)) { if case .codeRight = $0 { true } else { false } }
        if state == .verified { return }
        if state == .ended {
            return try expect(.cancel) { $0 == .ended(.cancelled) }
        }
        try expect(.password(FaultClient.secret(password))) { $0 == .passwordSet }
        if state == .done { return }
        try expect(FaultPerson.feedback) { $0 == .feedbackTaken }
    }

    static var feedback: Request {
        .feedback(Feedback(helped: nil, text: "Bra", language: .swedish))
    }

    private func expect(_ request: Request, _ isRight: (Reply) -> Bool) throws {
        let reply = try client.ask(request)
        guard isRight(reply) else {
            throw HarnessFailure(description: "\(request.kind) was answered with \(reply)")
        }
    }
}
