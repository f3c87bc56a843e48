import PseudoTerminal
import Testing

/// `sms send` and `check` on a chain of gateways, as an operator uses them.
@Suite("Commands on gateways")
struct GatewayCommandTests {
    private let folder: TemporaryFolder
    private let recorder: HTTPRecorder
    private let secret = "MycketHemligt99"

    init() throws {
        folder = try TemporaryFolder()
        recorder = try HTTPRecorder(nil)
        try recorder.answer(way: .vendor)
        try folder.write("secret", secret)
        try write()
    }

    /// A gateway that answers, and one in reserve at which nobody listens.
    private func write(_ more: String = "") throws {
        let dead = try Slapd.freePort()
        try folder.write(
            "config.toml",
            """
            [service]
            state = "\(folder.file("state"))"
            [sms]
            chain = ["elks", "reserve"]
            sender = "Orebro"
            \(more)
            [sms.gateway.elks]
            preset = "46elks"
            url = "\(recorder.origin)/a1/sms"
            user = "u1"
            secret_file = "\(folder.file("secret"))"
            [sms.gateway.reserve]
            preset = "json-hook"
            url = "http://127.0.0.1:\(dead)/hook"
            auth = "bearer"
            secret_file = "\(folder.file("secret"))"
            """
        )
    }

    private func run(_ words: String...) throws -> Process.Result {
        let result = try Process.run(
            [Built.service] + words + ["--config", folder.file("config.toml")],
            environment: ["LC_ALL": "C.UTF-8", "HOME": folder.path]
        )
        #expect(!(result.output + result.errors).contains(secret))
        return result
    }

    @Test func `each gateway is tried, and says what has become of the SMS`() throws {
        let result = try run("sms", "send", "--to", "070-174 06 05")
        #expect(result.status == .code(75))
        let lines = result.output.split(separator: "\n")
        #expect(
            lines.first
                == "ok    sms elks: has taken the SMS (s70df59406a1b4643b96f3f91e0bfb7b0)"
        )
        #expect(lines.last?.hasPrefix("FAIL  sms reserve: has not taken it (") == true)
        // The letters come before the digits, so that a cut at the first of them is seen.
        let body = try #require(try recorder.requests(1).first).text
        #expect(body.contains("%C3%A5%C3%A4%C3%B6%20%C3%85%C3%84%C3%96%20123456"), "\(body)")
        #expect(
            try run("sms", "send", "--to", "0701740605", "--gateway", "elks").status == .code(0)
        )
        let other = try run("sms", "send", "--to", "0701740605", "--gateway", "x")
        #expect(other.errors == "There is no gateway x: there are elks, reserve.\n")
    }

    @Test func `a dry run sends nothing, and serves nobody`() throws {
        let result = try run("sms", "send", "--to", "0701740605", "--dry-run")
        #expect(result.status == .code(0))
        for name in ["elks", "reserve"] {
            #expect(result.output.contains("ok    sms \(name): dry run: nothing was sent;"))
        }
        try write("dry_run = true")
        #expect(
            try run("check", "--sms-to", "0701740605").output.contains("dry run: nothing was sent;")
        )
        let service = try run("service", "--socket", folder.file("socket"))
        #expect(service.status == .code(78))
        #expect(service.errors.hasPrefix("[sms] dry_run = true sends nothing"))
        #expect(try recorder.count == 0)
    }

    @Test func `G5 check tells what is wrong with each gateway, and sends only when it is asked`()
        throws
    {
        let good = try run("check")
        #expect(good.status == .code(0), "\(good.output)")
        #expect(try recorder.count == 0)
        #expect(try run("check", "--sms-to", "0701740605").status == .code(75))
        _ = try Process.run(["/bin/chmod", "644", folder.file("secret")])
        let open = try run("check")
        #expect(open.status == .code(78))
        for name in ["elks", "reserve"] {
            let fault = "FAIL  sms \(name): The secret in \(folder.file("secret")) is not safe"
            #expect(open.output.contains(fault), "\(open.output)")
        }
        let follow = try run("sms", "follow")
        #expect(follow.errors.hasPrefix("SMS are sent, not written: there is no development log"))
    }
}
