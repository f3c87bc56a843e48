extension Slapd {
    /// What docs/operators.md tells to grant: enough to reset, and nothing else.
    package static let access = """
        access to dn.subtree="ou=people,dc=test" attrs=userPassword
          by dn.exact="cn=reset,ou=services,dc=test" =sw
          by self =w
          by anonymous auth
          by * none
        access to dn.subtree="ou=people,dc=test" attrs=pwdReset,pwdAccountLockedTime,pwdFailureTime
          by dn.exact="cn=reset,ou=services,dc=test" write
          by * none
        access to dn.subtree="ou=people,dc=test" attrs=mobile,destinationIndicator
          by dn.exact="cn=reset,ou=services,dc=test" write
          by * none
        access to dn.subtree="ou=people,dc=test"
          by dn.exact="cn=reset,ou=services,dc=test" read
          by * none
        access to dn.subtree="ou=policies,dc=test"
          by dn.exact="cn=reset,ou=services,dc=test" read
          by * none
        access to dn.subtree="ou=services,dc=test" attrs=userPassword
          by anonymous auth
          by * none
        access to * by * none
        """

    func configuration(
        _ access: String,
        _ overlay: String,
        _ secrecy: Int,
        _ mostShown: Int,
        _ policing: Policing
    ) -> String {
        let keeper = """
            overlay ppolicy
            ppolicy_default "cn=default,ou=policies,dc=test"
            ppolicy_use_lockout
            ppolicy_hash_cleartext
            """
        return """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            \(policing == .none ? "" : "moduleload ppolicy")
            moduleload argon2
            moduleload retcode
            password-hash {ARGON2}
            TLSCACertificateFile \(folder.path)/ca.pem
            TLSCertificateFile \(folder.path)/server.pem
            TLSCertificateKeyFile \(folder.path)/server.key
            security simple_bind=\(secrecy)
            localSSF 256
            database mdb
            suffix "dc=test"
            rootdn "\(Slapd.administrator)"
            rootpw secret
            directory \(folder.path)/db
            maxsize 67108864
            dbnosync
            index objectClass,uid,mail,entryUUID eq
            \(overlay)
            \(policing == .active ? keeper : "")
            limits dn.exact="\(Slapd.service)" size=\(mostShown) time=5
            \(access)

            """
    }

    /// The entries that are there from the beginning; without a policy where nil is given.
    static func base(_ policy: String?) -> String {
        """
        dn: dc=test
        objectClass: domain
        dc: test

        dn: ou=people,dc=test
        objectClass: organizationalUnit
        ou: people

        dn: ou=services,dc=test
        objectClass: organizationalUnit
        ou: services

        dn: ou=policies,dc=test
        objectClass: organizationalUnit
        ou: policies

        dn: \(service)
        objectClass: simpleSecurityObject
        objectClass: organizationalRole
        cn: reset
        userPassword: \(serviceSecret)

        \(policy.map(policyEntry) ?? "")
        """
    }

    private static func policyEntry(_ policy: String) -> String {
        """
        dn: cn=default,ou=policies,dc=test
        objectClass: applicationProcess
        objectClass: pwdPolicy
        cn: default
        pwdAttribute: userPassword
        \(policy.isEmpty ? Slapd.policy : policy)

        """
    }

    /// What a careful municipality might have; a password may be changed as often as one likes.
    package static let policy = """
        pwdInHistory: 5
        pwdMinLength: 8
        pwdCheckQuality: 2
        pwdLockout: TRUE
        pwdMaxFailure: 10
        pwdMustChange: TRUE
        pwdAllowUserChange: TRUE
        pwdSafeModify: FALSE
        """
}
