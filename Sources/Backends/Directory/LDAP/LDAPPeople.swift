package import ResetFlow

/// Which entries are people, and which of their attributes say what.
package struct LDAPPeople: Equatable, Sendable {
    /// The entry that all people are below.
    package var base: String
    /// Which entry a name means: a filter with `LDAPFilter.placeholder` in it.
    package var filter: String
    /// Who may never be reset, since they have rights over others; nil when nobody is.
    package var privileged: String?
    /// The name that people log in with.
    package var userName: String
    /// The e-mail address.
    package var email: String
    /// Where a mobile may stand; the first of them that holds one is taken.
    package var mobiles: [String]
    /// Where we note when a mobile took another's place; without it none may (M12).
    package var mobileChanged: String?
    /// Given and family names.
    package var names: [String]
    /// Which of the numbers that stand there are mobiles to send to.
    package var numbers = NumberPlan.nordic

    /// People, by the attributes that both kinds of directory have.
    package init(
        base: String,
        filter: String,
        privileged: String? = nil,
        userName: String,
        email: String = "mail",
        mobiles: [String] = ["mobile"],
        mobileChanged: String? = nil,
        names: [String] = ["givenName", "sn"]
    ) {
        self.base = base
        self.filter = filter
        self.privileged = privileged
        self.userName = userName
        self.email = email
        self.mobiles = mobiles
        self.mobileChanged = mobileChanged
        self.names = names
    }

    /// The attributes that tell of a person.
    var attributes: [String] {
        [userName, email] + mobiles + names + (mobileChanged.map { [$0] } ?? [])
    }

    /// The person that an entry is; their state is for the adapter to tell.
    func person(_ entry: LDAPEntry, id: AccountID) -> Account? {
        guard let userName = entry.text(userName) else { return nil }
        return Account(
            id: id,
            userName: userName,
            email: entry.text(email),
            names: names.flatMap(entry.texts),
            phone: phone(entry)?.e164,
            phoneChanged: phoneChanged(entry)
        )
    }

    /// The one mobile in the first attribute that holds any; none where two differ, since only one can be the right one.
    private func phone(_ entry: LDAPEntry) -> PhoneNumber? {
        for attribute in mobiles {
            let found = Set(entry.texts(attribute).compactMap { try? PhoneNumber($0, in: numbers) })
            if !found.isEmpty { return found.count == 1 ? found.first : nil }
        }
        return nil
    }
}

extension LDAPConnection {
    /// The one entry that a name means; nil when there is none, or several.
    func entry(
        named identifier: Identifier,
        _ people: LDAPPeople,
        _ attributes: [String]
    ) throws(LDAPError) -> LDAPEntry? {
        let filter = LDAPFilter.filling(people.filter, with: identifier.value)
        return try only(filter, people, attributes)
    }

    /// The one entry below the base that a filter matches; nil when there is none, or several.
    func only(
        _ filter: String,
        _ people: LDAPPeople,
        _ attributes: [String]
    ) throws(LDAPError) -> LDAPEntry? {
        // A server that shows one and keeps others back has not found the one.
        let found = try all(.init(below: people.base, matching: filter, attributes)) ?? []
        return found.count == 1 ? found.first : nil
    }

    /// Whether an entry matches a filter now.
    func matches(_ name: String, _ filter: String) throws(LDAPError) -> Bool {
        try !find(.init(of: name, matching: filter, [])).isEmpty
    }
}
