import Backends

extension Configuration {
    /// A gateway that is a program of the operator's: `[sms.gateway.NAME]` with `kind = "command"` or a preset of that kind.
    static func command(
        _ section: inout ConfigurationSection
    ) throws(Failure) -> CommandSettings {
        try section.choice("kind", "command")
        guard let command = try section.command("command") else {
            throw section.refuse(
                "command",
                "is missing: write [\"/usr/local/bin/send-sms\", \"{to}\"] or the like"
            )
        }
        try section.choice("stdin", "text", "json")
        let input = try section.string("stdin").flatMap(CommandSettings.Input.init)
        let receipt = try section.string("receipt")
        let environment = try section.strings("environment") ?? []
        let rejected = try section.integers("rejected", 1...255) ?? []
        let misconfigured = try section.integers("misconfigured", 1...255) ?? []
        do throws(CommandSettings.Defect) {
            return try CommandSettings(
                command: command,
                input: input ?? .text,
                receipt: receipt,
                environment: environment,
                rejected: rejected,
                misconfigured: misconfigured
            )
        } catch {
            switch error {
            case .notAbsolute, .placeholder: throw section.refuse("command", "\(error)")
            case .variable: throw section.refuse("environment", "\(error)")
            }
        }
    }
}
