import ArgumentParser
import Backends
import ResetFlow

/// `account list`: everybody, a line each.
struct AccountList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists all accounts: user name, e-mail, mobile and state, with tabs between."
    )

    @OptionGroup var common: CommonOptions
    @Flag(help: "One JSON object per line.") var json = false

    func run() throws {
        let directory = try State(common.configuration()).localDirectory()
        var last: AccountID?
        while true {
            let after = last
            let page = try attempt { () throws(StoreError) in
                try directory.accounts(after: after, limit: 1_000)
            }
            guard !page.isEmpty else { return }
            for account in page { try Output.line(json ? account.json : account.row) }
            last = page.last?.id
        }
    }
}

/// `account show`: one account.
struct AccountShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows one account."
    )

    @OptionGroup var account: AccountArgument
    @Flag(help: "A JSON object.") var json = false

    func run() throws {
        let state = try State(account.common.configuration())
        let found = try state.find(account.name)
        if json { return try Output.line(found.json) }
        let facts = [
            ("User name", found.userName), ("E-mail", found.email ?? "none"),
            ("Name", found.names.joined(separator: " ")), ("Mobile", found.phone ?? "none"),
            ("State", found.states.joined(separator: ", ")),
        ]
        for (name, value) in facts { try Output.line("\(name): \(Output.plain(value))") }
    }
}

extension Account {
    /// What is special about the account, or that nothing is.
    fileprivate var states: [String] {
        let special = [
            isDisabled ? "disabled" : nil, isLocked ? "locked" : nil,
            hasPassword ? nil : "no password", phone == nil ? "no mobile" : nil,
            mustChange ? "must change password" : nil,
            isPrivileged ? "protected" : nil,
        ]
        .compactMap(\.self)
        return special.isEmpty ? ["active"] : special
    }

    fileprivate var row: String {
        [userName, email ?? "", phone ?? "", states.joined(separator: ", ")]
            .map(Output.plain).joined(separator: "\t")
    }

    fileprivate var json: String {
        #"{"user":\#(Output.json(userName)),"email":\#(Output.json(email)),"#
            + #""mobile":\#(Output.json(phone)),"names":["#
            + names.map { Output.json($0) }.joined(separator: ",")
            + #"],"disabled":\#(isDisabled),"locked":\#(isLocked),"password":\#(hasPassword),"#
            + #""must_change":\#(mustChange),"protected":\#(isPrivileged)}"#
    }
}
