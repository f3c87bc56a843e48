import Backends
import FoundationEssentials
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets

/// A demonstration's folder, its people and their phones.
///
/// Seeding hashes every password with Argon2id, so it is done once, and each story gets a copy.
final class StoryState {
    /// A line of the development log, as the contract has it (DESIGN 3).
    struct SMS: Decodable {
        let to: String
        let code: String?
        let text: String
        let lang: String
        let kind: String
    }

    static let anna = "+46701740605"
    static let cecilia = "+46701740607"
    static let david = "+46701740608"
    static let erik = "+46701740609"
    static let fanny = "+46701740610"

    /// The folder that the program runs in; `state` in it is the demonstration's.
    let folder: TemporaryFolder
    /// The log of SMS, which a configured service has beside its database.
    var smsLog = "state/sms.log"
    private var seen = 0

    /// A folder in which nothing has happened yet.
    init() throws {
        folder = try TemporaryFolder()
        mkdir(folder.file("state"), 0o700)
        for (name, text) in try StoryState.seed.get() {
            try StoryState.write(text, to: folder.file("state/\(name)"))
        }
    }

    /// The program and its arguments.
    func command(_ arguments: [String], language: String) -> [String] {
        let options = ["--state", "state", "--language", language]
        return [Built.frontEnd] + arguments + options
    }

    /// All of the environment but TERM; nothing of the machine's.
    func environment(_ clock: StoryClock? = nil) -> [String: String] {
        let own = [
            "LC_ALL": "C.UTF-8", "HOME": folder.path, "PATH": "/usr/bin:/bin",
            "XDG_STATE_HOME": folder.path,
        ]
        return own.merging(clock?.environment ?? [:]) { _, new in new }
    }

    // MARK: Phones

    /// Every SMS that was ever sent, in the order in which they went.
    func messages() throws -> [SMS] {
        let log = FileText.bytes(folder.file(smsLog)) ?? []
        // A line without its end is still being written.
        guard let end = log.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        return try log[..<end].split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(SMS.self, from: Data($0))
        }
    }

    /// The newest SMS to a number that has not been read; it and all before it are read now.
    func read(to number: String, where isMeant: (SMS) -> Bool) throws -> SMS? {
        let messages = try messages()
        guard let newest = messages.lastIndex(where: { $0.to == number && isMeant($0) }),
            newest >= seen
        else { return nil }
        seen = newest + 1
        return messages[newest]
    }

    // MARK: Accounts

    /// The account as the directory has it.
    func account(_ userName: String) throws -> Account {
        guard let name = Identifier(userName), let account = try directory().account(named: name)
        else { throw HarnessFailure(description: "nobody is called \(userName)") }
        return account
    }

    /// Whether a person can log in with a password.
    func isPassword(_ password: String, of userName: String) throws -> Bool {
        let secret = Secret(capacity: password.utf8.count)
        secret.append(publicText: password)
        return try directory().verify(secret, for: account(userName).id)
    }

    /// A connection of the test's own to the database.
    func driver() throws -> SQLiteDriver {
        try SQLiteDriver(path: folder.file("state/state.sqlite"))
    }

    private func directory() throws -> LocalDirectory {
        let key = try KeyFile(at: folder.file("state/key")).key(mayCreate: false)
        return try LocalDirectory(driver: driver(), key: key)
    }

    // MARK: The seed

    private static let seed = Result { try sow() }

    private static func sow() throws -> [(name: String, text: [UInt8])] {
        let folder = try TemporaryFolder()
        let environment = ["LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path]
        let screen = try Terminal([Built.frontEnd], environment: environment)
        try screen.waitFor("DEMONSTRATION")
        screen.hangUp()
        try screen.waitForExit()
        let state = folder.file("inloggningsassistenten")
        return Folder.files(below: state).compactMap { path in
            FileText.bytes(path).map { (String(path.dropFirst(state.count + 1)), $0) }
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count, close(file) == 0
        else { throw HarnessFailure(description: "\(path) cannot be written") }
    }
}
