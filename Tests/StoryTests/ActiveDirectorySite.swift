import PseudoTerminal

/// An office whose accounts live in a Samba domain: the service, its configuration, and a person in it.
final class ActiveDirectorySite {
    /// The password that she has forgotten, which is on no list.
    static let oldPassword = "KastanjerVidVattnet2019"

    let samba: Samba
    let service: TerminalService
    /// Her user name.
    let user: String
    /// Her distinguished name.
    let name: String
    private let base: String

    /// Starts the service.
    init(history: String = "temp-change") throws {
        samba = try Samba.shared.get()
        user = "s\(UInt32.random(in: 0 ... .max))"
        base = "OU=\(user),\(Samba.people)"
        name = "CN=anna,\(base)"
        let secret = try samba.folder.write("service-secret", Samba.serviceSecret + "\n")
        try samba.change(
            """
            dn: \(base)
            changetype: add
            objectClass: organizationalUnit

            dn: \(name)
            changetype: add
            objectClass: user
            sAMAccountName: \(user)
            userAccountControl: 512
            givenName: Anna
            sn: Andersson
            mail: anna.andersson@example.se
            mobile: 070-174 06 05
            unicodePwd:: \(Samba.unicodePassword(ActiveDirectorySite.oldPassword))

            """
        )
        service = try TerminalService(
            """
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
    }

    deinit { try? samba.remove(base) }

    /// A person at the wizard.
    func story(_ language: String = "sv") throws -> Story {
        try Story(["--socket", service.socket], language: language, state: service.state)
    }

    /// Whether the domain's own client lets her in.
    func accepts(_ password: String) throws -> Bool {
        let result = try samba.client(
            "ldbsearch",
            [
                "-H", samba.tls, "--configfile=\(samba.folder.file("empty.conf"))",
                "--option=tls cafile=\(samba.authority)", "--option=tls verify peer=ca_only",
                "--simple-bind-dn=\(name)", "--password=\(password)", "-s", "base", "-b",
                Samba.domain, "dn",
            ]
        )
        if result.status == .code(0) { return true }
        guard result.errors.contains("LDAP_INVALID_CREDENTIALS") else {
            throw HarnessFailure(description: "ldbsearch: \(result.errors)")
        }
        return false
    }
}
