import Backends
import ResetFlow

extension Configuration {
    /// A gateway that is spoken to by HTTP: `[sms.gateway.NAME]` with `kind = "http"` or a preset of that kind.
    static func http(_ section: inout ConfigurationSection) throws(Failure) -> HTTPSettings {
        let user = try section.string("user")
        let values = try values(&section, user: user)
        var settings = HTTPSettings(
            address: try address(&section, values),
            body: try body(&section, values)
        )
        try section.choice("method", "POST", "PUT")
        settings.method =
            try section.string("method").flatMap(HTTPSettings.Method.init) ?? .post
        settings.query = try section.entries("query", values)
        settings.headers = try headers(&section, values)
        settings.authentication = try authentication(&section, user: user)
        settings.authorities = try section.path("ca_file") ?? LDAPServer.systemAuthorities
        settings.pin = try pin(&section)
        settings.proxy = try proxy(&section)
        settings.proxySecret = try section.path("proxy_secret_file").map(SecretFile.init)
        settings.connecting = .seconds(
            Int64(try section.integer("connect_seconds", 1...10, default: 2))
        )
        settings.answers = try section.answers()
        try checkPlaces(settings, section)
        return settings
    }

    /// The operator's own values, and `{user}`.
    private static func values(
        _ section: inout ConfigurationSection,
        user: String?
    ) throws(Failure) -> [String: String] {
        var own = try section.section("values")
        var values: [String: String] = [:]
        if let user { values["user"] = user }
        for name in own.keys {
            guard HTTPTemplate.Field(rawValue: name) == nil, values[name] == nil else {
                throw own.refuse(name, "is a name that means something else: take another one")
            }
            values[name] = try own.string(name)
        }
        return values
    }

    private static func address(
        _ section: inout ConfigurationSection,
        _ values: [String: String]
    ) throws(Failure) -> HTTPAddress {
        guard let url = try section.string("url") else {
            throw section.refuse("url", "is missing: write the gateway's https address")
        }
        do throws(HTTPAddress.Defect) { return try HTTPAddress(url, values: values) } catch {
            throw section.refuse("url", "\(error)")
        }
    }

    private static func body(
        _ section: inout ConfigurationSection,
        _ values: [String: String]
    ) throws(Failure) -> HTTPBody {
        let kinds = ["form", "json", "xml", "text"]
        let said = kinds.filter(section.keys.contains)
        guard let kind = said.first else {
            throw section.refuse("form", "is missing: write one of form, json, xml and text")
        }
        guard said.count == 1 else {
            throw section.refuse(kind, "stands beside \(said[1]): write one of them")
        }
        switch kind {
        case "form": return .form(try section.entries("form", values))
        case "json":
            guard let tree = try section.tree("json") else { break }
            return .json(try section.json("json", tree, values))
        case "xml":
            let template = try section.wholeText("xml", values)
            guard case .string(let text) = try section.tree("xml"),
                !text.contains("<![CDATA["), !text.contains("<!--")
            else {
                throw section.refuse(
                    "xml",
                    "has CDATA or a comment in it, where nothing can be escaped: leave it out"
                )
            }
            return .xml(template)
        default: break
        }
        return .text(try section.wholeText("text", values))
    }

    /// What would say more to a server than a gateway's header may, or what libcurl writes itself.
    private static let refusedHeaders: Set<String> = [
        "authorization", "proxy-authorization", "host", "content-length", "transfer-encoding",
    ]

    private static func headers(
        _ section: inout ConfigurationSection,
        _ values: [String: String]
    ) throws(Failure) -> [HTTPEntry] {
        let headers = try section.entries("headers", values)
        for header in headers {
            guard isHeaderName(header.name), !refusedHeaders.contains(header.name.lowercased())
            else {
                throw section.refuse("headers", "may not have \(header.name): see auth")
            }
        }
        return headers
    }

    static func isHeaderName(_ name: String) -> Bool {
        !name.isEmpty
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    private static func proxy(_ section: inout ConfigurationSection) throws(Failure) -> String? {
        guard let proxy = try section.string("proxy") else { return nil }
        let schemes = ["http://", "https://", "socks5h://"]
        guard schemes.contains(where: proxy.hasPrefix), !proxy.contains("@") else {
            throw section.refuse(
                "proxy",
                "is no proxy: write http://proxy.example.se:3128, and its user:password into proxy_secret_file"
            )
        }
        return proxy
    }

    /// Text only in the body, and both text and number somewhere.
    private static func checkPlaces(
        _ settings: HTTPSettings,
        _ section: ConfigurationSection
    ) throws(Failure) {
        for (key, entries) in [("query", settings.query), ("headers", settings.headers)]
        where entries.contains(where: { $0.template.fields.contains(.text) }) {
            throw section.refuse(key, "has {text}, which belongs into the body: the code is in it")
        }
        guard !settings.address.fields.contains(.text) else {
            throw section.refuse(
                "url",
                "has {text}, which belongs into the body: the code is in it"
            )
        }
        guard settings.body.fields.contains(.text) else {
            throw section.refuse(
                "form",
                "or json, xml or text must have {text}: nothing would be said"
            )
        }
        let numbers: Set<HTTPTemplate.Field> = [.to, .toDigits, .toDoubleZero]
        let everywhere = (settings.query + settings.headers).reduce(
            into: settings.body.fields.union(settings.address.fields)
        ) { $0.formUnion($1.template.fields) }
        guard !everywhere.isDisjoint(with: numbers) else {
            throw section.refuse("form", "or json, xml or text must have {to}: nobody would get it")
        }
    }
}
