import Backends
import Glibc
import ResetFlow
import Secrets
import Service

/// The folder of the service, opened: the database with store and directory in it, and the key beside it.
struct State {
    let store: SQLStore
    /// Where the accounts live.
    let directory: any Directory
    /// Our own accounts, whether they are those or not.
    let local: LocalDirectory
    /// The address of the directory, unless it is our own.
    let place: String?
    let key: Key
    /// Whether a password was had before.
    let history: PasswordHistory

    /// Opens what a configuration names; makes it on the first start, with the people of the demonstration.
    ///
    /// The service and `check` read all of the database for damage, which an administrative word
    /// for one account of a million does not wait for.
    init(_ configuration: Configuration, checkingAll: Bool = false) throws(Failure) {
        let (driver, key) = try State.database(configuration, checkingAll: checkingAll)
        self.key = key
        store = try attempt { () throws(StoreError) in
            try SQLStore(
                driver: driver,
                key: key,
                limits: configuration.limits,
                retention: configuration.retention
            )
        }
        let local = try attempt { () throws(StoreError) in
            try LocalDirectory(driver: driver, key: key, cost: configuration.cost)
        }
        self.local = local
        place = configuration.directory.place
        directory = configuration.otherDirectory ?? local
        history = PasswordHistory(store: store, key: key, cost: configuration.cost)
        if configuration.isDemonstration { try seed() }
    }

    /// The audit alone, of a database that is left as it is.
    static func audit(_ configuration: Configuration) throws(Failure) -> AuditReader {
        let (driver, key) = try database(configuration, checkingAll: false)
        return AuditReader(driver: driver, key: key)
    }

    private static func database(
        _ configuration: Configuration,
        checkingAll: Bool
    ) throws(Failure) -> (SQLiteDriver, Key) {
        let folder = try folder(configuration)
        let key = try key(in: folder)
        let path = try checked { () throws(StateFolderError) in try folder.file(databaseName) }
        let driver = try attempt { () throws(StoreError) in
            try SQLiteDriver(path: path, checkingAll: checkingAll)
        }
        // First, since it touches nothing that a newer program has made (F6), and the audit must not be
        // chained with another's key.
        do throws(Origin.Mismatch) {
            try Origin.check(driver, key: key, isDemonstration: configuration.isDemonstration)
        } catch { throw Failure(error, in: folder.path) }
        return (driver, key)
    }

    /// The folder alone, made if need be.
    @discardableResult
    static func folder(_ configuration: Configuration) throws(Failure) -> StateFolder {
        try checked { () throws(StateFolderError) in try StateFolder(path: configuration.state) }
    }

    /// Notes that an account has had a password, as one that an administrator has given it (H5).
    func remember(_ password: Secret, of account: AccountID) throws(Failure) {
        let verdict: PasswordHistory.Verdict
        do throws(PasswordHistory.Failure) {
            verdict = try history.judge(password, of: account)
        } catch {
            throw switch error {
            case .store(let error): Failure(error)
            case .hash: Failure(.outOfMemory, of: "The history")
            case .damaged:
                Failure(.data, "The history does not open with this key: put its backup back.")
            }
        }
        guard case .new(let entry) = verdict else { return }
        try attempt { () throws(StoreError) in try store.remember(entry, at: systemClock()) }
    }

    private static let databaseName = "state.sqlite"

    /// The key; made only where there is no database yet, which would stand on another one.
    private static func key(in folder: StateFolder) throws(Failure) -> Key {
        let isNew = access("\(folder.path)/\(databaseName)", F_OK) != 0
        do throws(KeyFile.Failure) {
            return try KeyFile(at: "\(folder.path)/key").key(mayCreate: isNew)
        } catch { throw Failure(.configuration, error.description) }
    }

    private static func checked<Result>(
        _ body: () throws(StateFolderError) -> Result
    ) throws(Failure) -> Result {
        do { return try body() } catch { throw Failure(error) }
    }

    private func seed() throws(Failure) {
        do throws(AccountError) {
            try Demonstration.seed(local, history, at: systemClock())
        } catch { throw Failure(error, of: "The demonstration") }
    }
}
