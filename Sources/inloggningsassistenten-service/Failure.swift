import Backends
import ResetFlow

/// Why a command ends without having done what it was asked: one sentence with the next step.
package struct Failure: Error, Equatable, CustomStringConvertible {
    /// The codes of sysexits.h, which Swift does not see.
    package enum Code: Int32, Sendable {
        case usage = 64
        case data = 65
        case noInput = 66
        case noUser = 67
        case unavailable = 69
        case software = 70
        case operatingSystem = 71
        case cannotCreate = 73
        case inputOutput = 74
        case tryAgain = 75
        case noPermission = 77
        case configuration = 78
    }

    /// What the shell is told.
    package let code: Code
    /// What the person is told.
    package let sentence: String

    /// A failure.
    package init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// The sentence.
    package var description: String { sentence }
}

extension Failure {
    /// The store's trouble.
    init(_ error: StoreError) {
        switch error {
        case .cannotWrite(let detail):
            self.init(.inputOutput, "The database cannot be written (\(detail)): free some space.")
        case .busy:
            self.init(.tryAgain, "The database is busy: try again in a moment.")
        case .corrupt(let detail):
            self.init(.data, "The database is damaged (\(detail)): put the backup of it back.")
        case .newer(let found, let known):
            self.init(
                .configuration,
                "The database has schema \(found), this program knows \(known): "
                    + "install the newer program."
            )
        case .failed(let detail):
            self.init(.software, "The database failed: \(detail).")
        }
    }

    /// The state folder's trouble, which says what to do by itself.
    init(_ error: StateFolderError) {
        switch error {
        case .cannotMake: self.init(.cannotCreate, error.description)
        case .unreadable, .notOurs, .unwritable: self.init(.noPermission, error.description)
        case .isLink, .notAFolder, .notAFile, .openToOthers:
            self.init(.configuration, error.description)
        }
    }

    /// A database that was begun with something else.
    init(_ mismatch: Origin.Mismatch, in folder: String) {
        switch mismatch {
        case .store(let error): self.init(error)
        case .foreignKey:
            self.init(
                .configuration,
                "The key in \(folder) is not the one of its database: put the backup of it back."
            )
        case .isDemonstration:
            self.init(
                .configuration,
                "\(folder) holds the demonstration's people: name another folder as service.state."
            )
        case .isInEarnest:
            self.init(
                .configuration,
                "\(folder) is not a demonstration's: name the configuration with --config."
            )
        }
    }

    /// The directory's refusal of something that was asked about one account.
    init(_ error: AccountError, of name: String) {
        switch error {
        case .noSuchAccount: self = .noAccount(name)
        case .defect(let defect): self.init(.data, "\(name): \(defect.sentence).")
        case .outOfMemory:
            self.init(
                .operatingSystem,
                "There is no memory for Argon2id: lower argon2id.memory_mib."
            )
        case .store(let error): self.init(error)
        }
    }

    /// The directory's refusal, where the accounts live elsewhere.
    init(_ error: DirectoryError) {
        switch error {
        case .unavailable(let why):
            self.init(.unavailable, "The directory cannot be asked (\(why)): run `check`.")
        case .unknown(let why):
            self.init(.tryAgain, "The directory may have done it or not (\(why)): look there.")
        case .gone: self.init(.noUser, "The account is gone, closed or protected.")
        case .notPermitted(let why):
            self.init(.noPermission, "The directory does not let us (\(why)): run `check`.")
        case .refused: self.init(.data, "The directory refuses the password.")
        }
    }

    /// There is nobody of that name.
    static func noAccount(_ name: String) -> Failure {
        Failure(.noUser, "There is no account \(name): see `inloggningsassistenten account list`.")
    }
}

extension AccountDefect {
    /// What is wrong and what would be right, to go on after a name or a line.
    var sentence: String {
        switch self {
        case .badUserName: "a user name has 1 to 254 bytes"
        case .badEmail: "that is no e-mail address; write it as anna.andersson@example.se"
        case .badPhone: "that is no mobile number; write it as 070-174 06 05 or +46701740605"
        case .taken: "another account has that user name"
        case .badHash: "the password hash is not one of Argon2id, $argon2id$v=19$…"
        }
    }
}

/// Does what may throw the store's error, and turns it into a failure.
func attempt<Result>(_ body: () throws(StoreError) -> Result) throws(Failure) -> Result {
    do { return try body() } catch { throw Failure(error) }
}
