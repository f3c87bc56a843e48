import ArgumentParser
import Backends
import Glibc
import ResetFlow
import Service

/// `check`: everything that can be wrong before a person stands at the terminal (G5).
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Checks configuration, database, directory, password list, SMS gateways and terminal.",
        discussion: "Ends with 0 when all is well, else with the code of the first fault."
    )

    @OptionGroup var common: CommonOptions
    @Option(
        help: ArgumentHelp("Also sends a test SMS by each gateway.", valueName: "number")
    )
    var smsTo: String?

    func run() throws {
        let configuration: Configuration
        do { configuration = try common.configuration() } catch {
            try Output.line("FAIL  configuration: \(Output.plain(error.sentence))")
            throw ExitCode(error.code.rawValue)
        }
        let number = try smsTo.map { (argument) throws(Failure) in
            try configuration.mobile(argument)
        }
        let source = configuration.isDemonstration ? "none: the demonstration" : "as it should be"
        try Output.line("ok    configuration: \(source)")
        let faults = [
            try report("database", database, configuration),
            try directory(configuration),
            try report("staff", staff, configuration),
            try report("password list", passwordList, configuration),
            try gateways(configuration, sendingTo: number),
            try senderNotes(configuration),
            try report("sms", messages, configuration),
            try report("terminal", terminal, configuration),
        ]
        if let first = faults.compactMap(\.self).first { throw ExitCode(first.rawValue) }
    }

    private func report(
        _ name: String,
        _ check: (Configuration) throws(Failure) -> String,
        _ configuration: Configuration
    ) throws(Failure) -> Failure.Code? {
        do {
            try Output.line("ok    \(name): \(Output.plain(check(configuration)))")
            return nil
        } catch {
            try Output.line("FAIL  \(name): \(Output.plain(error.sentence))")
            return error.code
        }
    }

    private func database(_ configuration: Configuration) throws(Failure) -> String {
        let state = try State(configuration, checkingAll: true)
        guard state.place == nil else { return configuration.state }
        let count = try attempt { () throws(StoreError) in try state.local.count() }
        return "\(count) accounts in \(configuration.state)"
    }

    /// A line for each thing that is wrong in the directory or should be known; all faults at once.
    private func directory(_ configuration: Configuration) throws(Failure) -> Failure.Code? {
        guard let place = configuration.directory.place,
            let report = configuration.otherDirectory?.report(at: systemClock())
        else { return nil }
        for fault in report.faults { try Output.line("FAIL  directory: \(Output.plain(fault))") }
        for remark in report.remarks { try Output.line("note  directory: \(Output.plain(remark))") }
        guard report.faults.isEmpty else { return .unavailable }
        try Output.line("ok    directory: \(place)")
        return nil
    }

    /// Who may help others, as far as the group names them; a user's first group does not.
    private func staff(_ configuration: Configuration) throws(Failure) -> String {
        if configuration.isDemonstration { return "whoever runs the demonstration" }
        guard let name = configuration.staff.group else {
            return "nobody may help others: name their group as [staff] group if somebody is to"
        }
        guard let group = getgrnam(name) else {
            throw Failure(.configuration, "There is no group \(name): make it, or name another.")
        }
        var members: [String] = []
        var next = group.pointee.gr_mem
        while let member = next?.pointee {
            members.append(String(cString: member))
            next = next?.advanced(by: 1)
        }
        let list = members.isEmpty ? "nobody is listed" : members.joined(separator: ", ")
        return "the group \(name): \(list)"
    }

    private func passwordList(_ configuration: Configuration) throws(Failure) -> String {
        _ = try configuration.commonPasswords()
        return configuration.breachedPasswords.map { "compiled in, and \($0)" } ?? "compiled in"
    }

    /// What is to be known of the sender; none is a fault.
    private func senderNotes(_ configuration: Configuration) throws(Failure) -> Failure.Code? {
        for note in configuration.senderNotes {
            try Output.line("note  sms: \(Output.plain(note))")
        }
        return nil
    }

    /// What each gateway sees of its own settings; and, where a number is given, what it says of an SMS.
    private func gateways(
        _ configuration: Configuration,
        sendingTo number: String?
    ) throws(Failure) -> Failure.Code? {
        var code: Failure.Code?
        for gateway in configuration.gateways {
            let findings = gateway.check(now: systemClock())
            for finding in findings {
                let word = finding.isFault ? "FAIL " : "note "
                let line = "\(word) sms \(gateway.name): \(finding.sentence)"
                try Output.line(Output.plain(line))
                if finding.isFault { code = code ?? .configuration }
            }
            guard !findings.contains(where: \.isFault) else { continue }
            let hint = number == nil ? "; whether it takes an SMS, --sms-to tells" : ""
            try Output.line("ok    sms \(gateway.name): set up as it should be\(hint)")
        }
        guard let number else { return code }
        let trial = GatewayTrial(
            configuration: configuration,
            to: number,
            isDry: false,
            language: common.language
        )
        let trialCode = try trial.run()
        return code ?? trialCode
    }

    /// Whether SMS go, as all services have found out together, and how near they are to their limit.
    private func messages(_ configuration: Configuration) throws(Failure) -> String {
        try configuration.checkThatMessagesAreSent()
        let store = try State(configuration).store
        let now = systemClock()
        let (breakers, sent) = try attempt { () throws(StoreError) in
            (try store.breakers(), try store.messagesInAll(at: now))
        }
        let limit = configuration.limits.messagesInAll
        let open = configuration.gateways.compactMap { gateway in
            breakers[gateway.name]?.opening.map {
                "\(gateway.name) since \(LocalTime.text($0.since).prefix(16).replacing("T", with: " "))"
            }
        }
        guard open.isEmpty else {
            throw Failure(
                .unavailable,
                "These gateways failed, and are passed over until they have taken an SMS: "
                    + "\(open.joined(separator: ", ")). "
                    + "The service's log has what each said; `sms send --to NUMBER` tries them."
            )
        }
        guard sent < limit else {
            throw Failure(.tryAgain, "All \(limit) SMS of 5 minutes are sent: no more go just now.")
        }
        return
            "the service knows of no gateway that fails; \(sent) of \(limit) SMS in the last 5 minutes"
    }

    private func terminal(_: Configuration) throws(Failure) -> String {
        guard isatty(STDOUT_FILENO) == 1 else { return "not looked at: the output is no terminal" }
        let name = getenv("TERM").map { String(cString: $0) } ?? ""
        guard !name.isEmpty else {
            throw Failure(.configuration, "TERM is not set: export TERM=xterm-256color")
        }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return "\(name), of unknown size"
        }
        return "\(name), \(size.ws_col) by \(size.ws_row)"
    }
}
