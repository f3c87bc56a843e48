package import ResetFlow

/// A statement whose values can only be parameters: `"DELETE FROM flow WHERE id = \(id)"`.
///
/// What is interpolated becomes `$1`, `$2` … in order, which both SQLite and PostgreSQL
/// understand, so that no text of a person ever stands in a statement.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The statement with numbered parameters.
    package let text: String
    /// The parameters' values, the first for `$1`.
    package let values: [SQLValue]
    /// The text before, between and after the parameters.
    private let pieces: [String]

    /// A statement without parameters.
    package init(stringLiteral text: String) {
        self.text = text
        values = []
        pieces = [text]
    }

    /// A statement with the values that were interpolated.
    package init(stringInterpolation parts: Parts) {
        text = parts.pieces.indices.dropFirst().reduce(parts.pieces[0]) {
            "\($0)$\($1)\(parts.pieces[$1])"
        }
        values = parts.values
        pieces = parts.pieces
    }

    /// Collects text and values.
    package struct Parts: StringInterpolationProtocol {
        fileprivate var pieces = [""]
        fileprivate var values: [SQLValue] = []

        /// Room for the values.
        package init(literalCapacity: Int, interpolationCount: Int) {
            values.reserveCapacity(interpolationCount)
        }

        /// A piece of the statement.
        package mutating func appendLiteral(_ literal: String) {
            pieces[pieces.count - 1] += literal
        }

        /// A value, or NULL for nil.
        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            values.append(value?.sql ?? .null)
            pieces.append("")
        }

        /// A part of a statement with the values of its own, as a condition.
        package mutating func appendInterpolation(_ part: SQL) {
            appendLiteral(part.pieces[0])
            pieces += part.pieces.dropFirst()
            values += part.values
        }

        /// A piece of statement that stands in the program, as a list of columns.
        package mutating func appendInterpolation(raw text: StaticString) {
            appendLiteral(text.description)
        }
    }
}

/// A value as both databases know it.
package enum SQLValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// What can stand as a value in a statement.
package protocol SQLConvertible {
    /// The value.
    var sql: SQLValue { get }
}

extension Int64: SQLConvertible {
    /// The number.
    package var sql: SQLValue { .integer(self) }
}

extension Int: SQLConvertible {
    /// The number.
    package var sql: SQLValue { .integer(Int64(self)) }
}

extension Bool: SQLConvertible {
    /// 1 or 0.
    package var sql: SQLValue { .integer(self ? 1 : 0) }
}

extension String: SQLConvertible {
    /// The text.
    package var sql: SQLValue { .text(self) }
}

extension [UInt8]: SQLConvertible {
    /// The bytes.
    package var sql: SQLValue { .bytes(self) }
}

extension Moment: SQLConvertible {
    /// Milliseconds since 1970, UTC.
    package var sql: SQLValue { .integer(milliseconds) }
}

extension FlowID: SQLConvertible {
    /// The 16 bytes.
    package var sql: SQLValue { .bytes(bytes) }
}

extension AccountID: SQLConvertible {
    /// The name.
    package var sql: SQLValue { .text(value) }
}

/// A row that a query gave.
///
/// A value of another type than the column's can only come from a damaged or edited file, so each
/// reader throws `StoreError.corrupt`.
package struct SQLRow: Sendable {
    private let values: [SQLValue]

    /// A row of these values.
    package init(_ values: [SQLValue]) { self.values = values }

    /// The number in a column, counted from 0.
    package func integer(_ column: Int) throws(StoreError) -> Int64 {
        guard case .integer(let value) = values[column] else { throw SQLRow.wrongType(column) }
        return value
    }

    /// The number as `Int`.
    package func int(_ column: Int) throws(StoreError) -> Int { Int(try integer(column)) }

    /// Whether the number is not 0.
    package func bool(_ column: Int) throws(StoreError) -> Bool { try integer(column) != 0 }

    /// The text in a column.
    package func text(_ column: Int) throws(StoreError) -> String {
        guard case .text(let value) = values[column] else { throw SQLRow.wrongType(column) }
        return value
    }

    /// The value that the word in a column stands for.
    package func word<Value: RawRepresentable<String>>(
        _ column: Int
    ) throws(StoreError) -> Value {
        let text = try text(column)
        guard let value = Value(rawValue: text) else { throw .corrupt("the word \(text)") }
        return value
    }

    /// The bytes in a column.
    package func bytes(_ column: Int) throws(StoreError) -> [UInt8] {
        guard case .bytes(let value) = values[column] else { throw SQLRow.wrongType(column) }
        return value
    }

    /// The time in a column.
    package func moment(_ column: Int) throws(StoreError) -> Moment {
        Moment(milliseconds: try integer(column))
    }

    /// The value of a column that may be NULL, as `try row.optional(3, row.text)`.
    package func optional<Value>(
        _ column: Int,
        _ read: (Int) throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        values[column] == .null ? nil : try read(column)
    }

    private static func wrongType(_ column: Int) -> StoreError {
        .corrupt("column \(column) of a row holds a value of the wrong type")
    }
}
