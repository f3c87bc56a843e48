package import ResetFlow

/// How an SMS becomes an HTTP request, and its answer an outcome: all that the configuration says.
package struct HTTPSettings: Equatable, Sendable {
    /// What is done to the address.
    package enum Method: String, CaseIterable, Sendable {
        case post = "POST"
        case put = "PUT"
    }

    /// Who we are to the gateway; the secret is read for every message, so that it can be changed.
    package enum Authentication: Equatable, Sendable {
        case none
        /// User and password (RFC 7617).
        case basic(user: String, SecretFile)
        /// A header of that name: the prefix, as `App `, and then the secret.
        case header(String, prefix: String, SecretFile)
        /// AWS Signature Version 4 with a key's id and secret; the scope is `aws:amz:REGION:SERVICE`.
        case signature(key: String, SecretFile, scope: String)
    }

    /// Where the gateway listens.
    package var address: HTTPAddress
    /// What is done to the address.
    package var method = Method.post
    /// The parameters after the address; never the text, since addresses are logged on the way.
    package var query: [HTTPEntry] = []
    /// Further headers; never the text.
    package var headers: [HTTPEntry] = []
    /// What is sent.
    package var body: HTTPBody
    /// Who we are to the gateway.
    package var authentication = Authentication.none
    /// The file of the certificates that may vouch for the gateway.
    package var authorities = LDAPServer.systemAuthorities
    /// What its key must be besides: `sha256:` and 44 characters of base 64.
    package var pin: String?
    /// A proxy; without one, that of the environment.
    package var proxy: String?
    /// `user:password` for the proxy.
    package var proxySecret: SecretFile?
    /// What an answer means.
    package var answers = HTTPAnswers()
    /// How long it may take until there is a connection.
    package var connecting = Moment.Span.seconds(2)

    /// What is sent where; all else has a default.
    package init(address: HTTPAddress, body: HTTPBody) {
        self.address = address
        self.body = body
    }
}
