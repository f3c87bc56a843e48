import ArgumentParser
import Backends

/// `sms send`: whether the gateways work, and keep å, ä and ö.
struct SMSSend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Sends a test SMS through each configured gateway.",
        discussion: "Ends with 0 when all have taken it, 75 when another try may help."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: "The number, as 070-174 06 05 or +46701740605.")
    var to: String
    @Option(help: ArgumentHelp("One gateway of the chain; all of them.", valueName: "name"))
    var gateway: String?
    @Flag(help: "Looks at number, sender and length, and sends nothing.")
    var dryRun = false

    func run() throws {
        let configuration = try common.configuration()
        let number = try configuration.mobile(to)
        try State.folder(configuration)
        let trial = GatewayTrial(
            configuration: configuration,
            to: number,
            only: gateway,
            isDry: dryRun,
            language: common.language
        )
        if let code = try trial.run() { throw ExitCode(code.rawValue) }
    }
}
