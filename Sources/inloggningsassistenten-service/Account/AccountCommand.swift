import ArgumentParser
import Backends
import Glibc
import ResetFlow
import Service

/// `account`: the people of the local directory.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Manages the accounts of the local directory.",
        subcommands: [
            AccountAdd.self, AccountImport.self, AccountList.self, AccountShow.self,
            AccountPhone.self, AccountLock.self, AccountUnlock.self, AccountDisable.self,
            AccountEnable.self, AccountProtect.self, AccountUnprotect.self, AccountRemove.self,
        ]
    )
}

/// One account, by name.
struct AccountArgument: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @Argument(help: "The user name or e-mail address.") var name: String

    /// Changes the account, and says what was done.
    func change(
        _ done: String,
        _ body: (LocalDirectory, Account) throws(AccountError) -> Void
    ) throws(Failure) {
        let state = try State(common.configuration())
        let directory = try state.localDirectory()
        let account = try state.find(name)
        do { try body(directory, account) } catch {
            throw Failure(error, of: account.userName)
        }
        try Output.line("\(Output.plain(account.userName)): \(done)")
    }
}

/// Who does it, for the audit: the login that the kernel remembers, also behind sudo and su.
func actor() -> String {
    var user = getuid()
    let file = open("/proc/self/loginuid", O_RDONLY | O_CLOEXEC)
    if file >= 0 {
        var text = [UInt8](repeating: 0, count: 16)
        let count = read(file, &text, text.count)
        close(file)
        // 4294967295 means that nobody has logged in, as in a unit of systemd.
        if let login = UInt32(String(decoding: text.prefix(max(0, count)), as: UTF8.self)),
            login != UInt32.max
        {
            user = login
        }
    }
    guard let entry = getpwuid(user) else { return "uid \(user)" }
    return String(cString: entry.pointee.pw_name)
}
