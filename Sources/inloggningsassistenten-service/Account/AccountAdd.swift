import ArgumentParser
import Backends
import ResetFlow
import Secrets
import Service

/// `account add`: one account; the password is asked for on the terminal.
struct AccountAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds an account and asks for its password on the terminal."
    )

    @OptionGroup var common: CommonOptions
    @Argument(help: "The user name.") var user: String
    @Option(help: "The e-mail address.") var email: String?
    @Option(help: "The mobile number, as 070-174 06 05 or +46701740605.")
    var mobile: String?
    @Option(help: "The given name.") var given = ""
    @Option(help: "The family name.") var family = ""
    @Flag(help: "The account begins closed.") var disabled = false
    @Flag(help: "The next login asks for a new password.") var mustChange = false
    @Flag(help: "The account has no active password.") var noPassword = false

    func run() throws {
        let configuration = try common.configuration()
        let phone = try mobile.map(configuration.mobile)
        let state = try State(configuration)
        let directory = try state.localDirectory()
        let password = noPassword ? nil : try ask(configuration)
        let added: AccountID
        do throws(AccountError) {
            added = try directory.add(
                NewAccount(
                    userName: user,
                    email: email,
                    given: given,
                    family: family,
                    phone: phone,
                    password: password.map { password throws(AccountError) in
                        try directory.hash(password)
                    },
                    isDisabled: disabled,
                    mustChange: mustChange
                ),
                by: actor(),
                at: systemClock()
            )
        } catch { throw Failure(error, of: user) }
        if let password { try state.remember(password, of: added) }
        try Output.line("\(Output.plain(user)): added")
    }

    private func ask(_ configuration: Configuration) throws(Failure) -> Secret {
        let lists = try configuration.commonPasswords()
        let prompt = try PasswordPrompt()
        defer { prompt.close() }
        let password = try prompt.password(configuration.passwordRules)
        let isCommon: Bool
        do throws(ListError) { isCommon = try lists.contain(password) } catch {
            throw Failure(.configuration, "\(error.description).")
        }
        guard !isCommon else {
            throw Failure(.data, "It is one that many people use: take another.")
        }
        return password
    }
}

extension Configuration {
    /// The lists of passwords that nobody may take.
    func commonPasswords() throws(Failure) -> CommonPasswordList {
        do throws(ListError) {
            return try CommonPasswordList(breachedPasswords: breachedPasswords)
        } catch { throw Failure(.configuration, "\(error.description).") }
    }
}
