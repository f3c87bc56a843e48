import ArgumentParser
import Backends
import Glibc
import ResetFlow
import Service

/// `account phone`: registers a mobile number, or takes it away.
struct AccountPhone: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone",
        abstract: "Registers the account's mobile number, or takes it away.",
        discussion: "A number that takes another's place cannot be used for a reset at once (M12)."
    )

    @OptionGroup var account: AccountArgument
    @Argument(help: "The number, as 070-174 06 05 or +46701740605.")
    var number: String?
    @Flag(help: "Takes the number away.") var remove = false

    func validate() throws {
        guard (number == nil) == remove else {
            throw ValidationError("Give either a number or --remove.")
        }
    }

    func run() throws {
        let configuration = try account.common.configuration()
        let number = try number.map(configuration.mobile)
        try account.change(number.map { "mobile \($0)" } ?? "no mobile") {
            (directory, account) throws(AccountError) in
            try directory.setPhone(number, of: account.id, by: actor(), at: systemClock())
        }
    }
}

/// `account lock`: as too many failed logins do.
struct AccountLock: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Locks the login; a reset unlocks it."
    )
    @OptionGroup var account: AccountArgument

    func run() throws {
        try account.change("locked") { (directory, account) throws(AccountError) in
            try directory.setLocked(true, account.id, by: actor(), at: systemClock())
        }
    }
}

/// `account unlock`: the login, and the way to a reset that too many wrong codes have closed (T7).
struct AccountUnlock: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Unlocks the login, and the reset after too many wrong codes."
    )
    @OptionGroup var account: AccountArgument

    func run() throws {
        let state = try State(account.common.configuration())
        let found = try state.find(account.name)
        let now = systemClock()
        try state.unlock(found, by: actor(), at: now)
        try attempt { () throws(StoreError) in
            try state.store.reopen(found.id, by: actor(), at: now)
        }
        try Output.line("\(Output.plain(found.userName)): unlocked")
    }
}

/// `account disable`: nobody can log in with it nor reset it.
struct AccountDisable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Closes the account: no login, no reset."
    )
    @OptionGroup var account: AccountArgument

    func run() throws {
        try account.change("disabled") { (directory, account) throws(AccountError) in
            try directory.setDisabled(true, account.id, by: actor(), at: systemClock())
        }
    }
}

/// `account enable`: opens it again.
struct AccountEnable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Opens a closed account again."
    )
    @OptionGroup var account: AccountArgument

    func run() throws {
        try account.change("enabled") { (directory, account) throws(AccountError) in
            try directory.setDisabled(false, account.id, by: actor(), at: systemClock())
        }
    }
}

/// `account protect`: out of the staff's reach (I5).
struct AccountProtect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect",
        abstract: "Takes the account out of the staff's reach: no assisted reset."
    )
    @OptionGroup var account: AccountArgument

    func run() throws {
        try account.change("protected") { (directory, account) throws(AccountError) in
            try directory.setPrivileged(true, account.id, by: actor(), at: systemClock())
        }
    }
}

/// `account unprotect`: puts it back.
struct AccountUnprotect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unprotect",
        abstract: "Lets the staff assist with the account again."
    )
    @OptionGroup var account: AccountArgument

    func run() throws {
        try account.change("unprotected") { (directory, account) throws(AccountError) in
            try directory.setPrivileged(false, account.id, by: actor(), at: systemClock())
        }
    }
}

/// `account remove`: the account and all that leads to it but the audit (H11).
struct AccountRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Removes the account, its history and its counters; the audit stays."
    )
    @OptionGroup var account: AccountArgument
    @Flag(help: "It cannot be undone; say that it is meant.") var yes = false

    func validate() throws {
        guard yes else { throw ValidationError("It cannot be undone: add --yes.") }
    }

    func run() throws {
        try account.change("removed") { (directory, account) throws(AccountError) in
            try directory.remove(account.id, by: actor(), at: systemClock())
        }
    }
}
