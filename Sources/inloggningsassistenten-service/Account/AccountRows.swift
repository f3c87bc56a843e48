package import Backends
package import ResetFlow

/// The accounts of a CSV file, or what is wrong with it, line by line.
package struct AccountRows {
    /// The columns; `user` must be there, the others may be left out.
    package static let columns = [
        "user", "email", "mobile", "given", "family", "password_hash", "disabled", "must_change",
    ]
    /// As many as are taken at once; the local directory is for a municipality, not a country.
    package static let most = 100_000

    /// The accounts whose rows could be read.
    package private(set) var accounts: [NewAccount] = []
    /// The line that each account stands on.
    package private(set) var lines: [Int] = []
    /// What is wrong, in the order of the file.
    package private(set) var defects: [(line: Int, reason: String)] = []

    private let numbers: NumberPlan
    private var header: [String] = []

    /// Reads a file's bytes.
    package init(_ bytes: [UInt8], numbers: NumberPlan) {
        self.numbers = numbers
        var reader = CSVReader(bytes)
        do throws(CSVReader.Failure) {
            guard let first = try reader.next() else {
                defects = [(1, "the file is empty")]
                return
            }
            guard read(header: first) else { return }
            while let row = try reader.next() {
                guard accounts.count < AccountRows.most else {
                    defects.append((row.line, "more than \(AccountRows.most) rows: split the file"))
                    return
                }
                read(row)
            }
        } catch {
            // What follows a misplaced quotation mark cannot be told apart any more.
            defects.append((error.line, error.reason))
        }
    }

    private mutating func read(header row: CSVReader.Row) -> Bool {
        header = row.fields.map { $0.lowercased() }
        let list = AccountRows.columns.joined(separator: ", ")
        for (place, name) in header.enumerated() {
            guard AccountRows.columns.contains(name) else {
                defects.append((row.line, "unknown column \"\(name)\": the columns are \(list)"))
                return false
            }
            guard !header[..<place].contains(name) else {
                defects.append((row.line, "column \(name) stands there twice"))
                return false
            }
        }
        if !header.contains("user") {
            defects.append((row.line, "there is no column user: the columns are \(list)"))
        }
        return defects.isEmpty
    }

    private mutating func read(_ row: CSVReader.Row) {
        guard row.fields.count == header.count else {
            let counts = "\(row.fields.count) fields where the header has \(header.count)"
            defects.append((row.line, counts))
            return
        }
        let fields = Dictionary(uniqueKeysWithValues: zip(header, row.fields))
        let before = defects.count
        let phone = number(fields, row.line)
        let account = NewAccount(
            userName: fields["user"] ?? "",
            email: value("email", fields),
            given: fields["given"] ?? "",
            family: fields["family"] ?? "",
            phone: phone,
            password: value("password_hash", fields),
            isDisabled: flag("disabled", fields, row.line),
            mustChange: flag("must_change", fields, row.line)
        )
        guard defects.count == before else { return }
        accounts.append(account)
        lines.append(row.line)
    }

    private func value(_ column: String, _ fields: [String: String]) -> String? {
        fields[column].flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func number(_ fields: [String: String], _ line: Int) -> String? {
        guard let text = value("mobile", fields) else { return nil }
        do { return try PhoneNumber(text, in: numbers).e164 } catch {
            defects.append((line, "mobile: \(error)"))
            return nil
        }
    }

    private mutating func flag(_ column: String, _ fields: [String: String], _ line: Int) -> Bool {
        switch fields[column]?.lowercased() ?? "" {
        case "", "0", "false", "no": return false
        case "1", "true", "yes": return true
        default:
            defects.append((line, "\(column): write 1 or 0"))
            return false
        }
    }
}
