import Glibc
package import ResetFlow
import Synchronization

/// The store's statements on an SQLite file.
///
/// One connection per driver behind a lock: the store's calls are short, and SQLite has one writer
/// anyway. Several processes may have the same file open.
package final class SQLiteDriver: SQLDriver {
    /// "IA26": marks the file as ours in its header.
    static let mark: Int64 = 0x4941_3236

    private let lock = Mutex(())
    private let patience: Moment.Span
    // Touched only under the lock.
    nonisolated(unsafe) private let connection: SQLiteConnection

    /// SQLite's words.
    package var dialect: SQLDialect { .sqlite }

    /// Opens a file that `StateFolder.file` has made or checked; an empty one becomes a database.
    ///
    /// Waits for at most `patience` (5 s) while another process writes, then calls throw `busy` (F5).
    /// Throws `corrupt` for a file that is damaged or another program's, and leaves it as it is (F6).
    /// Finding all damage means reading all of the file, a second for a million accounts; without
    /// `checkingAll` the call that comes to a damaged page throws.
    package init(
        path: String,
        patience: Moment.Span = .seconds(5),
        checkingAll: Bool = true
    ) throws(StoreError) {
        let connection = try SQLiteConnection(path: path, patience: patience)
        let mark = try SQLiteDriver.recognise(connection, path)
        if checkingAll { try SQLiteDriver.check(connection) }
        if mark != SQLiteDriver.mark {
            try connection.run("PRAGMA application_id = \(SQLiteDriver.mark)")
        }
        try SQLiteDriver.useWriteAheadLog(connection, patience)
        try SQLiteDriver.configure(connection)
        self.connection = connection
        self.patience = patience
    }

    /// See `SQLDriver`.
    @discardableResult
    package func write<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        // IMMEDIATE: the right to write is taken before anything is read, so that what was counted
        // still holds when it is acted on.
        try transaction("BEGIN IMMEDIATE", body)
    }

    /// See `SQLDriver`.
    package func read<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try transaction("BEGIN", body)
    }

    /// The time that a caller has waited for our own lock is taken off its patience, or a queue of
    /// callers would wait for another process one after the other, each in full.
    private func transaction<Result: Sendable>(
        _ begin: String,
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        let called = SQLiteDriver.steadyMilliseconds()
        return try lock.withLock { _ throws(StoreError) in
            let waited = SQLiteDriver.steadyMilliseconds() - called
            connection.wait(atMost: .milliseconds(max(0, patience.milliseconds - waited)))
            return try connection.transaction(begin, body)
        }
    }

    private static func steadyMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Empties the write-ahead log, where the text of deleted rows would stay for as long as it grows.
    ///
    /// When another connection reads at this moment the log stays until the next time.
    package func sweep() throws(StoreError) {
        try lock.withLock { _ throws(StoreError) in
            try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Tells our files from others' before a byte is written, and gives back the mark that was found.
    ///
    /// Only a file of no bytes becomes a database: SQLite itself would take a file of one byte for
    /// empty. It is asked twice, since reading the mark undoes a first write that was cut off.
    private static func recognise(
        _ connection: SQLiteConnection,
        _ path: String
    ) throws(StoreError) -> Int64 {
        let wasEmpty = isEmpty(path)
        let mark = try connection.number("PRAGMA application_id")
        guard mark == SQLiteDriver.mark || wasEmpty || isEmpty(path) else {
            throw .corrupt("the file is not a database of this program")
        }
        return mark
    }

    private static func check(_ connection: SQLiteConnection) throws(StoreError) {
        let complaints = try connection.query("PRAGMA quick_check(1)") {
            (row) throws(StoreError) in try row.text(0)
        }
        guard complaints == ["ok"] else {
            throw .corrupt(complaints.first ?? "the check of the file gave no answer")
        }
    }

    private static func isEmpty(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size == 0
    }

    /// Lets readers and the writer at the file at the same time; the file stays so for ever.
    ///
    /// SQLite does not wait here as elsewhere when several processes begin with a new file: it has read
    /// the file by then, and who has read never waits for a lock. So the waiting is done here.
    private static func useWriteAheadLog(
        _ connection: SQLiteConnection,
        _ patience: Moment.Span
    ) throws(StoreError) {
        let end = steadyMilliseconds() + patience.milliseconds
        while true {
            do throws(StoreError) {
                let mode = try connection.query("PRAGMA journal_mode = WAL") {
                    (row) throws(StoreError) in try row.text(0)
                }
                if mode == ["wal"] { return }
                throw .cannotWrite("no write-ahead log on this file system")
            } catch {
                guard error == .busy, steadyMilliseconds() < end else { throw error }
                usleep(5_000)
            }
        }
    }

    private static func configure(_ connection: SQLiteConnection) throws(StoreError) {
        // FULL: a counted try survives a power cut. secure_delete and temp_store: what is deleted
        // or sorted leaves nothing on the disk. The two last ones: a file that somebody has edited
        // cannot run functions of its own nor lead outside a page.
        try connection.run(
            """
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA temp_store = MEMORY;
            PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            """
        )
    }
}
