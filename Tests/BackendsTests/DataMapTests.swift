import Backends
import PseudoTerminal
import ResetFlow
import Testing

/// The record of what is kept (GDPR 30) is that of the program, not of a plan.
@Suite("Data map")
struct DataMapTests {
    @Test func `L12 every column of the database stands in the data map, and nothing else does`()
        throws
    {
        let driver = try SQLiteDriver(path: try temporaryFolder().file("state.sqlite"))
        try Origin.check(driver, key: testKey, isDemonstration: false)
        _ = try SQLStore(driver: driver, limits: Limits())
        _ = try LocalDirectory(driver: driver)
        let columns = try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT tables.name || '.' || columns.name
                FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
                WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
                """
            return try session.query(statement) { (row) throws(StoreError) in try row.text(0) }
        }
        let map = FileText.read("\(Built.package)/docs/data-map.md")
        let named = map.split(separator: "\n").compactMap { line -> [String]? in
            guard line.hasPrefix("| `"), let table = words(line).first else { return nil }
            return words(line).dropFirst().map { "\(table).\($0)" }
        }
        #expect(columns.count > 50)
        #expect(Set(named.flatMap(\.self)) == Set(columns))
        #expect(map.contains("personuppgiftsbiträde"), "the gateway is a processor")
    }

    /// The words between backquotes in the first two cells of a table's row.
    private func words(_ line: Substring) -> [String] {
        let cells = line.split(separator: "|").prefix(2).joined(separator: " ")
        let pieces = cells.split(separator: "`", omittingEmptySubsequences: false)
        return stride(from: 1, to: pieces.count, by: 2).map { String(pieces[$0]) }
    }
}
