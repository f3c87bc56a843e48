import ResetFlow
import Secrets
import Service

/// What a front end can ask for, as it is measured.
enum ServiceStep: String, CaseIterable {
    case begin
    case lookUp = "look-up, resolve"
    case wrongCode = "wrong code"
    case rightCode = "right code"
    case refusedPassword = "refused password"
    case setPassword = "set password"
    case feedback

    /// How many transactions it waits for; each is one write to the disk.
    var transactions: Int {
        switch self {
        case .begin, .lookUp, .wrongCode, .refusedPassword, .feedback: 1
        case .rightCode: 2
        case .setPassword: 3
        }
    }
}

/// How long each step took, every time, in milliseconds.
typealias ServiceTimes = [ServiceStep: [Double]]

/// One person's way through all steps at a terminal, with a wrong code and a refused password.
struct ServiceVisit {
    /// A step was not answered as it should be: what was measured means nothing.
    struct Failure: Error {
        let step: ServiceStep
        let reply: String
    }

    let scene: ServiceScene
    let person: Int
    /// Not one that the person has had before.
    let password: String
    private let desk: Desk
    private var times: ServiceTimes = [:]

    init(
        scene: ServiceScene,
        person: Int,
        password: String,
        terminal: String,
        worker: Worker
    ) {
        self.scene = scene
        self.person = person
        self.password = password
        desk = Desk(office: scene.office, worker: worker, peer: Peer(user: 0, terminal: terminal))
    }

    /// Goes all the way; `rest` is run when the code has been sent, off the clock.
    mutating func run(rest: () -> Void) throws(Failure) -> ServiceTimes {
        let name = ServiceScene.userName(of: person)
        try step(.begin, .begin(identifier: name, language: .swedish)) {
            if case .started = $0 { true } else { false }
        }
        let begun = ContinuousClock.now
        guard let delivery = scene.gateway.code(to: ServiceScene.phone(of: person)) else {
            throw Failure(step: .lookUp, reply: "no code")
        }
        times[.lookUp, default: []].append(max(0, (delivery.at - begun).milliseconds))
        rest()
        var wrong = delivery.code
        wrong[0] = wrong[0] == 0x30 ? 0x31 : 0x30
        try step(.wrongCode, .code(secret(wrong))) { $0 == .codeWrong(left: 4) }
        try step(.rightCode, .code(secret(delivery.code))) {
            if case .codeRight = $0 { true } else { false }
        }
        try step(.refusedPassword, .password(secret(Array("Sommaren2026".utf8)))) {
            $0 == .passwordRefused([.common], left: 9)
        }
        try step(.setPassword, .password(secret(Array(password.utf8)))) {
            $0 == .passwordSet
        }
        let answer = Feedback(helped: true, text: "Det gick bra.", language: .swedish)
        try step(.feedback, .feedback(answer)) { $0 == .feedbackTaken }
        return times
    }

    private mutating func step(
        _ step: ServiceStep,
        _ request: Request,
        isRight: (Reply) -> Bool
    ) throws(Failure) {
        let start = ContinuousClock.now
        let reply = desk.answer(request)
        times[step, default: []].append((ContinuousClock.now - start).milliseconds)
        guard isRight(reply) else { throw Failure(step: step, reply: "\(reply)") }
    }

    private func secret(_ bytes: [UInt8]) -> Secret {
        bytes.withUnsafeBytes { Secret(copying: $0) }
    }
}
