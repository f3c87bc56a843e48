package import ResetFlow

/// The servers of one directory, how they are trusted, and who we are there.
package struct LDAPServer: Equatable, Sendable {
    /// Where they listen; the first that answers is taken.
    package var addresses: [LDAPAddress]
    /// The file of the certificates that vouch for theirs.
    package var authorities: String
    /// What their own certificate's key must be, as `sha256:` and base 64; then no authority need vouch for it.
    package var pin: String?
    /// The name that we log in with.
    package var user: String
    /// The file of the secret that we log in with; read for every new connection, so that it can be changed.
    package var secret: SecretFile
    /// How long one server may take to let us in.
    package var connecting = Moment.Span.seconds(3)
    /// How long an answer may take.
    package var answering = Moment.Span.seconds(5)

    /// Servers, trusted by what the system trusts unless it is said.
    package init(
        addresses: [LDAPAddress],
        authorities: String = LDAPServer.systemAuthorities,
        pin: String? = nil,
        user: String,
        secret: SecretFile
    ) {
        self.addresses = addresses
        self.authorities = authorities
        self.pin = pin
        self.user = user
        self.secret = secret
    }

    /// Where Debian keeps the certificates that it trusts.
    package static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"
}
