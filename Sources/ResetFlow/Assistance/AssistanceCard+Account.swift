extension AssistanceCard {
    /// What the staff sees of an account; of one that is barred no phone and no reset (I5).
    package init(
        of account: Account,
        isOwn: Bool,
        isPathClosed: Bool,
        resets: [PastReset],
        limits: Limits,
        numbers: NumberPlan,
        at now: Moment
    ) {
        let phone = numbers.served(account.phone)
        let rests = account.phoneChanged.map { $0 + limits.changedPhoneRests }
        let restsUntil = rests.flatMap { now < $0 && phone != nil ? $0 : nil }
        let facts: [AccountState: Bool] = [
            .disabled: account.isDisabled, .locked: account.isLocked,
            .noPassword: !account.hasPassword, .mustChange: account.mustChange,
            .noPhone: phone == nil, .phoneRests: restsUntil != nil,
            .pathClosed: isPathClosed,
        ]
        let bar: AssistanceBar? = isOwn ? .own : account.isPrivileged ? .privileged : nil
        self.init(
            name: account.names.joined(separator: " ").asLine,
            userName: account.userName.asLine,
            states: bar == nil ? AccountState.allCases.filter { facts[$0] == true } : [],
            phoneEnding: bar == nil ? phone.map(PhoneNumber.ending) : nil,
            restsUntil: bar == nil ? restsUntil : nil,
            bar: bar,
            resets: bar == nil ? resets : []
        )
    }
}

extension Account {
    /// Whose it is: the name, or the user name where there is none.
    package var shownName: String {
        let name = names.joined(separator: " ").asLine
        return name.isEmpty ? userName.asLine : name
    }
}

extension String {
    /// A directory's text without what ends a line (K1).
    fileprivate var asLine: String {
        var line = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: continue
            default: line.append(scalar)
            }
        }
        return String(line)
    }
}
