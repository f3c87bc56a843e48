import Backends
import PseudoTerminal
import ResetFlow
import Secrets

/// A whole reset with a slip in every step, and how far it came.
struct FaultReset {
    let site: FaultSite
    let name: String
    let number: String
    let password: String

    /// What the person has been told.
    private(set) var isStarted = false
    private(set) var code: String?
    private(set) var isWrongCounted = false
    private(set) var isCodeRight = false
    private(set) var isRefusalCounted = false
    private(set) var isSet = false
    private(set) var isNoticed = false
    private(set) var isAnswerKept = false
    /// The last answer, if it was not the one that leads on.
    private(set) var surprise: Reply?

    init(at site: FaultSite, _ name: String, number: String, password: String) {
        self.site = site
        self.name = name
        self.number = number
        self.password = password
    }

    /// Goes on until the service is dead or answers something else.
    mutating func run() throws {
        do { try go(FaultClient(to: site.socket)) } catch is FaultClient.Closed {}
    }

    private mutating func go(_ client: FaultClient) throws {
        let cursor = try site.log.end()
        guard case .started = try ask(client, .begin(identifier: name, language: .swedish)) else {
            return
        }
        isStarted = true
        let message = try site.message(to: number, after: cursor, while: client)
        guard let digits = message.code else {
            throw HarnessFailure(description: "an SMS without a code")
        }
        code = digits.withBytes { String(decoding: $0, as: UTF8.self) }
        let wrong = FaultClient.secret(code == "000000" ? "000001" : "000000")
        guard case .codeWrong = try ask(client, .code(wrong)) else { return }
        isWrongCounted = true
        guard case .codeRight = try ask(client, .code(digits)) else { return }
        isCodeRight = true
        let short = FaultClient.secret("kort")
        guard case .passwordRefused = try ask(client, .password(short)) else { return }
        isRefusalCounted = true
        guard case .passwordSet = try ask(client, .password(FaultClient.secret(password))) else {
            return
        }
        isSet = true
        _ = try site.message(to: number, after: message.next, while: client)
        isNoticed = true
        let answer = Feedback(helped: true, text: "", language: .swedish)
        guard case .feedbackTaken = try ask(client, .feedback(answer)) else { return }
        isAnswerKept = true
        surprise = nil
    }

    private mutating func ask(_ client: FaultClient, _ request: Request) throws -> Reply {
        let reply = try client.ask(request)
        surprise = reply
        return reply
    }
}
