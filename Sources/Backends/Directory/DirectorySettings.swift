/// Where the accounts live, and how they are reached.
package enum DirectorySettings: Equatable, Sendable {
    /// In our own database.
    case local
    /// In OpenLDAP; `policy` is the entry of the policy that holds where an account names none.
    case openLDAP(LDAPServer, LDAPPeople, policy: String?)
    /// In Active Directory.
    case activeDirectory(LDAPServer, LDAPPeople, ActiveDirectory.History)

    /// The first address of a directory that is not ours.
    package var place: String? {
        switch self {
        case .local: nil
        case .openLDAP(let server, _, _), .activeDirectory(let server, _, _):
            server.addresses.first?.uri
        }
    }
}
