import Backends
import ResetFlow
import Testing
import inloggningsassistenten_service

@Suite("Configuration of SMS by HTTP")
struct HTTPGatewayReaderTests {
    private func read(_ lines: String) throws(Failure) -> HTTPSettings {
        guard case .http(let settings) = try GatewayText.kind("[sms.gateway.g]\n" + lines) else {
            throw Failure(.software, "another kind")
        }
        return settings
    }

    private let whole = """
        kind = "http"
        url = "https://sms.example.se/send"
        text = "{to} {text}"

        """

    @Test func `what is not said is the default`() throws {
        let settings = try read(whole)
        #expect(settings.method == .post && settings.authentication == .none)
        #expect(settings.authorities == LDAPServer.systemAuthorities)
        #expect(settings.connecting == .seconds(2))
        #expect(settings.answers == HTTPAnswers() && settings.query.isEmpty)
    }

    @Test func `every key is read`() throws {
        let settings = try read(
            """
            kind = "http"
            url = "https://sms.example.se/{account}/send"
            method = "PUT"
            user = "anna"
            auth = "basic"
            secret_file = "/etc/secret"
            ca_file = "/etc/ca.pem"
            pin = "sha256:\(String(repeating: "A", count: 43))="
            proxy = "http://proxy.example.se:3128"
            proxy_secret_file = "/etc/proxy"
            connect_seconds = 3
            query = { v = "{validity_s}" }
            headers = { X-Id = "{id}" }
            values = { account = "a/b" }
            receipt = { json = "/id" }
            error = { regex = "code=([0-9]+)" }
            answers = [{ is = "accepted", status = [200, 201], json = "/ok", in = ["true"] }]
            [sms.gateway.g.json]
            to = "{to}"
            text = "{text}"
            flash = false
            """
        )
        #expect(settings.method == .put && settings.connecting == .seconds(3))
        #expect(settings.authentication == .basic(user: "anna", SecretFile(at: "/etc/secret")))
        #expect(
            settings.authorities == "/etc/ca.pem" && settings.pin?.hasPrefix("sha256:A") == true
        )
        #expect(settings.proxy == "http://proxy.example.se:3128")
        #expect(settings.proxySecret == SecretFile(at: "/etc/proxy"))
        #expect(settings.query.map(\.name) == ["v"] && settings.headers.map(\.name) == ["X-Id"])
        #expect(
            settings.answers.rules.count == 1 && settings.answers.rules[0].statuses == [200, 201]
        )
        #expect(settings.answers.receipt != nil && settings.answers.error != nil)
        #expect(settings.body.fields == [.to, .text])
    }

    @Test func `what the operator says lies over the preset, key by key`() throws {
        let settings = try read(
            """
            preset = "46elks"
            user = "u1"
            secret_file = "/etc/secret"
            form = { from = "Kommunen", flashsms = "yes" }
            """
        )
        guard case .form(let entries) = settings.body else {
            Issue.record("no form")
            return
        }
        #expect(entries.map(\.name) == ["dontlog", "flashsms", "from", "message", "to"])
        let from = try HTTPTemplate("Kommunen")
        #expect(entries.first { $0.name == "from" }?.template == from)
        #expect(settings.answers.rules.count == 4)
    }

    @Test(arguments: [
        ("preset = \"47elks\"", 2, "preset is \"47elks\": it may be \"46elks\", \"aws-sns\""),
        ("kind = \"smtp\"", 2, "kind is \"smtp\": it may be \"http\""),
        ("to = 1", 2, "to is unknown"), ("url = 7", 2, "url is no text"),
        ("url = \"http://sms.example.se/\"", 2, "url would send codes that anybody"),
        (
            "url = \"https://sms.example.se/{text}\"", 2,
            "url has {text}, which belongs into the body"
        ),
        ("url = \"https://sms.example.se/{sid}\"", 2, "url has {sid}, which is none of {to}"),
        (
            "headers = { X-User = \"{user}\" }", 2,
            "headers.X-User has {user}, which is not said: write user ="
        ),
        ("query = { m = \"{text}\" }", 2, "query has {text}"),
        ("headers = { X-Text = \"{text}\" }", 2, "headers has {text}"),
        ("headers = { Authorization = \"x\" }", 2, "headers may not have Authorization: see auth"),
        ("headers = { \"X-A: b\" = \"x\" }", 2, "headers may not have X-A: b"),
        ("headers = { X-A = \"a\\nb\" }", 2, "X-A has a control character"),
        ("json = { text = \"{text}\" }", 2, "json stands beside text: write one of them"),
        ("method = \"GET\"", 2, "method is \"GET\""),
        ("values = { to = \"x\" }", 2, "to is a name that means something else"),
        ("auth = \"digest\"", 2, "auth is \"digest\""),
        ("auth = \"bearer\"", 2, "secret_file is missing"),
        ("secret_file = \"/s\"", 2, "auth is missing"),
        ("secret_file = \"s\"", 2, "secret_file is no path from the root"),
        ("auth = \"basic\"\nsecret_file = \"/s\"", 2, "user is missing"),
        ("auth = \"basic\"\nsecret_file = \"/s\"\nuser = \"a:b\"", 4, "user may have no colon"),
        ("auth = \"header\"\nsecret_file = \"/s\"", 2, "header is missing"),
        (
            "auth = \"header\"\nsecret_file = \"/s\"\nheader = \"a b\"", 4,
            "header is no header's name"
        ),
        (
            "auth = \"aws-sigv4\"\nsecret_file = \"/s\"\nuser = \"k\"\nscope = \"aws\"", 5,
            "scope is no scope"
        ),
        ("pin = \"abc\"", 2, "pin is no pin"),
        ("proxy = \"http://u:p@proxy.example.se\"", 2, "proxy is no proxy"),
        ("proxy = \"proxy.example.se\"", 2, "proxy is no proxy"),
        ("connect_seconds = 60", 2, "connect_seconds is 60: it may be from 1 to 10"),
        ("answers = []", 2, "answers is a list of { ... }"),
        ("answers = [{ is = \"accepted\" }]", 2, "status is missing"),
        ("answers = [{ is = \"good\", status = [200] }]", 2, "is says what the answer means"),
        (
            "answers = [{ is = \"accepted\", status = [99] }]", 2,
            "status is no list of whole numbers"
        ),
        (
            "answers = [{ is = \"accepted\", json = \"id\", in = [\"a\"] }]", 2,
            "json is no place in JSON"
        ),
        ("answers = [{ is = \"accepted\", json = \"/id\" }]", 2, "in goes with json"),
        ("answers = [{ is = \"accepted\", regex = \"(\" }]", 2, "regex is no POSIX"),
        ("answers = [{ is = \"accepted\", status = [200], to = 1 }]", 2, "to is unknown"),
        ("receipt = { json = \"/a\", regex = \"a\" }", 2, "regex stands beside json"),
    ])
    func `G3 what no request can be made of is refused with file, line and key`(
        lines: String,
        line: Int,
        why: String
    ) {
        // The line that it replaces is left out.
        let key = lines.prefix { $0 != " " }
        let rest = whole.split(separator: "\n").filter { !$0.hasPrefix(key + " =") }
        do {
            _ = try read(lines + "\n" + rest.joined(separator: "\n"))
            Issue.record("accepted")
        } catch {
            #expect(error.code == .configuration)
            #expect(error.sentence.contains(why), "\(error.sentence)")
            let isThere =
                error.sentence.hasPrefix("c.toml:\(line):")
                || error.sentence.hasPrefix("c.toml:1:") && why.contains("missing")
            #expect(isThere, "\(error.sentence)")
        }
    }

    @Test(arguments: [
        ("text = \"{to}\"", "must have {text}"), ("text = \"{text}\"", "must have {to}"),
        ("json = { to = \"{to}\", at = 2026-11-22 }", "may hold texts, numbers"),
        ("json = { to = \"{to}\", n = inf, t = \"{text}\" }", "may hold texts, numbers"),
        ("json = { to = \"{to}\", t = [{ a = \"{txt}\" }] }", "has {txt}, which is none of"),
        ("xml = \"<a t='{to}'><![CDATA[{text}]]></a>\"", "has CDATA or a comment"),
        ("text = 7", "is no text"), ("", "form is missing: write one of"),
    ])
    func `G3 a body must say all that is to be said, and can be escaped`(line: String, why: String)
    {
        do {
            _ = try read("kind = \"http\"\nurl = \"https://sms.example.se/\"\n" + line)
            Issue.record("accepted")
        } catch { #expect(error.sentence.contains(why), "\(error.sentence)") }
    }
}
