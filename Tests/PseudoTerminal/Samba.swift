internal import Glibc

/// A real Samba domain controller of the tests' own: a domain made for this run, its own CA, an address
/// of the loopback that nobody else has.
///
/// It ends with the tests however they end: the shell that holds it reads from a pipe of ours.
package final class Samba: Sendable {
    /// The one that tests share, since a domain takes some seconds; each test has people of its own in it.
    package static let shared = Result { try Samba() }
    /// Whether one can be started here; why not is said by `wants`.
    package static let isPossible = geteuid() == 0 && access(program("samba"), X_OK) == 0
    /// What a test that is not run for want of it says.
    package static let wants = "a Samba domain controller is started by root, from samba-ad-dc"

    /// Where its files are.
    package let folder: TemporaryFolder
    /// Where it listens; the ports are LDAP's own, and cannot be chosen.
    package let address: String
    // Written once, before anybody shares it.
    nonisolated(unsafe) private var process: Process?

    /// The certificate of the CA.
    package var authority: String { folder.file("ca.pem") }
    /// `ldaps://`.
    package var tls: String { "ldaps://\(address)" }
    /// The port of `tls`.
    package static let tlsPort = 636
    /// `ldap://`, which asks for StartTLS.
    package var startTLS: String { "ldap://\(address)" }

    /// The whole domain.
    package static let domain = "DC=ad,DC=test"
    /// Where the people are, and where the service's identity has its rights.
    package static let people = "OU=Externa,DC=ad,DC=test"
    /// The identity of the service.
    package static let service = "svc-reset@ad.test"
    /// What it logs in with.
    package static let serviceSecret = "Tjanstens1hemlighet"
    private static let administrator = "Administrator@ad.test"
    private static let administratorSecret = "Adm1n-Passw0rd"

    /// Makes the domain, starts it and seeds it; careless administrators let people log in without TLS.
    package init(requiresProtection: Bool = true) throws {
        folder = try TemporaryFolder()
        // So that what else runs on this machine, another run of these tests too, is not in the way.
        let parts = (0..<3).map { _ in String(Int.random(in: 1...254)) }
        address = (["127"] + parts).joined(separator: ".")
        // The second name is for who comes by a line of the tests.
        try Certificates.make(.right, for: "\(address),IP:127.0.0.1", in: folder)
        try folder.write("empty.conf", "")
        try provision()
        try folder.write("smb.conf", configuration(requiresProtection))
        try policy("--history-length=5 --min-pwd-age=0 --min-pwd-length=8 --complexity=on")
        try policy("--account-lockout-threshold=6")
        try start()
        try seed()
    }

    private func provision() throws {
        try tool(
            """
            domain provision --configfile=empty.conf --targetdir=. --realm=AD.TEST --domain=AD \
            --adminpass=\(Samba.administratorSecret) --host-name=dc1 --host-ip=\(address) \
            --server-role=dc --dns-backend=NONE
            """
        )
    }

    /// Changes the domain's rules for passwords, also while it runs.
    package func policy(_ options: String) throws {
        try tool("domain passwordsettings set -s smb.conf -H private/sam.ldb \(options)")
    }

    /// Runs one of Samba's own commands.
    @discardableResult
    package func tool(_ command: String) throws -> String {
        try run("\(Samba.program("samba-tool", in: "bin")) \(command)")
    }

    /// Starts it, and waits until it answers; its folder is large, and goes with it.
    private func start() throws {
        let process = try Process(
            [
                "/bin/sh", "-c",
                "\(Samba.program("samba")) -s '\(folder.path)/smb.conf' -F --no-process-group -M single & "
                    + "cat >/dev/null; kill $!; wait; rm -rf '\(folder.path)'",
            ],
            environment: Samba.environment,
            folder: folder.path
        )
        self.process = process
        try process.wait(for: "an answer of Samba") { [self] _ in
            let options = ["-x", "-H", tls, "-b", "", "-s", "base", "-o", "nettimeout=1", "1.1"]
            return try client("ldapsearch", options).status == .code(0)
        }
    }

    /// Changes the directory as its administrator, by records of LDIF that each say what they do.
    package func change(_ records: String) throws {
        let file = try folder.write("change-\(UInt64.random(in: 0 ... .max)).ldif", records)
        try administer("ldapmodify", ["-f", file])
    }

    /// Takes an entry away with all that is below it.
    package func remove(_ name: String) throws { try administer("ldapdelete", ["-r", name]) }

    /// What the administrator sees of an entry: `attribute: value`, line by line.
    package func entry(_ name: String, _ attributes: String...) throws -> String {
        let options = ["-LLL", "-o", "ldif-wrap=no", "-s", "base", "-b", name]
        return try administer("ldapsearch", options + (attributes.isEmpty ? ["*"] : attributes))
    }

    /// Whether the directory lets somebody in with this; the words are its own when it does not.
    package func logIn(_ password: String, as name: String) throws -> (isIn: Bool, words: String) {
        let file = try folder.write("password-\(UInt64.random(in: 0 ... .max))", password)
        let result = try client(
            "ldapsearch",
            ["-x", "-H", tls, "-D", name, "-y", file, "-b", "", "-s", "base", "1.1"]
        )
        return (result.status == .code(0), result.errors)
    }

    @discardableResult
    private func administer(_ program: String, _ arguments: [String]) throws -> String {
        let login = [
            "-x", "-H", tls, "-D", Samba.administrator, "-w", Samba.administratorSecret,
        ]
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

    @discardableResult
    private func run(_ command: String) throws -> String {
        let result = try Process.run(
            ["/bin/sh", "-ec", command],
            environment: Samba.environment,
            folder: folder.path,
            within: .seconds(120)
        )
        guard result.status == .code(0) else {
            throw HarnessFailure(description: "\(command): \(result.errors)")
        }
        return result.output
    }

    private static let environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"]

    private static func program(_ name: String, in folder: String = "sbin") -> String {
        "/usr/\(folder)/\(name)"
    }
}
