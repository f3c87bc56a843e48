import PseudoTerminal
import Testing

/// The built program, as an operator's script sees it.
@Suite("Administration")
struct CommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func arguments(_ words: [String]) -> [String] {
        [Built.service] + words + ["--state", folder.file("state")]
    }

    @discardableResult
    private func run(_ words: String...) throws -> Process.Result {
        try Process.run(arguments(words), environment: ["HOME": folder.path, "LC_ALL": "C.UTF-8"])
    }

    @Test func `the demonstration has its people from the first word on`() throws {
        let list = try run("account", "list")
        #expect(list.status == .code(0))
        #expect(
            list.output == """
                anna.andersson\tanna.andersson@example.se\t+46701740605\tactive
                bertil.berg\tbertil.berg@example.se\t\tno mobile
                cecilia.ceder\tcecilia.ceder@example.se\t+46701740607\tdisabled
                david.dahl\tdavid.dahl@example.se\t+46701740608\tno password
                erik.ek\terik.ek@example.se\t+46701740609\tlocked
                fanny.fors\tfanny.fors@example.se\t+46701740610\tmust change password

                """
        )
    }

    @Test func `an account goes through its states`() throws {
        func state() throws -> String {
            let list = try run("account", "list").output
            return list.split(separator: "\n").last.map(String.init) ?? ""
        }
        let name = "gunilla.grön"
        try run("account", "add", name, "--no-password", "--mobile", "070-174 06 20")
        #expect(try state() == "gunilla.grön\t\t+46701740620\tno password")
        try run("account", "lock", name)
        try run("account", "disable", name)
        try run("account", "phone", name, "--remove")
        #expect(try state() == "gunilla.grön\t\t\tdisabled, locked, no password, no mobile")
        try run("account", "protect", name)
        #expect(try state().hasSuffix("no mobile, protected"))
        try run("account", "unprotect", name)
        try run("account", "unlock", name)
        try run("account", "enable", "GUNILLA.GRO\u{308}N")
        try run("account", "phone", name, "+46 70 174 06 21")
        #expect(try state() == "gunilla.grön\t\t+46701740621\tno password")
        try run("account", "remove", name, "--yes")
        #expect(try state().hasPrefix("fanny.fors"))
    }

    @Test(
        arguments: [
            (["nonsense"], 64), (["sms", "wait"], 64),
            (["account", "remove", "anna.andersson"], 64),
            (["account", "phone", "anna.andersson"], 64),
            (["account", "phone", "anna.andersson", "019-21 10 00"], 64),
            (["account", "list", "--language", "no"], 64),
            (["account", "show", "nobody"], 67), (["account", "lock", " "], 67),
            (["account", "add", "anna.andersson", "--no-password"], 65),
            (["account", "add", "x", "--no-password", "--email", "x"], 65),
            (["account", "add", "x"], 69), (["account", "import", "/no/such.csv"], 66),
            (["sms", "send", "--to", "0701740691"], 75),
            (["sms", "send", "--to", "0701740692"], 65),
            (["sms", "send", "--to", "0701740693"], 78),
            (["sms", "wait", "--to", "0701740605", "--timeout", "0"], 75),
            (["check", "--config", "/no/such.toml"], 78),
            (["account", "list", "--config", "/no/such.toml"], 78),
        ] as [([String], Int32)]
    )
    func `the exit code is that of sysexits, and a sentence says why`(
        _ words: [String],
        _ code: Int32
    ) throws {
        let result = try Process.run(arguments(words), environment: ["HOME": folder.path])
        #expect(result.status == .code(code))
        #expect(!(result.errors + result.output).isEmpty)
        #expect(!result.errors.contains("Fatal"))
    }

    @Test func `an unknown word is told in one sentence`() throws {
        for (program, word, sentence) in [
            (Built.service, "nonsense", "There is no word nonsense: see --help.\n"),
            (Built.frontEnd, "nonsense", "There is no word nonsense: see --help.\n"),
        ] {
            let result = try Process.run([program, word])
            #expect(result.status == .code(64) && result.errors == sentence)
        }
    }

    @Test func `an import is all or nothing and names each line`() throws {
        let bad = try folder.write(
            "bad.csv",
            "user,mobile\ngreta,070-174 06 30\nhans,019-1\n\"anna.andersson\",\n"
        )
        let refused = try run("account", "import", bad)
        #expect(refused.status == .code(65))
        #expect(refused.errors.contains("\(bad):3: mobile: that is no mobile number"))
        #expect(refused.errors.hasSuffix("correct the file and import it again.\n"))

        let taken = try folder.write("taken.csv", "user\ngreta\n\nAnna.Andersson\ngreta\n")
        let twice = try run("account", "import", taken)
        #expect(twice.errors.contains("\(taken):4: another account has that user name"))
        #expect(twice.errors.contains("\(taken):5: another account has that user name"))
        #expect(try !run("account", "list").output.contains("greta"))

        let good = try folder.write("good.csv", "user,mobile\r\ngreta,070-174 06 30\r\nhans,\r\n")
        #expect(
            try run("account", "import", good, "--dry-run").output
                == "2 accounts can be added; nothing was.\n"
        )
        #expect(try !run("account", "list").output.contains("greta"))
        let done = try run("account", "import", good)
        #expect(done.output == "2 accounts were added.\n" && done.errors.isEmpty)
        let list = try run("account", "list").output
        #expect(list.contains("greta\t\t+46701740630\tno password\n"))
    }

    @Test func `sms wait prints the part that a script asks for`() throws {
        #expect(try run("sms", "send", "--to", "0701740605").status == .code(0))
        func part(_ part: String) throws -> Process.Result {
            try run("sms", "wait", "--to", "+46701740605", "--after", "0", "--print", part)
        }
        #expect(
            try part("text").output == "Inloggningsassistenten: åäö ÅÄÖ 123456, file\n"
        )
        #expect(try part("line").output.hasPrefix(#"{"v":1,"at":""#))
        let size = FileText.read(folder.file("state/sms.log")).utf8.count
        #expect(try part("cursor").output == "\(size)\n")
        #expect(try part("code").status == .code(65), "a notice has no code")
    }

    @Test func `sms follow shows an SMS when it comes`() throws {
        let follow = try Terminal(arguments(["sms", "follow", "--after", "0"]))
        try run("sms", "send", "--to", "0701740605")
        try follow.waitFor("Inloggningsassistenten: åäö ÅÄÖ 123456")
        #expect(follow.shows("+46701740605  notice"))
    }

    @Test func `G5 check tells each fault and ends with the first one's code`() throws {
        let good = try run("check")
        #expect(good.status == .code(0))
        #expect(good.output.contains("ok    database: 6 accounts in "))
        #expect(good.output.contains("ok    staff: whoever runs the demonstration"))
        try folder.write("state/sms.log", "", mode: 0o600)
        let state = folder.file("state")
        _ = try Process.run(["/bin/chmod", "644", "\(state)/sms.log"])
        let bad = try run("check")
        #expect(bad.status == .code(78))
        #expect(bad.output.contains("FAIL  sms file: \(state)/sms.log: others may read it"))
        _ = try Process.run(["/bin/chmod", "755", state])
        let open = try run("check")
        #expect(open.status == .code(78))
        #expect(open.output.contains("FAIL  database: \(state) is open to other users"))
    }

    @Test func `an output that cannot be written is told`() throws {
        let command = arguments(["account", "list"]).joined(separator: " ")
        let full = try Process.run(["/bin/sh", "-c", "\(command) > /dev/full"])
        #expect(full.status == .code(74))
        #expect(full.errors == "The output cannot be written: No space left on device.\n")
    }
}
