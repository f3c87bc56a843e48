import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What the service's identity may do in a real Samba domain, and what we do not do though it might.
@Suite("Active Directory rights", .enabled(if: Samba.isPossible, Comment(rawValue: Samba.wants)))
struct ActiveDirectoryRightsTests {
    private let now = Moment(seconds: 1_800_000_000)

    /// Why an account has rights over others.
    enum Privilege: CaseIterable {
        case protected, inGroup, inGroupInGroup, byPrimaryGroup, byPrimaryGroupInGroup,
            byConfiguration
    }

    private func bench(_ people: (inout LDAPPeople) -> Void = { _ in }) throws
        -> (ActiveDirectoryBench, String)
    {
        let name = "u\(UInt32.random(in: 0 ... .max))"
        let account = NewAccount(userName: name, password: "")
        return (try ActiveDirectoryBench([account], people: people), name)
    }

    private func add(_ member: String, to group: String, _ bench: ActiveDirectoryBench) throws {
        try bench.samba.change(
            "dn: \(group)\nchangetype: modify\nadd: member\nmember: \(member)\n\n"
        )
    }

    private func give(_ privilege: Privilege, _ bench: ActiveDirectoryBench) throws {
        let operators = "CN=Account Operators,CN=Builtin,\(Samba.domain)"
        switch privilege {
        case .protected: try bench.change(0, "add: adminCount", "adminCount: 1")
        case .inGroup: try add(bench.name(), to: operators, bench)
        case .inGroupInGroup:
            let group = "CN=g\(UInt32.random(in: 0 ... .max)),\(bench.base)"
            try bench.samba.change("dn: \(group)\nchangetype: add\nobjectClass: group\n\n")
            try add(bench.name(), to: group, bench)
            try add(group, to: operators, bench)
        case .byPrimaryGroup:
            try add(bench.name(), to: "CN=Domain Admins,CN=Users,\(Samba.domain)", bench)
            try bench.change(0, "replace: primaryGroupID", "primaryGroupID: 512")
        case .byPrimaryGroupInGroup:
            let name = "g\(UInt32.random(in: 0 ... .max))"
            let group = "CN=\(name),\(bench.base)"
            try bench.samba.change(
                "dn: \(group)\nchangetype: add\nobjectClass: group\nsAMAccountName: \(name)\n\n"
            )
            try add(group, to: operators, bench)
            try add(bench.name(), to: group, bench)
            let shown = try bench.samba.tool(
                "group show \(name) -H private/sam.ldb --attributes=objectSid"
            )
            let identifier = shown.split(separator: "\n").first { $0.hasPrefix("objectSid: ") }
            let number = try #require(identifier?.split(separator: "-").last)
            try bench.change(0, "replace: primaryGroupID", "primaryGroupID: \(number)")
        case .byConfiguration: try bench.change(0, "add: department", "department: IT")
        }
    }

    @Test(arguments: Privilege.allCases)
    func
        `I5 an account with rights over others is never touched, though the service's identity could`(
            privilege: Privilege
        ) throws
    {
        let (bench, name) = try bench { $0.privileged = "(department=IT)" }
        let id = try bench.find(name).id
        #expect(try !bench.find(name).isPrivileged)
        try give(privilege, bench)
        #expect(try bench.find(name).isPrivileged)
        let directory = bench.directory
        let phone = try PhoneNumber("070-174 06 05", in: .nordic)
        #expect(throws: DirectoryError.gone) {
            try directory.set(secret("Nytt2026ord"), for: id, at: now)
        }
        #expect(throws: DirectoryError.gone) {
            try directory.setTemporary(secret("Nytt2026ord"), for: id, at: now)
        }
        #expect(throws: DirectoryError.gone) { try directory.unlock(id, at: now) }
        #expect(throws: DirectoryError.gone) {
            try directory.register(phone, replacing: nil, for: id, at: now)
        }
        #expect(throws: DirectoryError.gone) {
            try directory.replaceTemporary(by: secret("Nytt2026ord"), for: id, at: now)
        }
        #expect(try bench.accepts("Gammalt2024"))
    }

    @Test(arguments: [false, true])
    func `I3 a temporary password of an account that was closed meanwhile is not told as changed`(
        isMarked: Bool
    ) throws {
        let (bench, name) = try bench()
        let directory = bench.directory
        let id = try bench.find(name).id
        let random = secret("Nastan1okand")
        if isMarked { try directory.setTemporary(secret("Tillfalligt1"), for: id, at: now) }
        try bench.change(0, "replace: userAccountControl", "userAccountControl: 514")
        #expect(throws: DirectoryError.gone) {
            try directory.replaceTemporary(by: random, for: id, at: now)
        }
        try bench.change(0, "replace: userAccountControl", "userAccountControl: 512")
        #expect(try directory.replaceTemporary(by: random, for: id, at: now) == isMarked)
    }

    /// What the identity tries, as LDIF, with `{name}` for a person's name.
    static let attempts = [
        "dn: {name}\nchangetype: modify\nreplace: mail\nmail: tjuv@example.se",
        "dn: {name}\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: 514",
        "dn: {name}\nchangetype: modify\nreplace: sAMAccountName\nsAMAccountName: annan",
        "dn: {name}\nchangetype: delete",
        "dn: {name}\nchangetype: moddn\nnewrdn: CN=annan\ndeleteoldrdn: 1",
        "dn: CN=ny,\(Samba.people)\nchangetype: add\nobjectClass: user\nsAMAccountName: ny",
        "dn: CN=Domain Admins,CN=Users,\(Samba.domain)\nchangetype: modify\nadd: member\nmember: {name}",
        "dn: CN=Guest,CN=Users,\(Samba.domain)\nchangetype: modify\nreplace: unicodePwd\n"
            + "unicodePwd:: \(Samba.unicodePassword("Nytt2026ord"))",
        "dn: CN=Guest,CN=Users,\(Samba.domain)\nchangetype: modify\nreplace: mobile\nmobile: 1",
    ]

    @Test(arguments: attempts)
    func `A1 the service's identity can change nothing else`(attempt: String) throws {
        let (bench, _) = try bench()
        let changes = attempt.replacing("{name}", with: bench.name()) + "\n\n"
        let result = try bench.asService("ldapmodify", ["-f", bench.folder.write("c", changes)])
        // 50 is insufficientAccessRights (RFC 4511 A.1).
        #expect(result.status == .code(50), "\(result.errors)")
    }

    @Test func `A1 the rights are those that operators are told to grant`() {
        let told = FileText.read(Built.package + "/docs/operators.md")
        let rights = Samba.rights(for: "SID").split(separator: ")").map { $0 + ")" }
        #expect(rights.count == 6 && rights.allSatisfy { told.contains($0) })
        #expect(told.ranges(of: "(OA;").count == rights.count)
    }

    @Test func `A1 the service's identity can read no password`() throws {
        let (bench, _) = try bench()
        let secrets = ["unicodePwd", "supplementalCredentials", "ntPwdHistory", "dBCSPwd"]
        let result = try bench.asService(
            "ldapsearch",
            ["-LLL", "-b", bench.name(), "-s", "base", "sAMAccountName"] + secrets
        )
        #expect(result.output.contains("sAMAccountName:"))
        for attribute in secrets { #expect(!result.output.contains(attribute + ":")) }
    }

    @Test
    func
        `P11 without the right to it the person is told that it cannot be done, not that the password is bad`()
        throws
    {
        let (bench, name) = try bench { $0.base = Samba.domain }
        let outside = "CN=\(name)x,CN=Users,\(Samba.domain)"
        try bench.samba.change(
            """
            dn: \(outside)
            changetype: add
            objectClass: user
            sAMAccountName: \(name)x
            userAccountControl: 512
            unicodePwd:: \(Samba.unicodePassword("Gammalt2024"))

            """
        )
        defer { try? bench.samba.remove(outside) }
        let id = try bench.find(name + "x").id
        let phone = try PhoneNumber("070-174 06 05", in: .nordic)
        expectNoRight { try bench.directory.set(secret("Nytt2026ord"), for: id, at: now) }
        expectNoRight { try bench.directory.unlock(id, at: now) }
        let former = try bench.find(name + "x").phone
        expectNoRight {
            _ = try bench.directory.register(phone, replacing: former, for: id, at: now)
        }
        #expect(try bench.samba.logIn("Gammalt2024", as: outside).isIn)
    }

    private func expectNoRight(_ attempt: () throws -> Void) {
        #expect {
            try attempt()
        } throws: { error in
            guard case .notPermitted(let why) = error as? DirectoryError else { return false }
            return why.contains("answered 50")
        }
    }
}
