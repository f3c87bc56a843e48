import Backends
import ResetFlow
import Secrets
import Testing
import Wire
import inloggningsassistenten_service

@Suite("Configuration")
struct ConfigurationTests {
    private func read(_ text: String) throws(Failure) -> Configuration {
        try Configuration(file: "c.toml", text: text)
    }

    /// What no configuration can be without.
    private let least = "[sms]\nbackend = \"file\"\ndevelopment = true\n"

    @Test func `M11 the file backend must be named, and be said to be for development`() {
        let missing =
            "c.toml:1: sms.chain is missing: name the gateways that send the SMS, as "
            + "chain = [\"NAME\"], each with a section [sms.gateway.NAME]"
        #expect(throws: Failure(.configuration, missing)) { try read("") }
        let silent = "c.toml:2: sms.backend \"file\" sends nothing: it needs development = true"
        for text in ["", "\ndevelopment = false"] {
            #expect(throws: Failure(.configuration, silent)) {
                try read("[sms]\nbackend = \"file\"" + text)
            }
        }
        #expect(throws: Failure.self) { try read("[sms]\nbackend=\"file\"\ndevelopment = 1") }
    }

    @Test func `what is not said is the default`() throws {
        let configuration = try read(least)
        #expect(!configuration.isDemonstration)
        #expect(configuration.limits == Limits())
        #expect(configuration.retention == Retention())
        #expect(configuration.passwordRules == PasswordRules())
        #expect(configuration.cost == .interactive)
        #expect(configuration.socket == StandardPath.socket)
        #expect(configuration.state == "/var/lib/inloggningsassistenten")
        #expect(configuration.messageLog == "/var/lib/inloggningsassistenten/sms.log")
    }

    @Test func `I1 without a group nobody is of the staff`() throws {
        let staff = try read(least).staff
        #expect(staff.group == nil && staff.policy == AssistancePolicy())
        #expect(staff.callsPerHour == 20 && staff.hours == 7..<18 && staff.accounts.isEmpty)
    }

    @Test func `what the staff may do is read, I4 I7`() throws {
        let text = """
            [staff]
            group = "root"
            proofs = ["id-shown", "call-back"]
            outcomes = ["temporary"]
            calls_per_hour = 5
            look_ups_per_hour = 9
            hours = "06-24"
            [staff.accounts]
            sven = "sven.svensson"

            """
        let configuration = try read(text + least)
        #expect(configuration.staff.group == "root")
        #expect(configuration.staff.policy.proofs == [.idShown, .callBack])
        #expect(configuration.staff.policy.outcomes == [.temporary])
        #expect(configuration.staff.callsPerHour == 5 && configuration.staff.hours == 6..<24)
        #expect(configuration.limits.lookUpsPerStaff == 9)
        #expect(configuration.staff.accounts == ["sven": "sven.svensson"])
    }

    @Test(arguments: [
        ("group = \"no-such-group\"", "staff.group is no group of this system: see /etc/group"),
        ("proofs = []", "staff.proofs is a list of at least one of"),
        ("proofs = [\"trust\"]", "staff.proofs may have these, each once:"),
        ("proofs = [\"id-shown\", \"id-shown\"]", "staff.proofs may have these, each once:"),
        ("outcomes = [\"register\"]", "staff.outcomes may have these, each once:"),
        ("outcomes = \"temporary\"", "staff.outcomes is a list of at least one of"),
        ("hours = \"7-18\"", "staff.hours is no time of work: write it as \"07-18\""),
        ("hours = \"18-07\"", "staff.hours is no time of work"),
        ("hours = \"00-25\"", "staff.hours is no time of work"),
        ("calls_per_hour = 0", "staff.calls_per_hour is 0"),
        ("read_aloud = true", "staff.read_aloud is unknown"),
        ("accounts = 1", "staff.accounts is a section: write [staff.accounts]"),
        ("[staff.accounts]\nsven = 7", "staff.accounts.sven is no text"),
    ])
    func `G3 what the staff cannot be is refused with its line`(line: String, why: String) {
        do {
            _ = try read("[staff]\n" + line + "\n" + least)
            Issue.record("accepted")
        } catch {
            #expect(error.code == .configuration)
            #expect(error.sentence.contains(why), "\(error.sentence)")
            #expect(error.sentence.hasPrefix("c.toml:\(line.contains("sven") ? 3 : 2):"))
        }
    }

    @Test func `every key is read`() throws {
        let configuration = try read(
            """
            [service]
            socket = "/run/a.socket"
            state = "/srv/a"
            place = "Ra\u{30A}dhuset"
            help_phone = "+46 19-21 10 00"
            [terminals]
            0 = "Kiosk Rådhuset"
            4711 = "Disken"
            [limits]
            code_lifetime_minutes = 5
            wrong_codes_per_flow = 3
            resend_after_seconds = 30
            resends_per_flow = 1
            flows_per_account_15_minutes = 2
            flows_per_account_24_hours = 4
            wrong_codes_per_account = 20
            messages_per_phone_24_hours = 5
            starts_per_terminal_10_minutes = 50
            wrong_codes_per_terminal_hour = 10
            terminal_pause_minutes = 20
            messages_in_all_5_minutes = 100
            wrong_codes_in_all_hour_alarm = 50
            wrong_codes_in_all_hour_stop = 200
            set_within_minutes = 4
            refused_passwords = 8
            flow_lifetime_minutes = 12
            changed_phone_rests_hours = 24
            [retention]
            audit_days = 180
            feedback_days = 90
            notices_days = 14
            flows_hours = 48
            counters_hours = 72
            [password]
            minimum = 10
            maximum = 64
            recommended = 16
            breached_passwords = "/srv/hibp.txt"
            [sms]
            backend = "file"
            development = true
            path = "/srv/sms.log"
            sender = "Orebro kn"
            [directory]
            kind = "local"
            [argon2id]
            operations = 3
            memory_mib = 128
            """
        )
        #expect(configuration.socket == "/run/a.socket" && configuration.state == "/srv/a")
        #expect(configuration.place == "Rådhuset" && configuration.place.utf8.count == 9)
        #expect(configuration.helpPhone == "+46 19-21 10 00")
        #expect(configuration.terminals == [0: "Kiosk Rådhuset", 4711: "Disken"])
        var limits = Limits()
        limits.codeLifetime = .minutes(5)
        limits.wrongCodesPerFlow = 3
        limits.resendAfter = .seconds(30)
        limits.resendsPerFlow = 1
        limits.flowsPerAccountShort = 2
        limits.flowsPerAccountLong = 4
        limits.wrongCodesPerAccount = 20
        limits.messagesPerPhone = 5
        limits.startsPerTerminal = 50
        limits.wrongCodesPerTerminal = 10
        limits.terminalPause = .minutes(20)
        limits.messagesInAll = 100
        limits.wrongCodesInAllAlarm = 50
        limits.wrongCodesInAllStop = 200
        limits.setWithin = .minutes(4)
        limits.refusedPasswords = 8
        limits.flowLifetime = .minutes(12)
        limits.changedPhoneRests = .hours(24)
        #expect(configuration.limits == limits)
        var retention = Retention()
        retention.audit = .hours(180 * 24)
        retention.feedback = .hours(90 * 24)
        retention.notices = .hours(14 * 24)
        retention.flows = .hours(48)
        retention.counters = .hours(72)
        #expect(configuration.retention == retention)
        #expect(configuration.passwordRules.minimum == 10)
        #expect(configuration.passwordRules.maximum == 64)
        #expect(configuration.passwordRules.recommended == 16)
        #expect(configuration.breachedPasswords == "/srv/hibp.txt")
        #expect(configuration.messageLog == "/srv/sms.log" && configuration.sender == "Orebro kn")
        #expect(configuration.cost == Argon2id(operations: 3, memory: 128 << 20))
    }

    @Test(
        arguments: [
            ("audit_days", 30, 1_825), ("feedback_days", 1, 1_825), ("notices_days", 7, 365),
            ("flows_hours", 24, 168), ("counters_hours", 24, 168),
        ]
    )
    func `L7 what is kept is kept for as long as it counts, and not for ever`(
        _ key: String,
        _ least: Int,
        _ most: Int
    ) {
        for number in [least, most] {
            #expect(throws: Never.self) {
                try read("[retention]\n\(key) = \(number)\n" + self.least)
            }
        }
        for number in [least - 1, most + 1] {
            let refusal =
                "c.toml:2: retention.\(key) is \(number): it may be from \(least) to \(most)"
            #expect(throws: Failure(.configuration, refusal)) {
                try read("[retention]\n\(key) = \(number)")
            }
        }
    }

    @Test(
        arguments: [
            ("code_lifetime_minutes", 10), ("wrong_codes_per_flow", 10),
            ("flows_per_account_15_minutes", 10), ("flows_per_account_24_hours", 10),
            ("wrong_codes_per_account", 100), ("set_within_minutes", 10),
            ("flow_lifetime_minutes", 20), ("wrong_passwords_per_account_30_minutes", 5),
            ("wrong_passwords_per_account_24_hours", 10), ("numbers_per_flow", 5),
        ]
    )
    func `T12 a limit may reach its ceiling and not pass it`(_ key: String, _ ceiling: Int) {
        #expect(throws: Never.self) { try read("[limits]\n\(key) = \(ceiling)\n" + least) }
        let refusal = "c.toml:2: limits.\(key) is \(ceiling + 1): it may be from 1 to \(ceiling)"
        #expect(throws: Failure(.configuration, refusal)) {
            try read("[limits]\n\(key) = \(ceiling + 1)")
        }
        #expect(throws: Failure.self) { try read("[limits]\n\(key) = 0") }
        #expect(throws: Failure.self) { try read("[limits]\n\(key) = -1") }
    }

    @Test(
        arguments: [
            (
                "[limits]\n\n# wrong_codes_per_flow = 3\nwrong_code_per_flow = 3",
                "c.toml:4: limits.wrong_code_per_flow is unknown: the keys of [limits] are "
            ),
            ("[ sms ] # x\npath = 3", "c.toml:2: sms.path is no text: write it in quotation marks"),
            (
                "[limits]\nrefused_passwords = \"8\"",
                "c.toml:2: limits.refused_passwords is no whole number: write one from 1 to 1000000"
            ),
            (
                "[limits]\nrefused_passwords = 8.0",
                "c.toml:2: limits.refused_passwords is no whole number"
            ),
            (
                "[limits]\nrefused_passwords = true",
                "c.toml:2: limits.refused_passwords is no whole number"
            ),
            (
                "[limits]\nrefused_passwords = [8]",
                "c.toml:2: limits.refused_passwords is no whole number"
            ),
            (
                "[service]\nstate = \"var\"",
                "c.toml:2: service.state is no path from the root: begin with /"
            ),
            (
                "[service]\nplace = \"\"",
                "c.toml:2: service.place is empty: write a text or leave it out"
            ),
            (
                "[service]\nplace = \"a\\u001bb\"",
                "c.toml:2: service.place has a control character in it"
            ),
            (
                "[service]\nplace = \"Medborgarkontoret 123\"",
                "c.toml:2: service.place may have 20 characters"
            ),
            (
                "[service]\nplace = \"Kiosk – 1\"",
                "c.toml:2: service.place has a character that no SMS has room for: –"
            ),
            (
                "[service]\nhelp_phone = \"ring oss\"",
                "c.toml:2: service.help_phone may have 15 characters, digits, spaces, - and +"
            ),
            (
                "[service]\nhelp_phone = \"+46 19-21 10 000\"",
                "c.toml:2: service.help_phone may have 15"
            ),
            (
                "[terminals]\nnobody-here = \"Kiosk\"",
                "c.toml:2: terminals.nobody-here is no user of this system: see /etc/passwd"
            ),
            (
                "[terminals]\nroot = \"A\"\n0 = \"B\"",
                "c.toml:2: terminals.root has a name already, under its number"
            ),
            ("[sms]\nbackend = \"http\"", "c.toml:2: sms.backend is \"http\": it may be \"file\""),
            (
                "[directory]\nkind = \"ldap\"",
                "c.toml:2: directory.kind is \"ldap\": it may be \"local\" or \"openldap\" or \"ad\""
            ),
            ("[password]\nminimum = 7", "c.toml:2: password.minimum is 7: it may be from 8 to 64"),
            (
                "[password]\nmaximum = 63",
                "c.toml:2: password.maximum is 63: it may be from 64 to 1024"
            ),
            (
                "[argon2id]\nmemory_mib = 18",
                "c.toml:2: argon2id.memory_mib is 18: it may be from 19 to 4096"
            ),
            ("sms = 3", "c.toml:1: sms is a section: write [sms]"),
            ("\n[smss]\n", "c.toml:2: smss is unknown: the sections are "),
            ("path = \"/x\"", "c.toml:1: path is unknown: the sections are "),
            ("sms.path = 3", "c.toml:1: sms.path is no text"),
            ("# a\nsms = { path = 3 }", "c.toml:2: sms.path is no text"),
            ("[sms]\npath = \"/a\"\npath = \"/b\"", "c.toml:3: "),
            ("[sms]\npath = ", "c.toml:2: "),
            ("[sms]\n[sms]\n", "c.toml:2: "),
            ("[sms.more]\nx = 1", "c.toml:1: sms.more is unknown"),
        ]
    )
    func `G3 what cannot stand is refused with file, line, key and what would be right`(
        _ text: String,
        _ refusal: String
    ) {
        let failure = #expect(throws: Failure.self) { try read(text) }
        #expect(failure?.code == .configuration)
        #expect(failure?.sentence.hasPrefix(refusal) == true, "\(failure as Any)")
    }

    @Test func `the demonstration lies in one folder`() {
        let configuration = Configuration.demonstration(home: "/home/anna/x")
        #expect(configuration.isDemonstration && configuration.limits == Limits())
        #expect(configuration.state == "/home/anna/x")
        #expect(configuration.messageLog == "/home/anna/x/sms.log")
    }

    @Test func `G3 a file that is not there is refused, not taken for the demonstration`() {
        #expect(
            throws: Failure(.configuration, "/no/c.toml cannot be read: No such file or directory.")
        ) {
            try Configuration.load(path: "/no/c.toml")
        }
        // Root may look everywhere; a file in the folder's place is out of reach for all.
        let reason = "/dev/null/c.toml cannot be looked for: Not a directory."
        #expect(throws: Failure(.noPermission, reason)) {
            try Configuration.load(path: nil, state: "/x", standard: "/dev/null/c.toml")
        }
        #expect(throws: Failure(.configuration, "/dev/null is not a file.")) {
            try Configuration.load(path: "/dev/null")
        }
    }
}
