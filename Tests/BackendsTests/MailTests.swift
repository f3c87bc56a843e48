import Backends
import Foundation
import ResetFlow
import Testing

@Suite("E-mail")
struct MailTests {
    private let folder: String
    private let mail = Mail(
        id: "notice-7",
        to: "anna.andersson@example.se\nBcc: thief@example.com",
        from: "inloggning@example.se",
        subject: "Örebro kommun: Ditt lösenord har bytts",
        text: "Ditt lösenord byttes 2026-11-22 14:35.\n\nVar det inte du? Ring 019."
    )

    init() throws { folder = try temporaryFolder().path }

    private func headers(_ message: String) -> [String] {
        message.components(separatedBy: "\n\n")[0].components(separatedBy: "\n")
    }

    @Test func `goes to a program whole, and an address can add no header`() throws {
        let out = folder + "/message"
        let mailer = CommandMailer(command: Command(["/usr/bin/tee", out]))
        #expect(mailer.send(mail, deadline: systemTime + .seconds(20)) == .accepted(receipt: nil))
        let message = try String(contentsOfFile: out, encoding: .utf8)
        let headers = headers(message)
        #expect(headers.contains("To: anna.andersson@example.se"))
        #expect(headers.contains("From: inloggning@example.se"))
        #expect(!headers.contains { $0.hasPrefix("Bcc") })
        #expect(headers.contains("Message-ID: <notice-7@example.se>"))
        #expect(
            headers.contains(
                "Subject: =?UTF-8?Q?=C3=96rebro_kommun=3A_Ditt_l=C3=B6senord_har_bytts?="
            )
        )
        #expect(message.hasSuffix("\n\n" + mail.text + "\n"))
    }

    @Test func `a program that fails is tried again, one that is missing is set right first`() {
        let deadline = systemTime + .seconds(20)
        let failing = CommandMailer(command: Command(["/bin/false"]))
        #expect(failing.send(mail, deadline: deadline) == .temporary("the command ended with 1"))
        let missing = CommandMailer(command: Command([folder + "/sendmail"]))
        guard case .misconfigured = missing.send(mail, deadline: deadline) else {
            Issue.record("not misconfigured")
            return
        }
    }

    @Test func `in development stands in a file that is its owner's alone`() throws {
        let path = folder + "/mail.log"
        let mailer = FileMailer(path: path)
        for _ in 1...2 {
            #expect(mailer.send(mail, deadline: systemTime) == .accepted(receipt: nil))
        }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.components(separatedBy: "From inloggningsassistenten\n").count == 3)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        guard case .misconfigured = mailer.send(mail, deadline: systemTime) else {
            Issue.record("written to a file that others read")
            return
        }
    }

    private var systemTime: Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) }
}
