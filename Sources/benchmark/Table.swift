/// Numbers of several contenders, printed in columns.
struct Table {
    let columns: [String]
    let rows: [(name: String, values: [Double])]

    static func show(_ title: String, _ table: Table) {
        print("\n\(title)")
        let nameWidth = table.rows.map(\.name.count).max() ?? 0
        print(
            String(repeating: " ", count: nameWidth)
                + table.columns.map { "  " + $0 }.joined()
        )
        for (name, values) in table.rows {
            let cells = zip(table.columns, values).map { column, value in
                let text = rounded(value)
                return String(repeating: " ", count: max(2, column.count + 2 - text.count)) + text
            }
            print(name + String(repeating: " ", count: nameWidth - name.count) + cells.joined())
        }
    }

    // Three digits are more than the machine repeats.
    private static func rounded(_ value: Double) -> String {
        if value >= 100 || value == value.rounded() { return String(Int(value.rounded())) }
        let scale = value >= 10 ? 10.0 : 1000.0
        return String((value * scale).rounded() / scale)
    }
}

extension [Double] {
    /// The value that this share of all is not above; 0 is the least, 0.5 the median.
    func quantile(_ share: Double) -> Double {
        guard !isEmpty else { return .nan }
        return sorted()[Swift.min(count - 1, Int(share * Double(count)))]
    }
}

extension Duration {
    var milliseconds: Double {
        Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15
    }
}
