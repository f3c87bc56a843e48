import Backends
import PseudoTerminal
import ResetFlow
import Testing
import inloggningsassistenten_service

/// The administrative words where the accounts live in OpenLDAP.
@Suite("Directory: configuration and commands")
struct DirectoryCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ lines: String) throws(Failure) -> Configuration {
        let text =
            "[sms]\nbackend = \"file\"\ndevelopment = true\n[directory]\nkind = \"openldap\"\n"
        return try Configuration(file: "c.toml", text: text + lines)
    }

    private let least = """
        uris = ["ldaps://a.example.se", "ldap://b.example.se:3389", "ldapi://%2Frun%2Fslapd%2Fldapi"]
        user = "cn=reset"
        secret_file = "/s"
        base = "ou=people"

        """

    @Test func `every key of a directory is read, and what is not said is the default`() throws {
        guard case .openLDAP(let server, let people, let policy) = try read(least).directory else {
            Issue.record("it is not OpenLDAP")
            return
        }
        #expect(server.addresses.map(\.secrecy) == [.tls, .startTLS, .local])
        #expect(server.addresses.map(\.host) == ["a.example.se", "b.example.se", ""])
        #expect(server.connecting == .seconds(3) && server.answering == .seconds(5))
        #expect(people.userName == "uid" && people.mobiles == ["mobile"] && policy == nil)
        let all = """
            ca_file = "/ca"
            pin = "sha256:\(String(repeating: "A", count: 43))="
            filter = "(uid={name})"
            privileged_filter = "(title=chef)"
            user_name = "cn"
            mail = "m"
            mobile = ["mobile", "pager"]
            mobile_changed = "x"
            names = ["cn"]
            policy = "cn=p"
            connect_seconds = 1
            answer_seconds = 20
            """
        guard case .openLDAP(let other, let others, "cn=p") = try read(least + all).directory else {
            Issue.record("the policy is not read")
            return
        }
        #expect(other.authorities == "/ca" && other.pin?.count == 51)
        #expect(other.connecting == .seconds(1) && other.answering == .seconds(20))
        #expect(others.filter == "(uid={name})" && others.privileged == "(title=chef)")
        #expect(others.userName == "cn" && others.email == "m" && others.names == ["cn"])
        #expect(others.mobiles == ["mobile", "pager"] && others.mobileChanged == "x")
    }

    @Test(arguments: [
        ("uris = [\"ldaps://a\"]", "uris = []", "uris is missing"),
        ("ldaps://a\"", "http://a\"", "no address of a directory"),
        ("ldaps://a\"", "ldaps://localhost\"", "no certificate"),
        ("ldaps://a\"", "ldaps://a:99999\"", "no port"),
        ("ldaps://a\"", "ldapi://run\"", "no path"),
        ("user = \"cn=reset\"", "", "directory.user is missing"),
        ("secret_file = \"/s\"", "", "directory.secret_file is missing"),
        ("base = \"ou=people\"", "", "directory.base is missing"),
        ("base", "filter = \"(uid=anna)\"\nbase", "has no {name}"),
        ("base", "filter = \"(uid={name}\"\nbase", "is no filter"),
        ("base", "pin = \"sha1:x\"\nbase", "is no pin"),
        ("base", "answer_seconds = 60\nbase", "from 1 to 20"),
        ("base", "password = \"x\"\nbase", "directory.password is unknown"),
    ])
    func `what cannot be a directory is refused, and what would be right is said`(
        old: String,
        new: String,
        words: String
    ) {
        let plain = """
            uris = ["ldaps://a"]
            user = "cn=reset"
            secret_file = "/s"
            base = "ou=people"
            """
        do throws(Failure) {
            _ = try read(plain.replacing(old, with: new, maxReplacements: 1))
            Issue.record("it was taken")
        } catch { #expect(error.sentence.contains(words), "\(error)") }
    }

    /// A configuration whose accounts live in the shared slapd, and anna in it.
    private func configuration() throws -> String {
        let slapd = try Slapd.shared.get()
        let base = "ou=a\(UInt64.random(in: 0 ... .max)),\(Slapd.people)"
        try slapd.add(
            """
            dn: \(base)
            objectClass: organizationalUnit

            dn: cn=anna,\(base)
            objectClass: inetOrgPerson
            uid: anna
            sn: Andersson
            userPassword: Gammalt2024
            pwdAccountLockedTime: 20260101000000Z

            """
        )
        let secret = try folder.write("secret", Slapd.serviceSecret)
        return try folder.write(
            "config.toml",
            """
            [sms]
            backend = "file"
            development = true
            [directory]
            kind = "openldap"
            uris = ["\(slapd.tls)"]
            ca_file = "\(slapd.authority)"
            user = "\(Slapd.service)"
            secret_file = "\(secret)"
            base = "\(base)"
            policy = "cn=default,ou=policies,dc=test"
            """
        )
    }

    private func run(_ words: String..., by configuration: String) throws -> Process.Result {
        let place = ["--config", configuration, "--state", folder.file("state")]
        return try Process.run([Built.service] + words + place)
    }

    @Test func `check tells of the directory, and words for accounts are sent there`() throws {
        let file = try configuration()
        let check = try run("check", by: file)
        #expect(check.output.contains("ok    directory: ldaps://127.0.0.1"), "\(check.output)")
        #expect(check.status == .code(0))
        let shown = try run("account", "show", "anna", by: file)
        #expect(shown.output.contains("State: locked, no mobile"))
        let unlocked = try run("account", "unlock", "ANNA", by: file)
        #expect(unlocked.output == "anna: unlocked\n")
        #expect(try run("account", "show", "anna", by: file).output.contains("State: no mobile"))
        for words in [["account", "list"], ["account", "disable", "anna"]] {
            let refused = try Process.run(
                [Built.service] + words + ["--config", file, "--state", folder.file("state")]
            )
            #expect(refused.status == .code(64) && refused.errors.contains("do it there"))
        }
        #expect(try run("account", "show", "nobody", by: file).status == .code(67))
    }

    @Test func `G1 G5 check names every fault of a directory, and the secret that others can read`()
        throws
    {
        let file = try configuration()
        try folder.write("other", Slapd.serviceSecret, mode: 0o644)
        let text = FileText.read(file)
            .replacing(folder.file("secret"), with: folder.file("other"))
        try folder.write("config.toml", text)
        let check = try run("check", by: file)
        #expect(check.status == .code(69))
        #expect(check.output.contains("FAIL  directory: ") && check.output.contains("chmod 600"))
    }
}
