import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Synchronization

/// A fake of Windows' Active Directory with one account, for what Samba 4.17 has not: policy hints, Windows'
/// numbers, answers that get lost where it is told.
///
/// It listens at a socket of this machine, so that it needs no TLS.
final class FakeActiveDirectory: Sendable {
    /// What becomes of the next changes, in turn; after that they are made.
    enum Fate: Equatable, Sendable {
        /// It answers so, and changes nothing.
        case refuses(FakeAnswer)
        /// It makes the change, and ends the connection in place of an answer.
        case losesAnswer
        /// It ends the connection, and changes nothing.
        case losesRequest
        /// It says nothing.
        case isSilent
    }

    /// What a test looks at and sets.
    struct State: Sendable {
        var controls = ["1.2.840.113556.1.4.2066", "1.2.840.113556.1.4.2239"]
        var fates: [Fate] = []
        /// What the log-in of the account is answered with; nil when the password decides.
        var logIn: FakeAnswer?
        var password = "Gammalt2024"
        var history = ["Gammalt2024"]
        var attributes: [String: String] = [
            "sAMAccountName": "Åsa", "userAccountControl": "512",
            "pwdLastSet": "130000000000000000",
            "primaryGroupID": "513", "accountExpires": "0",
        ]
        var minimumAge = 0
        /// What was asked for: the controls and the changed attributes of each change.
        var controlsSeen: [[FakeRequest.Control]] = []
        var changesSeen: [[String]] = []
        /// How many have logged in as the account.
        var logIns = 0
    }

    static let person = "CN=asa,OU=Externa,DC=ad,DC=test"
    let folder: TemporaryFolder
    private let listener: Int32
    private let state = Mutex(State())

    var address: String { "ldapi://" + folder.file("ldapi").replacing("/", with: "%2F") }

    init(_ change: (inout State) -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        state.withLock { change(&$0) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let path = Array(folder.file("ldapi").utf8)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path) }
        let isBound = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isBound, listen(listener, 8) == 0 else {
            throw HarnessFailure(description: "the fake cannot listen at \(folder.path)")
        }
        run(listener) { fake, listener in
            while case let client = accept(listener, nil, nil), client >= 0 {
                fake.run(client) { fake, client in fake.serve(client) }
            }
        }
    }

    /// Ends it for whoever is connected and whoever comes.
    func end() { shutdown(listener, Int32(SHUT_RDWR)) }

    func read<Value: Sendable>(_ path: KeyPath<State, Value>) -> Value {
        state.withLock { $0[keyPath: path] }
    }

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    private func run(
        _ socket: Int32,
        _ body: @escaping @Sendable (FakeActiveDirectory, Int32) -> Void
    ) {
        final class Box {
            let body: () -> Void
            init(_ body: @escaping () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            },
            Unmanaged.passRetained(Box { [self] in body(self, socket) }).toOpaque()
        )
        pthread_detach(thread)
    }

    private func serve(_ client: Int32) {
        defer { close(client) }
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = Glibc.read(client, &room, room.count), count > 0 {
            bytes += room[..<count]
            while let (message, length) = BER.first(bytes[...]) {
                bytes.removeFirst(length)
                guard let request = FakeRequest(message), let answer = answer(request) else {
                    return
                }
                send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
            }
        }
    }

    /// What is sent back; nil when the connection ends.
    private func answer(_ request: FakeRequest) -> [UInt8]? {
        state.withLock { state in
            switch request.operation.tag {
            case 0x60: return request.result(0x61, state.bind(request.operation.parts))
            case 0x63: return state.found(request)
            case 0x66: return state.modify(request)
            default: return nil
            }
        }
    }
}

extension FakeActiveDirectory.State {
    fileprivate mutating func bind(_ parts: [BER]) -> FakeAnswer {
        guard parts[1].text == FakeActiveDirectory.person else { return FakeAnswer() }
        logIns += 1
        if let logIn { return logIn }
        return parts[2].text == password ? FakeAnswer() : .logIn(data: "52e")
    }

    fileprivate func found(_ request: FakeRequest) -> [UInt8] {
        let base = request.operation.parts[0].text
        var values: [String: [[UInt8]]]? = [:]
        var name = base
        switch base {
        case "":
            values?["defaultNamingContext"] = [Array("DC=ad,DC=test".utf8)]
            values?["supportedControl"] = controls.map { Array($0.utf8) }
        case "DC=ad,DC=test":
            values?["minPwdLength"] = [Array("8".utf8)]
            values?["pwdProperties"] = [Array("1".utf8)]
            values?["minPwdAge"] = [Array(String(minimumAge).utf8)]
        // Whether it is in a group: it never is.
        case FakeActiveDirectory.person: values = nil
        // Whatever name is asked for: an accent is none for Windows.
        default:
            name = FakeActiveDirectory.person
            values = attributes.mapValues { [Array($0.utf8)] }
            values?["objectGUID"] = [Array(1...16)]
            values?["objectSid"] = [
                [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0] + Array(repeating: 7, count: 12) + [
                    80, 4, 0, 0,
                ]
            ]
        }
        let entry = values.map { request.entry(name, $0) } ?? []
        return entry + request.result(0x65, FakeAnswer())
    }

    fileprivate mutating func modify(_ request: FakeRequest) -> [UInt8]? {
        let changes = request.operation.parts[1].parts.map { change in
            (attribute: change.parts[1].parts[0].text, values: change.parts[1].parts[1].parts)
        }
        controlsSeen.append(request.controls)
        changesSeen.append(changes.map(\.attribute))
        let fate = fates.isEmpty ? nil : fates.removeFirst()
        if case .refuses(let answer) = fate { return request.result(0x67, answer) }
        if fate == .losesRequest { return nil }
        if fate == .isSilent { return [] }
        let new = changes.last { $0.attribute == "unicodePwd" }?.values.last?.content
        let answer = set(new.map(FakeActiveDirectory.State.text), request.controls)
        return fate == .losesAnswer ? nil : request.result(0x67, answer)
    }

    private mutating func set(_ new: String?, _ asked: [FakeRequest.Control]) -> FakeAnswer {
        if asked.contains(where: { $0.isCritical && !controls.contains($0.oid) }) {
            return FakeAnswer(code: 12, words: "00000057: LdapErr: DSID-0C090B14, comment: Error")
        }
        guard let new else { return FakeAnswer() }
        let mindsHistory = asked.contains {
            controls.contains($0.oid) && $0.value == [48, 3, 2, 1, 1]
        }
        if mindsHistory, history.contains(new) { return .restriction }
        password = new
        history.append(new)
        return FakeAnswer()
    }

    /// A password in UTF-16 between quotation marks.
    private static func text(_ bytes: [UInt8]) -> String {
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
        }
        return String(String(decoding: units, as: UTF16.self).dropFirst().dropLast())
    }
}

extension FakeAnswer {
    /// How Windows refuses a password on a reset, whatever the reason.
    static let restriction = FakeAnswer(
        code: 53,
        words: "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0"
    )

    /// How Windows refuses a log-in.
    static func logIn(data: String) -> FakeAnswer {
        FakeAnswer(
            code: 49,
            words: "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, "
                + "data \(data), v4563"
        )
    }
}
