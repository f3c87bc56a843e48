import PseudoTerminal

/// An office whose accounts live in a slapd: the service, its configuration, and two people in it.
final class DirectorySite {
    /// The password that she has forgotten, which is on no list.
    static let oldPassword = "KastanjerVidVattnet2019"

    let slapd: Slapd
    let service: TerminalService
    /// The distinguished name of anna.andersson.
    let name: String

    /// Starts the service; a slapd of the test's own can be stopped.
    ///
    /// `messages` are the sections that say how SMS are sent, if they are not written to a file.
    init(slapd: Slapd? = nil, messages: String? = nil, isStarted: Bool = true) throws {
        self.slapd = try slapd ?? Slapd.shared.get()
        let base = "ou=s\(UInt64.random(in: 0 ... .max)),\(Slapd.people)"
        name = "cn=anna,\(base)"
        let secret = try self.slapd.folder.write("service-secret", Slapd.serviceSecret + "\n")
        let configuration = """
            [directory]
            kind = "openldap"
            uris = ["\(self.slapd.tls)"]
            ca_file = "\(self.slapd.authority)"
            user = "\(Slapd.service)"
            secret_file = "\(secret)"
            base = "\(base)"
            policy = "cn=default,ou=policies,dc=test"
            connect_seconds = 1
            answer_seconds = 2
            """
        try self.slapd.add(
            """
            dn: \(base)
            objectClass: organizationalUnit

            dn: \(name)
            objectClass: inetOrgPerson
            uid: anna.andersson
            sn: Andersson
            givenName: Anna
            mail: anna.andersson@example.se
            mobile: 070-174 06 05
            userPassword: \(DirectorySite.oldPassword)

            """
        )
        service =
            if let messages {
                try TerminalService(configuration, messages: messages, isStarted: isStarted)
            } else {
                try TerminalService(configuration, isStarted: isStarted)
            }
    }

    /// A person at the wizard.
    func story(_ language: String = "sv") throws -> Story {
        try Story(["--socket", service.socket], language: language, state: service.state)
    }
}
