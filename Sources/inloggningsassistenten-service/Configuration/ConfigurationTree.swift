import TOMLKit

/// A value of the configuration whose shape is the operator's: text, number, yes or no, or made of such.
indirect enum ConfigurationTree {
    case table([(name: String, value: ConfigurationTree)])
    case array([ConfigurationTree])
    case string(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
}

extension ConfigurationSection {
    /// A value of any shape, if there is one; tables are laid over those of the preset, key by key.
    mutating func tree(_ key: String) throws(Failure) -> ConfigurationTree? {
        let layers = layers(key)
        guard let first = layers.first else { return nil }
        guard let tree = ConfigurationTree(first, over: layers.dropFirst().first) else {
            throw refuse(key, "may hold texts, numbers, true and false, lists and { ... } of them")
        }
        return tree
    }
}

extension ConfigurationTree {
    /// Nil for what has a date in it.
    fileprivate init?(
        _ value: any TOMLValueConvertible,
        over preset: (any TOMLValueConvertible)? = nil
    ) {
        switch value.type {
        case .table:
            let upper = value.table
            let lower = preset?.table
            var members: [(String, ConfigurationTree)] = []
            for name in Set((upper?.keys ?? []) + (lower?.keys ?? [])).sorted() {
                let layers = [upper?[name], lower?[name]].compactMap { $0 }
                guard let first = layers.first,
                    let tree = ConfigurationTree(first, over: layers.dropFirst().first)
                else { return nil }
                members.append((name, tree))
            }
            self = .table(members)
        case .array:
            let elements = value.array.map(Array.init) ?? []
            let trees = elements.compactMap { ConfigurationTree($0) }
            guard trees.count == elements.count else { return nil }
            self = .array(trees)
        case .string: self = .string(value.string ?? "")
        case .int: self = .integer(value.int ?? 0)
        case .double:
            // JSON has no others.
            guard let number = value.double, number.isFinite else { return nil }
            self = .number(number)
        case .bool: self = .flag(value.bool ?? false)
        case .date, .time, .dateTime: return nil
        }
    }
}
