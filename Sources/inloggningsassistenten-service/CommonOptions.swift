import ArgumentParser
import ResetFlow

/// The options that every word knows (DESIGN 3).
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration file; /etc/inloggningsassistenten/config.toml when it exists.",
            valueName: "file"
        ),
        completion: .file(extensions: ["toml"])
    )
    var config: String?

    @Option(
        help: ArgumentHelp(
            "The service's socket, instead of the configured one.",
            valueName: "path"
        ),
        completion: .file()
    )
    var socket: String?

    @Option(
        help: ArgumentHelp(
            "The folder of the database, instead of the configured one.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var state: String?

    @Option(help: "The language of what is sent: sv, en or fi.")
    var language: Language = .swedish

    /// The configuration as the file and these options have it.
    func configuration() throws(Failure) -> Configuration {
        var configuration = try Configuration.load(path: config, state: state)
        if let socket { configuration.socket = socket }
        return configuration
    }
}

extension Language: ExpressibleByArgument {}
