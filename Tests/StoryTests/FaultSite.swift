import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Wire

/// A place where a service runs: its folders, its configuration, its people.
final class FaultSite {
    let folder: TemporaryFolder
    var state: String { folder.file("state") }
    var socket: String { folder.file("run/socket") }
    var log: MessageLog { MessageLog(path: state + "/sms.log") }

    /// The password that everybody has forgotten.
    static let oldPassword = "Gammalt2024"

    /// Limits that a test of many resets does not meet, and the cheapest hash that may be configured.
    private static let configuration = """
        [sms]
        backend = "file"
        development = true
        [limits]
        starts_per_terminal_10_minutes = 1000000
        wrong_codes_per_terminal_hour = 1000000
        messages_in_all_5_minutes = 1000000
        wrong_codes_in_all_hour_alarm = 1000000
        wrong_codes_in_all_hour_stop = 1000000
        flows_per_account_15_minutes = 10
        flows_per_account_24_hours = 10
        messages_per_phone_24_hours = 100
        [argon2id]
        operations = 2
        memory_mib = 19
        """

    init(configuration: String = FaultSite.configuration) throws {
        folder = try TemporaryFolder()
        try folder.write("config.toml", configuration)
    }

    /// The service's command line.
    var command: [String] { command(at: socket) }

    /// The command line of one that is connected to at another place.
    func command(at socket: String) -> [String] {
        [
            Built.service, "service", "--config", folder.file("config.toml"), "--socket", socket,
            "--state", state,
        ]
    }

    /// Starts the service, and gives it back when it answers.
    func start(_ plan: FaultPlan? = nil) throws -> Process {
        let service = try Process(command, environment: plan?.environment ?? [:])
        try service.wait(for: "an answer") { _ in (try? FaultClient(to: self.socket)) != nil }
        return service
    }

    /// Ends a service as systemd does.
    func stop(_ service: Process) throws {
        service.child.send(signal: SIGTERM)
        try service.waitForExit()
    }

    /// What stands in the database, which is checked as it is opened.
    func books() throws -> FaultBooks { try FaultBooks(state: state) }

    /// What a service has said on its standard error, but for its warning that it sends no SMS (M11),
    /// the head of its audit (L4) and the SMS that went.
    func complaints(of service: Process) -> [String] {
        service.errors.split(separator: "\n").map(String.init).filter {
            !$0.contains("development: ") && !$0.contains("audit head: ")
                && !$0.contains(" info: ")
        }
    }

    /// Waits for an SMS of a kind (DESIGN 3), as a person does; nil when the service dies meanwhile,
    /// or says on its standard error that it cannot, beyond so many complaints from before.
    func message(
        _ kind: Message.Kind = .selfService,
        to number: String,
        after cursor: Int,
        from service: Process,
        beyond complaints: Int = .max
    ) throws -> MessageLog.Entry? {
        var cursor = cursor
        var entry: MessageLog.Entry?
        try service.wait(for: "an SMS to \(number)") { service in
            // The notice of an earlier reset may come in between.
            while let next = try log.first(to: number, after: cursor), entry == nil {
                if next.kind == kind.rawValue { entry = next }
                cursor = next.next
            }
            return entry != nil || service.child.status != nil
                || self.complaints(of: service).count > complaints
        }
        return entry
    }
}
