import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// The built service under a parent that ignores what it should not.
@Suite("Inherited signals")
struct InheritedSignalTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `A5 a parent that ignores the end of children does not hide how a program ended`()
        throws
    {
        let configuration = try folder.write(
            "config.toml",
            """
            [sms]
            backend = "file"
            development = true
            [notices]
            mail = "command"
            mail_command = ["/bin/sh", "-c", "exit 0"]
            mail_from = "inloggning@example.se"
            """
        )
        let options = ["--config", configuration, "--state", folder.file("state")]
        let person = ["account", "add", "vera", "--no-password", "--email", "vera@example.se"]
        #expect(try Process.run([Built.service] + person + options).status == .code(0))
        let driver = try SQLiteDriver(path: folder.file("state/state.sqlite"))
        let now = Moment(seconds: Int64(time(nil)))
        try driver.write { (session) throws(StoreError) in
            try session.execute(
                """
                INSERT INTO notice (flow, account, phone, terminal, language, changed, due, channel)
                SELECT zeroblob(16), id, zeroblob(40), 'kiosk', 'sv', \(now), \(now), 'mail'
                FROM account
                """
            )
        }
        let words = ["service", "--socket", folder.file("run/socket")] + options
        let command = "trap '' CHLD; exec \(Built.service) \(words.joined(separator: " "))"
        let service = try Process(["/bin/sh", "-c", command], environment: ["HOME": folder.path])
        try service.wait(for: "the end of the notice") { _ in
            let rows = (try? results(driver)) ?? []
            return !rows.isEmpty
        }
        #expect(try results(driver) == ["accepted"])
        service.child.send(signal: SIGTERM)
        #expect(try service.waitForExit() == .code(0))
    }

    private func results(_ driver: SQLiteDriver) throws(StoreError) -> [String] {
        try driver.read { (session) throws(StoreError) in
            try session.query("SELECT result FROM audit WHERE event = 'mail'") {
                (row) throws(StoreError) in try row.text(0)
            }
        }
    }
}
