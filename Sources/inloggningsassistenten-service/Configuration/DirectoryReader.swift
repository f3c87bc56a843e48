import Backends
import ResetFlow
import Service

extension Configuration {
    /// Where the accounts live; a directory's secret stands in a file of its own (G1).
    mutating func read(directory section: ConfigurationSection) throws(Failure) {
        var section = section
        try section.choice("kind", "local", "openldap", "ad")
        switch try section.string("kind") {
        case "openldap":
            let server = try Configuration.server(&section)
            let people = try Configuration.people(
                &section,
                filter: "(&(objectClass=inetOrgPerson)(|(uid={name})(mail={name})))",
                userName: "uid"
            )
            directory = .openLDAP(server, people, policy: try section.string("policy"))
        case "ad":
            let server = try Configuration.server(&section)
            let people = try Configuration.people(
                &section,
                filter: ActiveDirectory.filter,
                userName: "sAMAccountName"
            )
            directory = .activeDirectory(server, people, try Configuration.history(&section))
        default: directory = .local
        }
        try section.finish()
    }

    private static func server(
        _ section: inout ConfigurationSection
    ) throws(Failure) -> LDAPServer {
        guard let uris = try section.strings("uris"), !uris.isEmpty else {
            throw section.refuse("uris", "is missing: write [\"ldaps://ldap.example.se\"]")
        }
        var addresses: [LDAPAddress] = []
        for uri in uris {
            do throws(LDAPAddress.Defect) { addresses.append(try LDAPAddress(uri)) } catch {
                throw section.refuse("uris", "\(uri) \(error)")
            }
        }
        guard let user = try section.string("user") else {
            throw section.refuse("user", "is missing: write the name that the service logs in with")
        }
        guard let secret = try section.path("secret_file") else {
            throw section.refuse("secret_file", "is missing: write the file of the user's password")
        }
        var server = LDAPServer(
            addresses: addresses,
            authorities: try section.path("ca_file") ?? LDAPServer.systemAuthorities,
            pin: try pin(&section),
            user: user,
            secret: SecretFile(at: secret)
        )
        server.connecting = .seconds(
            Int64(try section.integer("connect_seconds", 1...10, default: 3))
        )
        server.answering = .seconds(
            Int64(try section.integer("answer_seconds", 1...20, default: 5))
        )
        return server
    }

    /// A hash of the certificate's key: what `openssl` makes of it, in 44 characters of base 64.
    static func pin(_ section: inout ConfigurationSection) throws(Failure) -> String? {
        guard let pin = try section.string("pin") else { return nil }
        let digits = pin.dropFirst("sha256:".count)
        guard pin.hasPrefix("sha256:"), digits.count == 44, digits.last == "=" else {
            throw section.refuse("pin", "is no pin: write sha256: and 44 characters of base 64")
        }
        return pin
    }

    /// What keeps people from passwords that they had, in Active Directory.
    private static func history(
        _ section: inout ConfigurationSection
    ) throws(Failure) -> ActiveDirectory.History {
        try section.choice("history", "hints", "temp-change", "own")
        return try section.string("history").flatMap(ActiveDirectory.History.init) ?? .hints
    }

    private static func people(
        _ section: inout ConfigurationSection,
        filter standard: String,
        userName: String
    ) throws(Failure) -> LDAPPeople {
        guard let base = try section.string("base") else {
            throw section.refuse("base", "is missing: write the entry that all people are below")
        }
        let filter = try section.filter("filter") ?? standard
        guard filter.contains(LDAPFilter.placeholder) else {
            throw section.refuse(
                "filter",
                "has no \(LDAPFilter.placeholder): write where the name goes"
            )
        }
        var people = LDAPPeople(base: base, filter: filter, userName: userName)
        people.privileged = try section.filter("privileged_filter")
        people.userName = try section.string("user_name") ?? people.userName
        people.email = try section.string("mail") ?? people.email
        people.mobiles = try section.strings("mobile") ?? people.mobiles
        people.mobileChanged = try section.string("mobile_changed")
        people.names = try section.strings("names") ?? people.names
        return people
    }
}

extension ConfigurationSection {
    /// A search filter, if there is one; the server has the last word on what is in it.
    fileprivate mutating func filter(_ key: String) throws(Failure) -> String? {
        guard let filter = try string(key) else { return nil }
        guard LDAPFilter.isPlausible(filter) else {
            throw refuse(
                key,
                "is no filter: write (uid={name}) or the like, every parenthesis closed"
            )
        }
        return filter
    }
}

extension Configuration {
    /// The accounts, where they do not live in our own database.
    var otherDirectory: (any ReportingDirectory)? {
        switch directory {
        case .local: return nil
        case .openLDAP(let server, var people, let policy):
            people.numbers = numbers
            return OpenLDAPDirectory(
                server,
                people: people,
                defaultPolicy: policy,
                clock: systemClock
            )
        case .activeDirectory(let server, var people, let history):
            people.numbers = numbers
            return ActiveDirectory(
                server,
                people: people,
                history: history,
                clock: systemClock
            )
        }
    }
}
