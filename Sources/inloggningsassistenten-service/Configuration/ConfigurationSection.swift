import TOMLKit

/// A section of the configuration while it is read: hands out typed values and remembers which.
///
/// What is left over at the end is unknown, and refused.
struct ConfigurationSection {
    /// The file's path and text, for the line of a refusal.
    let file: String
    let text: String
    /// The section's name.
    let name: String
    private let table: TOMLTable?
    /// What holds where the section says nothing, as a preset.
    private var preset: TOMLTable?
    private var known: [String] = []

    /// The section of that name in a document; empty when it is not there.
    init(_ name: String, of document: TOMLTable, file: String, text: String) throws(Failure) {
        self.name = name
        self.file = file
        self.text = text
        guard let value = document[name] else {
            table = nil
            return
        }
        guard let table = value.table else {
            let line = ConfigurationFile.line(of: name, in: nil, text)
            throw Failure(.configuration, "\(file):\(line): \(name) is a section: write [\(name)]")
        }
        self.table = table
    }

    /// A section over what holds where it says nothing.
    init(
        _ name: String,
        _ table: TOMLTable?,
        over preset: TOMLTable? = nil,
        file: String,
        text: String
    ) {
        self.name = name
        self.table = table
        self.preset = preset
        self.file = file
        self.text = text
    }

    /// All keys that stand in it, for a section whose keys are names.
    var keys: [String] { Set((table?.keys ?? []) + (preset?.keys ?? [])).sorted() }

    /// Lays it over a table, key by key, also within sections.
    mutating func lay(over preset: TOMLTable) { self.preset = preset }

    /// A whole number within a range, or the default.
    mutating func integer(
        _ key: String,
        _ range: ClosedRange<Int>,
        default value: Int
    ) throws(Failure) -> Int {
        guard let found = find(key) else { return value }
        guard let number = found.int else {
            throw refuse(key, "is no whole number: write one from \(words(range))")
        }
        guard range.contains(number) else {
            throw refuse(key, "is \(number): it may be from \(words(range))")
        }
        return number
    }

    /// Yes or no, or the default.
    mutating func flag(_ key: String, default value: Bool = false) throws(Failure) -> Bool {
        guard let found = find(key) else { return value }
        guard let flag = found.bool else { throw refuse(key, "is neither true nor false") }
        return flag
    }

    /// A text, if there is one.
    mutating func string(_ key: String) throws(Failure) -> String? {
        guard let found = find(key) else { return nil }
        guard let string = found.string else {
            throw refuse(key, "is no text: write it in quotation marks")
        }
        guard !string.isEmpty else { throw refuse(key, "is empty: write a text or leave it out") }
        guard Output.plain(string) == string else {
            throw refuse(key, "has a control character in it")
        }
        return string
    }

    /// Several texts, if there are any.
    mutating func strings(_ key: String) throws(Failure) -> [String]? {
        guard let found = find(key) else { return nil }
        guard let array = found.array else {
            throw refuse(key, "is no list: write [\"...\", \"...\"]")
        }
        var strings: [String] = []
        for value in array {
            guard let string = value.string, !string.isEmpty, Output.plain(string) == string else {
                throw refuse(key, "may hold only texts in quotation marks")
            }
            strings.append(string)
        }
        return strings
    }

    /// A program by its path from the root, and its arguments, if there is one; there is no shell.
    mutating func command(_ key: String) throws(Failure) -> [String]? {
        guard let words = try strings(key) else { return nil }
        guard words.first?.hasPrefix("/") == true else {
            throw refuse(key, "begins with a program's path from the root")
        }
        return words
    }

    /// A path from the root, if there is one.
    mutating func path(_ key: String) throws(Failure) -> String? {
        guard let path = try string(key) else { return nil }
        guard path.hasPrefix("/") else {
            throw refuse(key, "is no path from the root: begin with /")
        }
        return path
    }

    /// A text out of a few, or the first of them.
    mutating func choice(_ key: String, _ choices: String...) throws(Failure) {
        guard let found = try string(key) else { return }
        guard choices.contains(found) else {
            let list = choices.map { "\"\($0)\"" }.joined(separator: " or ")
            throw refuse(key, "is \"\(found)\": it may be \(list)")
        }
    }

    /// Several words out of a few, at least one and none twice, if they are said.
    mutating func words<Word: RawRepresentable<String> & Equatable>(
        _ key: String,
        of choices: [Word]
    ) throws(Failure) -> [Word]? {
        guard let found = find(key) else { return nil }
        let list = choices.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        var words: [Word] = []
        for element in found.array.map(Array.init) ?? [] {
            guard let word = element.string.flatMap(Word.init(rawValue:)),
                choices.contains(word), !words.contains(word)
            else { throw refuse(key, "may have these, each once: \(list)") }
            words.append(word)
        }
        guard !words.isEmpty else { throw refuse(key, "is a list of at least one of \(list)") }
        return words
    }

    /// A section within this one.
    mutating func section(_ key: String) throws(Failure) -> ConfigurationSection {
        let found = find(key)
        guard found == nil || found?.table != nil else {
            throw refuse(key, "is a section: write [\(name).\(key)]")
        }
        return ConfigurationSection(
            "\(name).\(key)",
            table?[key]?.table,
            over: preset?[key]?.table,
            file: file,
            text: text
        )
    }

    /// A list of sections within this one, if there is one.
    mutating func sections(_ key: String) throws(Failure) -> [ConfigurationSection]? {
        guard let found = find(key) else { return nil }
        var sections: [ConfigurationSection] = []
        for element in found.array.map(Array.init) ?? [] {
            guard let table = element.table else {
                throw refuse(key, "is a list of { ... }, each with keys of its own")
            }
            sections.append(
                ConfigurationSection("\(name).\(key)", table, file: file, text: text)
            )
        }
        guard !sections.isEmpty else { throw refuse(key, "is a list of { ... }, at least one") }
        return sections
    }

    /// Several whole numbers within a range, if there are any.
    mutating func integers(
        _ key: String,
        _ range: ClosedRange<Int>
    ) throws(Failure) -> [Int]? {
        guard let found = find(key) else { return nil }
        let numbers = found.array.map { $0.map(\.int) } ?? []
        let inRange = numbers.compactMap { $0.flatMap { range.contains($0) ? $0 : nil } }
        guard !inRange.isEmpty, inRange.count == numbers.count else {
            throw refuse(key, "is no list of whole numbers from \(words(range))")
        }
        return inRange
    }

    /// Refuses what has not been asked for.
    func finish() throws(Failure) {
        guard let unknown = keys.first(where: { !known.contains($0) }) else { return }
        let list = Set(known).sorted().joined(separator: ", ")
        throw refuse(unknown, "is unknown: the keys of [\(name)] are \(list)")
    }

    /// A refusal with file, line and key.
    func refuse(_ key: String, _ why: String) -> Failure {
        let line = ConfigurationFile.line(of: key, in: name, text)
        return Failure(.configuration, "\(file):\(line): \(name).\(key) \(why)")
    }

    /// The value of a key, which is known from now on.
    mutating func find(_ key: String) -> (any TOMLValueConvertible)? {
        known.append(key)
        return table?[key] ?? preset?[key]
    }

    /// The value of a key as the section has it and as the preset has it.
    mutating func layers(_ key: String) -> [any TOMLValueConvertible] {
        known.append(key)
        return [table?[key], preset?[key]].compactMap { $0 }
    }

    private func words(_ range: ClosedRange<Int>) -> String {
        "\(range.lowerBound) to \(range.upperBound)"
    }
}
