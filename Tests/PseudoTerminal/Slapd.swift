internal import Glibc
internal import Synchronization

/// A real OpenLDAP server of the tests' own: its own CA, its own data, ports that were free.
///
/// It ends with the tests however they end, and its folder with it: the shell that holds it reads
/// from a pipe of ours.
package final class Slapd: Sendable {
    /// The one that tests may share; each test has people of its own in it.
    package static let shared = Result { try Slapd() }

    /// What its certificate is.
    package enum Certificate: String, CaseIterable, Sendable {
        /// As it should be: for `127.0.0.1`, by the CA.
        case right
        /// For `ldap.example.se`.
        case otherName = "other-name"
        /// Until yesterday.
        case expired
        /// By another CA than `authority`.
        case otherAuthority = "other-authority"
    }

    /// Whether it has a password policy.
    package enum Policing: Sendable {
        case active
        /// Its module is there, and used for no people.
        case idle
        case none
    }

    /// Where its files are.
    package let folder: TemporaryFolder
    /// The port that begins without TLS, and the one that begins with it.
    package let ports: (plain: Int, tls: Int)
    // Who shares it neither starts nor ends it.
    nonisolated(unsafe) private var process: Process?

    /// The certificate of the CA.
    package var authority: String { folder.file("ca.pem") }
    /// `ldap://`, which asks for StartTLS.
    package var startTLS: String { "ldap://127.0.0.1:\(ports.plain)" }
    /// `ldaps://`.
    package var tls: String { "ldaps://127.0.0.1:\(ports.tls)" }
    /// `ldapi://`.
    package var local: String {
        "ldapi://" + folder.file("ldapi").replacing("/", with: "%2F")
    }
    /// The identity of the service.
    package static let service = "cn=reset,ou=services,dc=test"
    /// What it logs in with.
    package static let serviceSecret = "Tjanstens1hemlighet"
    /// The identity that no policy binds.
    package static let administrator = "cn=admin,dc=test"
    /// Where the people are.
    package static let people = "ou=people,dc=test"

    /// Makes the certificates and the data and starts it; `policy` and `access` are further lines, `secrecy`
    /// how many bits a log-in by password asks of the wire, `mostShown` how many entries a search of the service may find.
    package init(
        certificate: Certificate = .right,
        policy: String = "",
        access: String = Slapd.access,
        overlay: String = "",
        secrecy: Int = 128,
        mostShown: Int = 2,
        policing: Policing = .active
    ) throws {
        folder = try TemporaryFolder()
        ports = (try Slapd.freePort(), try Slapd.freePort())
        try Certificates.make(certificate, in: folder)
        try folder.write("slapd.conf", configuration(access, overlay, secrecy, mostShown, policing))
        try folder.write("base.ldif", Slapd.base(policing == .none ? nil : policy))
        try run("mkdir db && \(Slapd.program("slapadd")) -q -f slapd.conf -l base.ldif")
        try start()
    }

    /// Starts it, again if it was ended, and waits until it answers.
    package func start() throws {
        let addresses = "\(startTLS)/ \(tls)/ \(local)"
        let process = try Process(
            [
                "/bin/sh", "-c",
                "\(Slapd.program("slapd")) -d 0 -f slapd.conf -h '\(addresses)' & "
                    + "keep=$(cat); kill $!; wait; [ \"$keep\" ] || rm -rf \"$PWD\"",
            ],
            environment: Slapd.environment,
            folder: folder.path
        )
        self.process = process
        try process.wait(for: "an answer of slapd") { [self] _ in
            try client("ldapwhoami", ["-H", local, "-x"]).status == .code(0)
        }
    }

    /// Ends it, as for a restart.
    package func stop() throws {
        process?.write("keep")
        process?.closeInput()
        try process?.waitForExit()
        process = nil
    }

    /// Adds entries, as LDIF.
    package func add(_ entries: String) throws {
        let file = try folder.write("add-\(UInt64.random(in: 0 ... .max)).ldif", entries)
        try administer("ldapadd", ["-f", file])
    }

    /// Changes entries, as LDIF.
    package func modify(_ changes: String) throws {
        let file = try folder.write("modify-\(UInt64.random(in: 0 ... .max)).ldif", changes)
        try administer("ldapmodify", ["-f", file])
    }

    /// What the administrator sees of an entry: `attribute: value`, line by line.
    package func entry(_ name: String) throws -> String {
        let options = ["-LLL", "-o", "ldif-wrap=no", "-s", "base", "-b", name]
        return try administer("ldapsearch", options + ["*", "+"])
    }

    /// The first value of an entry's attribute, as it stands in LDIF.
    package func value(_ attribute: String, of name: String) throws -> String? {
        let lines = try entry(name).split(separator: "\n")
        let line = lines.first { $0.hasPrefix(attribute + ":") }
        return line.map {
            String($0.dropFirst(attribute.count + 1).drop { $0 == ":" || $0 == " " })
        }
    }

    /// Whether the directory's own client logs in with this.
    package func accepts(_ password: String, for name: String) throws -> Bool {
        let file = try folder.write("password-\(UInt64.random(in: 0 ... .max))", password)
        let result = try client(
            "ldapwhoami",
            ["-x", "-H", startTLS, "-ZZ", "-D", name, "-y", file]
        )
        return result.status == .code(0)
    }

    /// Its certificate's key as a pin.
    package func pin() throws -> String { try Certificates.pin(in: folder) }

    @discardableResult
    private func administer(_ program: String, _ arguments: [String]) throws -> String {
        let login = ["-x", "-H", local, "-D", Slapd.administrator, "-w", "secret"]
        let result = try client(program, login + arguments)
        guard result.status == .code(0) else {
            throw HarnessFailure(description: "\(program): \(result.status): \(result.errors)")
        }
        return result.output
    }

    /// Runs one of OpenLDAP's own clients.
    package func client(_ program: String, _ arguments: [String]) throws -> Process.Result {
        try Process.run(
            ["/usr/bin/" + program] + arguments,
            environment: ["LDAPTLS_CACERT": authority]
        )
    }

    private func run(_ command: String) throws {
        let result = try Process.run(
            ["/bin/sh", "-ec", command],
            environment: Slapd.environment,
            folder: folder.path
        )
        guard result.status == .code(0) else {
            throw HarnessFailure(description: "\(command): \(result.errors)")
        }
    }

    private static let environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]

    private static func program(_ name: String) -> String { "/usr/sbin/" + name }

    /// A port of the loopback that nobody listens at just now, and that no other test is given.
    ///
    /// Not one of those that the system gives away: before the server listens, somebody's connection would have it.
    package static func freePort() throws -> Int {
        for _ in 0..<1_000 {
            let port = nextPort.withLock { next in
                next = next < 32_000 ? next + 1 : 12_000
                return next
            }
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(socket) }
            if Loopback.bind(socket, port) { return port }
        }
        throw HarnessFailure(description: "there is no free port")
    }

    /// Begins elsewhere in each run, since two may be at it on one machine.
    private static let nextPort = Mutex(12_000 + Int(getpid()) * 61 % 20_000)
}
