import Backends
import inloggningsassistenten_service

/// Reads gateways as a whole configuration has them.
enum GatewayText {
    /// A gateway of a text that begins with its section; lines count from there.
    static func kind(_ text: String, named name: String = "g") throws(Failure)
        -> GatewaySettings.Kind
    {
        let chain = "\n[sms]\nsender = \"Orebro\"\nchain = [\"\(name)\"]\n"
        return try Configuration(file: "c.toml", text: text + chain).gateways[0].kind
    }

    /// Another kind than the one that was asked for.
    struct Other: Error { let kind: GatewaySettings.Kind }

    static func http(_ text: String, named name: String = "g") throws -> HTTPSettings {
        let kind = try kind(text, named: name)
        guard case .http(let settings) = kind else { throw Other(kind: kind) }
        return settings
    }

    static func command(_ text: String, named name: String = "g") throws -> CommandSettings {
        let kind = try kind(text, named: name)
        guard case .command(let settings) = kind else { throw Other(kind: kind) }
        return settings
    }

    static func spool(_ text: String, named name: String = "g") throws -> SpoolSettings {
        let kind = try kind(text, named: name)
        guard case .spool(let settings) = kind else { throw Other(kind: kind) }
        return settings
    }
}
