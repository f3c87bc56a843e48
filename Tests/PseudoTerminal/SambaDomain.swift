extension Samba {
    /// LDAP alone of all that a domain controller does, on one address.
    func configuration(_ requiresProtection: Bool) -> String {
        """
        [global]
        realm = AD.TEST
        workgroup = AD
        netbios name = DC1
        server role = active directory domain controller
        server services = ldap
        dcerpc endpoint servers =
        interfaces = \(address)/8
        bind interfaces only = yes
        private dir = \(folder.path)/private
        state directory = \(folder.path)/state
        cache directory = \(folder.path)/cache
        lock directory = \(folder.path)
        pid directory = \(folder.path)
        ncalrpc dir = \(folder.path)/ncalrpc
        log file = \(folder.path)/log
        tls enabled = yes
        tls keyfile = \(folder.path)/server.key
        tls certfile = \(folder.path)/server.pem
        tls cafile = \(folder.path)/ca.pem
        ldap server require strong auth = \(requiresProtection ? "yes" : "no")
        # Else the password of before is let in too, for an hour.
        old password allowed period = 0

        """
    }

    /// What docs/operators.md tells to grant, by SDDL: enough to reset, and nothing else.
    ///
    /// `CIIO`: only on what is below; the last identifier: only on users. In order: read a user, reset the
    /// password, unlock, ask for a change at the next login, write the mobile, and when it was changed.
    package static func rights(for sid: String) -> String {
        let user = "bf967aba-0de6-11d0-a285-00aa003049e2"
        return [
            ("RP", ""), ("CR", "00299570-246d-11d0-a768-00aa006e0529"),
            ("WP", "28630ebf-41d5-11d1-a9c1-0000f80367c1"),
            ("WP", "bf967a0a-0de6-11d0-a285-00aa003049e2"),
            ("WP", "f0f8ffa3-1191-11d0-a060-00aa006c33ed"),
            ("WP", "bf967951-0de6-11d0-a285-00aa003049e2"),
        ].map { right, object in "(OA;CIIO;\(right);\(object);\(user);\(sid))" }.joined()
    }

    /// The unit of the people, and the service's identity with its rights there.
    func seed() throws {
        try change(
            """
            dn: \(Samba.people)
            changetype: add
            objectClass: organizationalUnit

            dn: CN=svc-reset,CN=Users,\(Samba.domain)
            changetype: add
            objectClass: user
            sAMAccountName: svc-reset
            userPrincipalName: \(Samba.service)
            userAccountControl: 66048
            unicodePwd:: \(Samba.unicodePassword(Samba.serviceSecret))

            """
        )
        try tool(
            """
            dsacl set -s smb.conf -H private/sam.ldb --objectdn='\(Samba.people)' \
            --sddl='\(Samba.rights(for: try sid(of: "svc-reset")))'
            """
        )
    }

    /// What stands for an account wherever rights are given.
    package func sid(of name: String) throws -> String {
        let lines = try tool("user show \(name) -H private/sam.ldb --attributes=objectSid")
        let line = lines.split(separator: "\n").first { $0.hasPrefix("objectSid: ") }
        guard let line else { throw HarnessFailure(description: "\(name) has no SID") }
        return String(line.dropFirst("objectSid: ".count))
    }

    /// A password as Active Directory takes it in LDIF: quoted, UTF-16LE, base 64.
    package static func unicodePassword(_ password: String) -> String {
        base64("\"\(password)\"".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }

    /// Bytes in base 64 (RFC 4648), as LDIF wants what is no plain text.
    package static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return stride(from: 0, to: bytes.count, by: 3).map { start in
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (group + [0, 0]).prefix(3).reduce(0) { $0 << 8 | Int($1) }
            let digits = (0..<4).map { alphabet[bits >> (18 - 6 * $0) & 63] }
            return String(digits.prefix(group.count + 1))
                + String(repeating: "=", count: 3 - group.count)
        }.joined()
    }
}
