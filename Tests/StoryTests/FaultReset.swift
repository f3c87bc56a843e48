import Backends
import PseudoTerminal
import ResetFlow
import Secrets

/// A whole reset with a slip in every step, and how far it came.
struct FaultReset {
    let site: FaultSite
    let name: String
    let phone: String
    let account: AccountID
    let password: String

    /// What the person has been told, step by step.
    private(set) var isStarted = false
    private(set) var code: String?
    private(set) var isWrongCounted = false
    private(set) var isCodeRight = false
    private(set) var isRefusalCounted = false
    private(set) var isSet = false
    private(set) var isNoticed = false
    private(set) var isAnswerKept = false
    /// The last answer.
    private(set) var lastReply: Reply?

    /// The reset of a new person, who is added to the directory.
    init(at site: FaultSite, person number: Int) throws {
        self.site = site
        name = "person\(number)"
        // The range for fiction has fewer numbers, and some of them fail on purpose.
        phone = "+467017406\(10 + number % 80)"
        account = try site.books().add(name, phone: phone)
        password = "Fjord47Mossa\(number)x"
    }

    /// The reset of somebody who is there.
    init(at site: FaultSite, _ name: String, phone: String, _ account: AccountID) {
        self.site = site
        self.name = name
        self.phone = phone
        self.account = account
        password = "Fjord47Mossa"
    }

    private init(_ other: FaultReset, password: String) {
        site = other.site
        name = other.name
        phone = other.phone
        account = other.account
        self.password = password
    }

    /// The same person's next reset, with another password.
    func again() -> FaultReset { FaultReset(self, password: "Skata58" + password) }

    /// Goes on until the service is dead or answers what does not lead on.
    mutating func run(with service: Process) throws {
        try run(with: service, beyond: .max)
    }

    /// The same with a service that may fail to send, and then says so on its standard error.
    mutating func run(withTroubled service: Process) throws {
        try service.wait(for: "what it has said") { _ in true }
        try run(with: service, beyond: site.complaints(of: service).count)
    }

    private mutating func run(with service: Process, beyond errors: Int) throws {
        do {
            try go(FaultClient(to: site.socket), service, errors)
        } catch is FaultClient.Closed {}
    }

    private mutating func go(
        _ client: FaultClient,
        _ service: Process,
        _ errors: Int
    ) throws {
        let cursor = try site.log.end()
        let begin = Request.begin(identifier: name, language: .swedish)
        guard case .started = try ask(client, begin) else { return }
        isStarted = true
        let sms = try site.message(
            to: phone,
            after: cursor,
            from: service,
            beyond: errors
        )
        guard let sms, let digits = sms.code else { return }
        code = digits.withBytes { String(decoding: $0, as: UTF8.self) }
        let wrong = FaultClient.secret(code == "000000" ? "000001" : "000000")
        guard case .codeWrong = try ask(client, .code(wrong)) else { return }
        isWrongCounted = true
        guard case .codeRight = try ask(client, .code(digits)) else { return }
        isCodeRight = true
        let short = FaultClient.secret("kort")
        guard case .passwordRefused = try ask(client, .password(short)) else { return }
        isRefusalCounted = true
        let new = FaultClient.secret(password)
        guard case .passwordSet = try ask(client, .password(new)) else { return }
        isSet = true
        let notice = try site.message(
            .notice,
            to: phone,
            after: sms.next,
            from: service,
            beyond: errors
        )
        isNoticed = notice != nil
        let answer = Feedback(helped: true, text: "", language: .swedish)
        guard case .feedbackTaken = try ask(client, .feedback(answer)) else { return }
        isAnswerKept = true
    }

    private mutating func ask(_ client: FaultClient, _ request: Request) throws -> Reply {
        let reply = try client.ask(request)
        lastReply = reply
        return reply
    }
}
