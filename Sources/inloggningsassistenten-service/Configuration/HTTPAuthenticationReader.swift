import Backends

extension Configuration {
    /// Who we are to a gateway; every secret is a file of its own (G1).
    static func authentication(
        _ section: inout ConfigurationSection,
        user: String?
    ) throws(Failure) -> HTTPSettings.Authentication {
        try section.choice("auth", "none", "basic", "bearer", "header", "aws-sigv4")
        let kind = try section.string("auth") ?? "none"
        let header = try section.string("header")
        let prefix = try section.string("prefix") ?? ""
        let scope = try section.string("scope")
        let path = try section.path("secret_file")
        guard kind != "none" else {
            guard path == nil else {
                throw section.refuse("auth", "is missing: say what secret_file is for")
            }
            return .none
        }
        guard let secret = path.map(SecretFile.init) else {
            throw section.refuse(
                "secret_file",
                "is missing: write the file of the gateway's password or key"
            )
        }
        func needed(_ value: String?, _ key: String, _ what: String) throws(Failure) -> String {
            guard let value else { throw section.refuse(key, "is missing: write \(what)") }
            return value
        }
        switch kind {
        case "bearer": return .header("Authorization", prefix: "Bearer ", secret)
        case "header":
            let name = try needed(header, "header", "the header that the secret stands in")
            guard isHeaderName(name) else { throw section.refuse("header", "is no header's name") }
            return .header(name, prefix: prefix, secret)
        case "aws-sigv4":
            let key = try needed(user, "user", "the id of the access key")
            let scope = try needed(scope, "scope", "aws:amz:REGION:sns")
            guard scope.split(separator: ":", omittingEmptySubsequences: false).count == 4 else {
                throw section.refuse("scope", "is no scope: write aws:amz:REGION:sns")
            }
            return .signature(key: key, secret, scope: scope)
        default:
            let name = try needed(user, "user", "the name that the gateway knows us by")
            // It ends there for who reads it (RFC 7617 2).
            guard !name.contains(":") else { throw section.refuse("user", "may have no colon") }
            return .basic(user: name, secret)
        }
    }
}
