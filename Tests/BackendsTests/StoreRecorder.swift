import Backends
import ResetFlow

/// Notes what a store does with its driver; used by one thread.
final class Recorder: SQLDriver, @unchecked Sendable {
    struct Step: Equatable {
        let statement: String
        let changed: Int
        /// How long each value of bytes is; texts differ by the account's name and a word.
        let byteCounts: [Int]
    }

    let driver: any SQLDriver
    var steps: [Step] = []

    init(_ driver: any SQLDriver) { self.driver = driver }

    var dialect: SQLDialect { driver.dialect }

    @discardableResult
    func write<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try driver.write { (session) throws(StoreError) in
            try body(Session(recorder: self, session: session))
        }
    }

    func read<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try driver.read { (session) throws(StoreError) in
            try body(Session(recorder: self, session: session))
        }
    }

    func sweep() throws(StoreError) { try driver.sweep() }

    private struct Session: SQLSession {
        let recorder: Recorder
        let session: any SQLSession

        @discardableResult
        func execute(_ statement: SQL) throws(StoreError) -> Int {
            let changed = try session.execute(statement)
            note(statement, changed)
            return changed
        }

        func query<Row>(
            _ statement: SQL,
            _ read: (SQLRow) throws(StoreError) -> Row
        ) throws(StoreError) -> [Row] {
            let rows = try session.query(statement, read)
            note(statement, 0)
            return rows
        }

        func run(_ text: String) throws(StoreError) { try session.run(text) }

        private func note(_ statement: SQL, _ changed: Int) {
            let byteCounts = statement.values.compactMap { value -> Int? in
                if case .bytes(let bytes) = value { return bytes.count }
                return nil
            }
            let step = Step(statement: statement.text, changed: changed, byteCounts: byteCounts)
            recorder.steps.append(step)
        }
    }
}
