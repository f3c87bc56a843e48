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
        /// It is made.
        case isMade
        /// Somebody else sets another password, and the connection ends.
        case isOvertaken
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
        /// What the groups of the person, and those of the primary group, are called: `S-1-5-…`.
        var groups: Set<String> = []
        var groupsOfPrimary: Set<String> = []
        var isPrimaryShown = true
        /// The forest's first domain, and its identifier when this server holds it.
        var root = FakeActiveDirectory.domain
        var rootIdentifier: [UInt8]?
        /// The names and identifiers of the domains that this one trusts.
        var trusts: [(partner: String, identifier: [UInt8])] = []
        /// When the password was set last; the first is what `attributes` says.
        var time = 130_000_000_000_000_000
        /// What was asked for: the controls and the changed attributes of each change.
        var controlsSeen: [[FakeRequest.Control]] = []
        var changesSeen: [[String]] = []
        /// How many have logged in as the account.
        var logIns = 0
        /// How often the service has logged in, and whether that is at another controller each time.
        var connections = 0
        var areSeveral = false
    }

    static let domain = "DC=ad,DC=test"
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

extension ActiveDirectory {
    /// One whose servers are fakes; it waits for as long as a slow machine needs, unless it is said otherwise.
    init(
        _ fakes: [FakeActiveDirectory],
        _ folder: TemporaryFolder,
        history: History = .hints,
        at now: Moment,
        answering: Moment.Span = .seconds(30)
    ) throws {
        var server = LDAPServer(
            addresses: try fakes.map { (fake) in try LDAPAddress(fake.address) },
            user: "svc-reset@ad.test",
            secret: SecretFile(at: try folder.write("secret", "Tjanstens1hemlighet"))
        )
        server.connecting = .seconds(30)
        server.answering = answering
        self.init(
            server,
            people: LDAPPeople(
                base: "OU=Externa,DC=ad,DC=test",
                filter: ActiveDirectory.filter,
                userName: "sAMAccountName"
            ),
            history: history,
            clock: { now }
        )
    }
}
