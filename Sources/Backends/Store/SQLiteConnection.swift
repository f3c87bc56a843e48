internal import CSQLite
import ResetFlow

/// One connection to an SQLite file and its prepared statements; one thread at a time.
final class SQLiteConnection: SQLSession {
    private let handle: OpaquePointer
    private var prepared: [String: OpaquePointer] = [:]

    /// Opens a file that is there; `path` must be absolute.
    init(path: String, patience: Moment.Span) throws(StoreError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let status = sqlite3_open_v2(path, &opened, flags, nil)
        guard status == SQLITE_OK, let opened else {
            let failure = SQLiteConnection.failure(status, opened)
            sqlite3_close_v2(opened)
            throw failure
        }
        handle = opened
        wait(atMost: patience)
    }

    /// How long a statement waits while another connection holds the file.
    func wait(atMost patience: Moment.Span) {
        sqlite3_busy_timeout(handle, Int32(patience.milliseconds))
    }

    deinit {
        for statement in prepared.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    @discardableResult
    func execute(_ statement: SQL) throws(StoreError) -> Int {
        _ = try query(statement) { _ in () }
        return Int(sqlite3_changes64(handle))
    }

    func query<Row>(
        _ statement: SQL,
        _ read: (SQLRow) throws(StoreError) -> Row
    ) throws(StoreError) -> [Row] {
        let prepared = try prepare(statement.text)
        // A statement that is not reset keeps its read transaction open, and its values alive.
        defer {
            sqlite3_reset(prepared)
            sqlite3_clear_bindings(prepared)
        }
        try bind(statement.values, to: prepared)
        var rows: [Row] = []
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: rows.append(try read(row(of: prepared)))
            case SQLITE_DONE: return rows
            case let status: throw failure(status)
            }
        }
    }

    func run(_ text: String) throws(StoreError) {
        let status = sqlite3_exec(handle, text, nil, nil, nil)
        guard status == SQLITE_OK else { throw failure(status) }
    }

    /// Runs a body between two statements; what it did is undone when it or the second one fails.
    func transaction<Result>(
        _ begin: String,
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try run(begin)
        do {
            let result = try body(self)
            try run("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself after some failures, as a full disk.
            if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
            throw error
        }
    }

    private func prepare(_ text: String) throws(StoreError) -> OpaquePointer {
        if let known = prepared[text] { return known }
        var statement: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let status = sqlite3_prepare_v3(handle, text, -1, flags, &statement, nil)
        guard status == SQLITE_OK, let statement else { throw failure(status) }
        prepared[text] = statement
        return statement
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws(StoreError) {
        for (index, value) in zip(Int32(1)..., values) {
            let status =
                switch value {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let number): sqlite3_bind_int64(statement, index, number)
                case .text(let text):
                    CSQLite_bind_text(statement, index, text, Int32(text.utf8.count))
                // No bytes at no address would be bound as NULL.
                case .bytes([]): sqlite3_bind_zeroblob(statement, index, 0)
                case .bytes(let bytes):
                    CSQLite_bind_blob(statement, index, bytes, Int32(bytes.count))
                }
            guard status == SQLITE_OK else { throw failure(status) }
        }
    }

    private func row(of statement: OpaquePointer) -> SQLRow {
        SQLRow(
            (0..<sqlite3_column_count(statement)).map { column in
                switch sqlite3_column_type(statement, column) {
                case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
                case SQLITE_TEXT:
                    .text(String(decoding: bytes(of: statement, column), as: UTF8.self))
                case SQLITE_BLOB: .bytes(bytes(of: statement, column))
                default: .null
                }
            }
        )
    }

    private func bytes(of statement: OpaquePointer, _ column: Int32) -> [UInt8] {
        let start = sqlite3_column_blob(statement, column)
        return Array(
            UnsafeRawBufferPointer(
                start: start,
                count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
            )
        )
    }

    private func failure(_ status: Int32) -> StoreError {
        SQLiteConnection.failure(status, handle)
    }

    /// What a status means for those who use the store; SQLite's sentence names no value.
    private static func failure(_ status: Int32, _ handle: OpaquePointer?) -> StoreError {
        let sentence = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(status)
        let detail = sentence.map { String(cString: $0) } ?? "SQLite status \(status)"
        return switch status & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt(detail)
        case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM:
            .cannotWrite(detail)
        default: .failed(detail)
        }
    }
}
