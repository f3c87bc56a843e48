import Backends
import PseudoTerminal
import ResetFlow
import Testing
import inloggningsassistenten_service

/// The configuration and `check` where the accounts live in Active Directory.
@Suite("Active Directory: configuration and commands")
struct ActiveDirectoryCommandTests {
    private func read(_ lines: String) throws(Failure) -> Configuration {
        let text = """
            [sms]
            backend = "file"
            development = true
            [directory]
            kind = "ad"
            uris = ["ldaps://dc1.ad.example.se"]
            user = "svc-reset@ad.example.se"
            secret_file = "/s"
            base = "OU=Externa,DC=ad,DC=example,DC=se"

            """
        return try Configuration(file: "c.toml", text: text + lines)
    }

    @Test(arguments: [
        ("", ActiveDirectory.History.hints), ("history = \"hints\"", .hints),
        ("history = \"temp-change\"", .temporaryChange), ("history = \"own\"", .own),
    ])
    func `H10 the domain's own history is asked for unless it is said otherwise`(
        line: String,
        history: ActiveDirectory.History
    ) throws {
        guard case .activeDirectory(_, let people, history) = try read(line).directory else {
            Issue.record("it is another directory")
            return
        }
        #expect(people.userName == "sAMAccountName" && people.filter == ActiveDirectory.filter)
    }

    @Test func `what is nothing to keep a history by is refused, and what would be right is said`()
    {
        #expect {
            _ = try read("history = \"off\"")
        } throws: { error in
            guard let failure = error as? Failure else { return false }
            return failure.sentence.contains("\"hints\" or \"temp-change\" or \"own\"")
        }
        #expect(throws: Failure.self) { _ = try read("policy = \"cn=p\"") }
    }

    @Test(
        .enabled(if: Samba.isPossible, Comment(rawValue: Samba.wants)),
        arguments: ["hints", "temp-change"]
    )
    func `G5 check tells of a domain what is wrong with it`(history: String) throws {
        let samba = try Samba.shared.get()
        let folder = try TemporaryFolder()
        let name = "c\(UInt32.random(in: 0 ... .max))"
        let base = "OU=\(name),\(Samba.people)"
        try samba.change(
            """
            dn: \(base)
            changetype: add
            objectClass: organizationalUnit

            dn: CN=anna,\(base)
            changetype: add
            objectClass: user
            sAMAccountName: \(name)
            userAccountControl: 512
            unicodePwd:: \(Samba.unicodePassword("Gammalt2024"))

            """
        )
        defer { try? samba.remove(base) }
        let secret = try folder.write("secret", Samba.serviceSecret)
        let file = try folder.write(
            "config.toml",
            """
            [sms]
            backend = "file"
            development = true
            [directory]
            kind = "ad"
            uris = ["\(samba.tls)"]
            ca_file = "\(samba.authority)"
            user = "\(Samba.service)"
            secret_file = "\(secret)"
            base = "\(base)"
            history = "\(history)"
            """
        )
        let place = ["--config", file, "--state", folder.file("state")]
        let check = try Process.run([Built.service, "check"] + place)
        if history == "hints" {
            #expect(check.status == .code(69))
            #expect(check.output.contains("FAIL  directory: The server has no policy hints"))
        } else {
            #expect(check.status == .code(0), "\(check.output)")
            #expect(check.output.contains("note  directory: The server has no policy hints"))
            #expect(check.output.contains("ok    directory: \(samba.tls)"))
        }
    }
}
