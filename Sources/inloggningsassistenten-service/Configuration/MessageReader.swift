import Backends

extension Configuration {
    /// How SMS are sent: `chain` names the gateways, each of which has a section; `backend = "file"` sends nothing.
    mutating func read(sms section: ConfigurationSection) throws(Failure) {
        var section = section
        let backend = try section.string("backend")
        if let backend, backend != "file" {
            throw section.refuse(
                "backend",
                "is \"\(backend)\": it may be \"file\", which sends nothing; "
                    + "name gateways as chain = [\"NAME\"]"
            )
        }
        let isDevelopment = try section.flag("development")
        let log = try section.path("path")
        let names = try section.strings("chain")
        let gateways = try section.section("gateway")
        messages.isDryRun = try section.flag("dry_run")
        let said = try Configuration.sender(&section)
        sender = said ?? sender
        numbers = try Configuration.numbers(&section)
        texts = try Configuration.texts(&section)
        try section.finish()
        switch (backend, names) {
        case (nil, let names?):
            guard log == nil else { throw section.refuse("path", "belongs to backend = \"file\"") }
            guard said != nil else {
                throw section.refuse("sender", "is missing: write the name that the SMS come from")
            }
            messages.way = .chain(try Configuration.chain(names, gateways, section))
        case (_?, nil):
            guard isDevelopment else {
                throw section.refuse(
                    "backend",
                    "\"file\" sends nothing: it needs development = true"
                )
            }
            messages.way = .development(log: log)
        case (_?, _?):
            throw section.refuse("backend", "and chain cannot both be there: leave one out")
        // No default: whoever forgets it would have people wait for SMS that are never sent (M11).
        case (nil, nil):
            throw section.refuse(
                "chain",
                "is missing: name the gateways that send the SMS, as chain = [\"NAME\"], "
                    + "each with a section [sms.gateway.NAME]"
            )
        }
    }

    /// The gateways of the chain, each by its section; a section that nothing names is a mistake.
    private static func chain(
        _ names: [String],
        _ sections: ConfigurationSection,
        _ above: ConfigurationSection
    ) throws(Failure) -> [GatewaySettings] {
        var sections = sections
        guard !names.isEmpty, Set(names).count == names.count else {
            throw above.refuse("chain", "names each gateway once, at least one")
        }
        if let odd = names.first(where: { !isName($0) }) {
            throw above.refuse(
                "chain",
                "names \"\(odd)\": a gateway's name has at most 32 of a-z A-Z 0-9 - _ ."
            )
        }
        if let unused = sections.keys.first(where: { !names.contains($0) }) {
            throw sections.refuse(unused, "is not used: name it in sms.chain, or take it out")
        }
        var gateways: [GatewaySettings] = []
        for name in names {
            guard sections.keys.contains(name) else {
                throw above.refuse("chain", "names \(name): write a section [sms.gateway.\(name)]")
            }
            var section = try sections.section(name)
            let kind = try kind(&section)
            try section.finish()
            gateways.append(GatewaySettings(name: name, kind: kind))
        }
        return gateways
    }

    /// It goes into log, audit and store.
    private static func isName(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count)
            && name.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
            }
    }

    private static func kind(
        _ section: inout ConfigurationSection
    ) throws(Failure) -> GatewaySettings.Kind {
        try section.layOverPreset()
        try section.choice("kind", "http", "command", "spool")
        switch try section.string("kind") {
        case "http": return .http(try http(&section))
        case "command": return .command(try command(&section))
        case "spool": return .spool(try spool(&section))
        default:
            throw section.refuse(
                "kind",
                "is missing: say what kind of gateway it is, or its preset"
            )
        }
    }
}
