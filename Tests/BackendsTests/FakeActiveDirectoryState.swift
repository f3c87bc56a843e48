/// What the fake answers, and what becomes of its one account.
extension FakeActiveDirectory.State {
    mutating func bind(_ parts: [BER]) -> FakeAnswer {
        guard parts[1].text == FakeActiveDirectory.person else {
            connections += 1
            return FakeAnswer()
        }
        logIns += 1
        if let logIn { return logIn }
        return parts[2].text == password ? FakeAnswer() : .logIn(data: "52e")
    }

    func found(_ request: FakeRequest) -> [UInt8] {
        let base = request.operation.parts[0].text
        if base == root, base != FakeActiveDirectory.domain, rootIdentifier == nil {
            return request.result(0x65, FakeAnswer(code: 10, words: "0000202B: RefErr"))
        }
        let entries = entries(below: base, request.operation.parts[6])
        return entries.flatMap { request.entry($0.name, $0.values) }
            + request.result(0x65, FakeAnswer())
    }

    private typealias Entry = (name: String, values: [String: [[UInt8]]])

    private func entries(below base: String, _ filter: BER) -> [Entry] {
        switch base {
        case "": return [(base, ownValues)]
        case FakeActiveDirectory.domain: return [(base, domainValues)]
        case root: return [(base, ["objectSid": rootIdentifier.map { [$0] } ?? []])]
        case "CN=System," + FakeActiveDirectory.domain:
            return trusts.map { trust in
                let values = [
                    "trustPartner": [Array(trust.partner.utf8)],
                    "securityIdentifier": [trust.identifier],
                ]
                return ("CN=\(trust.partner),\(base)", values)
            }
        case FakeActiveDirectory.person: return filter.names(oneOf: groups) ? [(base, [:])] : []
        case FakeActiveDirectory.primaryGroup:
            // Whether it is there at all is asked by the presence of a class (RFC 4511 4.5.1.7).
            let isFound = filter.tag == 0x87 ? isPrimaryShown : filter.names(oneOf: groupsOfPrimary)
            return isFound ? [(base, [:])] : []
        // Whatever name is asked for: an accent is none for Windows.
        default: return [(FakeActiveDirectory.person, personValues)]
        }
    }

    private var ownValues: [String: [[UInt8]]] {
        [
            "defaultNamingContext": [Array(FakeActiveDirectory.domain.utf8)],
            "rootDomainNamingContext": [Array(root.utf8)],
            "dsServiceName": [Array("CN=NTDS Settings,CN=dc\(areSeveral ? connections : 1)".utf8)],
            "supportedControl": controls.map { Array($0.utf8) },
        ]
    }

    private var domainValues: [String: [[UInt8]]] {
        [
            "minPwdLength": [Array("8".utf8)], "pwdProperties": [Array("1".utf8)],
            "minPwdAge": [Array(String(minimumAge).utf8)],
        ]
    }

    private var personValues: [String: [[UInt8]]] {
        var values = attributes.mapValues { [Array($0.utf8)] }
        values["objectGUID"] = [Array(1...16)]
        values["objectSid"] = [FakeActiveDirectory.identifier(7, 1_104)]
        return values
    }

    mutating func modify(_ request: FakeRequest) -> [UInt8]? {
        let changes = request.operation.parts[1].parts.map(FakeChange.init)
        controlsSeen.append(request.controls)
        changesSeen.append(changes.map(\.attribute))
        let fate = fates.isEmpty ? .isMade : fates.removeFirst()
        switch fate {
        case .refuses(let answer): return request.result(0x67, answer)
        case .losesRequest: return nil
        case .isSilent: return []
        case .isMade: return request.result(0x67, make(changes, request.controls))
        case .losesAnswer:
            _ = make(changes, request.controls)
            return nil
        case .isOvertaken:
            keep("Annans2026ord", mark: "-1")
            return nil
        }
    }

    private mutating func make(
        _ changes: [FakeChange],
        _ asked: [FakeRequest.Control]
    ) -> FakeAnswer {
        if asked.contains(where: { $0.isCritical && !controls.contains($0.oid) }) {
            return FakeAnswer(code: 12, words: "00000057: LdapErr: DSID-0C090B14, comment: Error")
        }
        let mark = changes.last { $0.attribute == "pwdLastSet" }?.text
        let passwords = changes.filter { $0.attribute == "unicodePwd" }
        guard let new = passwords.last?.password else {
            if let mark { keep(nil, mark: mark) }
            return FakeAnswer()
        }
        // Two of them are a change by the one who knows the old one.
        if let old = passwords.dropLast().last?.password, old != password { return .wrongPassword }
        let isMinded = asked.contains {
            controls.contains($0.oid) && $0.value == [48, 3, 2, 1, 1]
        }
        if isMinded || passwords.count == 2, history.contains(new) { return .restriction }
        keep(new, mark: mark ?? "-1")
        return FakeAnswer()
    }

    /// A new time is later than any before.
    private mutating func keep(_ new: String?, mark: String) {
        time += 1
        attributes["pwdLastSet"] = mark == "0" ? "0" : String(time)
        guard let new else { return }
        password = new
        history.append(new)
    }
}

/// A change of an attribute, as the fake understands it (RFC 4511 4.6).
private struct FakeChange {
    let attribute: String
    private let value: [UInt8]

    init(_ change: BER) {
        attribute = change.parts[1].parts[0].text
        value = change.parts[1].parts[1].parts.last?.content ?? []
    }

    var text: String { String(decoding: value, as: UTF8.self) }

    /// What stands in UTF-16 between quotation marks.
    var password: String {
        let units = stride(from: 0, to: value.count - 1, by: 2).map {
            UInt16(value[$0]) | UInt16(value[$0 + 1]) << 8
        }
        return String(String(decoding: units, as: UTF16.self).dropFirst().dropLast())
    }
}

extension FakeActiveDirectory {
    /// An account's or a domain's identifier in bytes (MS-DTYP 2.4.2.2): three times the same number, then others.
    static func identifier(_ domain: UInt8, _ relative: UInt16? = nil) -> [UInt8] {
        var bytes: [UInt8] = [1, relative == nil ? 4 : 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0]
        for _ in 1...3 { bytes += [domain, 0, 0, 0] }
        if let relative { bytes += [UInt8(relative & 0xFF), UInt8(relative >> 8), 0, 0] }
        return bytes
    }

    /// The same, as it is written.
    static func written(_ domain: UInt8, _ relative: Int) -> String {
        "S-1-5-21-\(domain)-\(domain)-\(domain)-\(relative)"
    }

    fileprivate static let primaryGroup = "<SID=\(written(7, 513))>"
}

extension BER {
    /// Whether a filter names one of these groups.
    fileprivate func names(oneOf groups: Set<String>) -> Bool {
        groups.contains { text.contains("<SID=\($0)>") }
    }
}

extension FakeAnswer {
    /// How Windows refuses a password on a reset, whatever the reason.
    static let restriction = FakeAnswer(
        code: 53,
        words: "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0"
    )

    /// How Windows answers who says another password for the old one.
    static let wrongPassword = FakeAnswer(code: 19, words: "00000056: AtrErr: DSID-03190FD6")

    /// How Windows refuses a log-in.
    static func logIn(data: String) -> FakeAnswer {
        FakeAnswer(
            code: 49,
            words: "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, "
                + "data \(data), v4563"
        )
    }
}
