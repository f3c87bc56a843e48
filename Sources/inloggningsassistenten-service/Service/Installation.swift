import Backends
import Glibc
import ResetFlow
import Secrets

/// What stands on the disk: the state's folder, its database and the key beside it.
struct Installation {
    let folder: StateFolder
    let driver: SQLiteDriver
    let store: SQLStore
    let directory: LocalDirectory
    let key: Key

    /// Opens what is there, and makes it on a first start.
    init(_ configuration: Configuration) throws(Failure) {
        let path = configuration.state
        do {
            let folder = try StateFolder(path: path)
            // The key first: a database without its key would never be of use again.
            let isNew = access(path + "/state.sqlite", F_OK) != 0
            key = try KeyFile(at: path + "/key").key(mayCreate: isNew)
            driver = try SQLiteDriver(path: folder.file("state.sqlite"))
            store = try SQLStore(driver: driver, limits: configuration.limits)
            directory = try LocalDirectory(driver: driver, cost: configuration.cost)
            self.folder = folder
        } catch let error as StateFolderError {
            throw Failure(error)
        } catch let error as KeyFile.Failure {
            throw Failure(.noPermission, error.description)
        } catch let error as StoreError {
            throw Failure(error)
        } catch {
            throw Failure(.software, "\(path): \(error)")
        }
    }
}
