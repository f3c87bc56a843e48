import Backends
import Glibc
import ResetFlow
import Secrets
import Service
import TOMLKit
import Wire

extension Configuration {
    /// Reads a file's text; throws with file, line, key and what would be right.
    package init(file: String, text: String) throws(Failure) {
        let document = try Configuration.document(file, text)
        func section(_ name: String) throws(Failure) -> ConfigurationSection {
            try ConfigurationSection(name, of: document, file: file, text: text)
        }
        self = .demonstration(home: "/var/lib/inloggningsassistenten")
        isDemonstration = false
        notices = NoticeSettings()
        socket = StandardPath.socket
        try read(service: section("service"))
        try read(terminals: section("terminals"))
        try read(limits: section("limits"))
        try read(retention: section("retention"))
        try read(password: section("password"))
        try read(staff: section("staff"))
        try read(directory: section("directory"))
        try read(argon2id: section("argon2id"))
        try read(sms: section("sms"))
        try read(notices: section("notices"))
    }

    static let sections = [
        "service", "terminals", "limits", "retention", "password", "staff", "sms", "directory",
        "argon2id",
        "notices",
    ]

    static func document(
        _ file: String,
        _ text: String,
        sections: [String] = Configuration.sections
    ) throws(Failure) -> TOMLTable {
        let document: TOMLTable
        do { document = try TOMLTable(string: text) } catch let error as TOMLParseError {
            let line = error.source.begin.line
            throw Failure(.configuration, "\(file):\(line): \(Output.plain(error.description))")
        } catch { throw Failure(.configuration, "\(file): \(error)") }
        if let unknown = document.keys.sorted().first(where: { !sections.contains($0) }) {
            let line = ConfigurationFile.line(of: unknown, in: nil, text)
            let list = sections.joined(separator: ", ")
            throw Failure(
                .configuration,
                "\(file):\(line): \(unknown) is unknown: the sections are \(list)"
            )
        }
        return document
    }

    private mutating func read(service section: ConfigurationSection) throws(Failure) {
        var section = section
        socket = try section.path("socket") ?? socket
        state = try section.path("state") ?? state
        if let place = try section.string("place") {
            self.place = try Configuration.place(place, "place", section)
        }
        if let phone = try section.string("help_phone") {
            guard phone.count <= MessageTexts.longestPhone,
                phone.allSatisfy({ $0.isASCII && ($0.isNumber || "+- ".contains($0)) })
            else {
                throw section.refuse(
                    "help_phone",
                    "may have \(MessageTexts.longestPhone) characters, digits, spaces, - and +"
                )
            }
            helpPhone = phone
        }
        try section.finish()
    }

    /// A name that fits into one SMS with all else.
    private static func place(
        _ name: String,
        _ key: String,
        _ section: ConfigurationSection
    ) throws(Failure) -> String {
        let name = Identifier.compose(name)
        let size = MessageSize(publicText: name)
        if let obstacle = size.obstacle {
            throw section.refuse(key, "has a character that no SMS has room for: \(obstacle)")
        }
        guard size.units <= MessageTexts.longestPlace else {
            throw section.refuse(key, "may have \(MessageTexts.longestPlace) characters")
        }
        return name
    }

    /// Each key is a user of this system, by name or number.
    private mutating func read(terminals section: ConfigurationSection) throws(Failure) {
        var section = section
        for user in section.keys {
            guard let name = try section.string(user) else { continue }
            guard let id = UInt32(user) ?? getpwnam(user).map({ $0.pointee.pw_uid }) else {
                throw section.refuse(user, "is no user of this system: see /etc/passwd")
            }
            guard terminals[id] == nil else {
                throw section.refuse(user, "has a name already, under its number")
            }
            terminals[id] = try Configuration.place(name, user, section)
        }
    }

    private mutating func read(password section: ConfigurationSection) throws(Failure) {
        var section = section
        let rules = PasswordRules()
        passwordRules.minimum = try section.integer("minimum", 8...64, default: rules.minimum)
        passwordRules.maximum = try section.integer(
            "maximum",
            64...PasswordRules.room,
            default: rules.maximum
        )
        passwordRules.recommended = try section.integer(
            "recommended",
            passwordRules.minimum...64,
            default: max(rules.recommended, passwordRules.minimum)
        )
        breachedPasswords = try section.path("breached_passwords")
        try section.finish()
    }

    private mutating func read(sms section: ConfigurationSection) throws(Failure) {
        var section = section
        try section.choice("backend", "file")
        let backend = try section.string("backend")
        let isDevelopment = try section.flag("development")
        configuredMessageLog = try section.path("path")
        if let sender = try section.string("sender") {
            // What carriers pass on unchanged (sms.md 1.5).
            guard sender.count <= 11,
                sender.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") })
            else { throw section.refuse("sender", "may have 11 of 0-9, A-Z, a-z and space") }
            self.sender = sender
        }
        try section.finish()
        // No default: whoever forgets it would have people wait for SMS that are never sent (M11).
        guard backend != nil else {
            throw section.refuse("backend", "is missing: say how SMS are sent")
        }
        guard isDevelopment else {
            throw section.refuse("backend", "\"file\" sends nothing: it needs development = true")
        }
    }

    private mutating func read(argon2id section: ConfigurationSection) throws(Failure) {
        var section = section
        // The floor is OWASP's least: 2 passes over 19 MiB.
        let standard = Argon2id.interactive
        cost = Argon2id(
            operations: UInt64(
                try section.integer("operations", 2...100, default: Int(standard.operations))
            ),
            memory: try section.integer("memory_mib", 19...4_096, default: standard.memory >> 20)
                << 20
        )
        try section.finish()
    }
}
