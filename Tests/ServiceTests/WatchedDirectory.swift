import Backends
import ResetFlow
import Secrets
import Synchronization

/// A directory that counts how often it is asked for a password, and does what a test says.
final class WatchedDirectory: Directory {
    enum Mood { case well, away, mute, silent, closed, refusing, overtaken, uncomparing, empty }

    private let inner: LocalDirectory
    private let asked = Mutex<[AccountID?]>([])
    private let mood = Mutex(Mood.well)

    init(_ inner: LocalDirectory) { self.inner = inner }

    /// For whom a password was compared, nil for nobody.
    var verified: [AccountID?] { asked.withLock { $0 } }

    func become(_ mood: Mood) { self.mood.withLock { $0 = mood } }

    func account(named identifier: Identifier) throws(DirectoryError) -> Account? {
        try reach()
        return try inner.account(named: identifier)
    }

    func account(_ id: AccountID) throws(DirectoryError) -> Account? {
        try reach()
        if mood.withLock({ $0 == .empty }) { return nil }
        return try inner.account(id)
    }

    func set(_ password: Secret, for id: AccountID, at now: Moment) throws(DirectoryError) {
        try inner.set(password, for: id, at: now)
    }

    func verify(_ password: Secret, for id: AccountID?) throws(DirectoryError) -> Bool {
        try reach()
        switch mood.withLock({ $0 }) {
        case .uncomparing: throw .unavailable("away when it is to compare")
        case .silent: throw .unknown("the answer was lost")
        case .well, .away, .mute, .closed, .refusing, .overtaken, .empty: break
        }
        asked.withLock { $0.append(id) }
        return try inner.verify(password, for: id)
    }

    func register(
        _ phone: PhoneNumber,
        replacing former: String?,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Moment? {
        switch mood.withLock({ $0 }) {
        case .well, .uncomparing:
            return try inner.register(phone, replacing: former, for: id, at: now)
        case .away: throw .unavailable("away")
        case .closed: throw .notPermitted("insufficient access")
        case .overtaken:
            do { try inner.setPhone("+46701740699", of: id, by: "root", at: now) } catch {
                throw .unavailable("\(error)")
            }
            return try inner.register(phone, replacing: former, for: id, at: now)
        case .refusing, .empty: throw .gone
        case .silent: throw .unknown("the answer was lost, or will be")
        case .mute:
            _ = try inner.register(phone, replacing: former, for: id, at: now)
            throw .unknown("the answer was lost")
        }
    }

    func setTemporary(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        if mood.withLock({ $0 == .closed }) { throw .notPermitted("insufficient access") }
        try inner.setTemporary(password, for: id, at: now)
    }

    func replaceTemporary(
        by password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Bool {
        if mood.withLock({ $0 == .closed || $0 == .empty }) { throw .gone }
        return try inner.replaceTemporary(by: password, for: id, at: now)
    }

    func unlock(_ id: AccountID, at now: Moment) throws(DirectoryError) {
        try inner.unlock(id, at: now)
    }

    private func reach() throws(DirectoryError) {
        if mood.withLock({ $0 == .away }) { throw .unavailable("away") }
    }
}
