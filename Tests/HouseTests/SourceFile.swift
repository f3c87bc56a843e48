import PseudoTerminal
import Testing

/// A Swift file of the product, read as lines: enough to see what it imports and declares.
struct SourceFile: CustomTestStringConvertible, Sendable {
    /// The path below the package's folder, as `Sources/Wire/Socket.swift`.
    let path: String
    let lines: [String]

    /// The module, which is the folder under `Sources` or `Tests`.
    var module: String { String(path.split(separator: "/")[1]) }

    var testDescription: String { path }

    /// All of the product, without the benchmark, which is not shipped.
    static let product = all(below: "Sources").filter { !$0.module.hasPrefix("benchmark") }
    static let tests = all(below: "Tests")

    static func all(below folder: String) -> [SourceFile] {
        let root = Built.package + "/"
        return Folder.files(below: root + folder).filter { $0.hasSuffix(".swift") }.sorted().map {
            SourceFile(
                path: String($0.dropFirst(root.count)),
                lines: FileText.read($0).split(separator: "\n", omittingEmptySubsequences: false)
                    .map(String.init)
            )
        }
    }

    /// The modules that are imported, whatever the access and however narrowly.
    var imports: [String] {
        lines.compactMap { line in
            var words = line.split(separator: " ")[...]
            while let word = words.first, word.hasPrefix("@") || SourceFile.access.contains(word) {
                words.removeFirst()
            }
            guard words.popFirst() == "import" else { return nil }
            if let kind = words.first, SourceFile.kinds.contains(kind) { words.removeFirst() }
            return words.first?.split(separator: ".").first.map(String.init)
        }
    }

    /// The lines without what stands in comments and in texts, each with its number.
    var code: [(number: Int, text: String)] {
        var isInText = false
        return lines.enumerated().map { index, line in
            let wasInText = isInText
            if line.contains("\"\"\"") { isInText.toggle() }
            return (index + 1, wasInText ? "" : SourceFile.code(in: line))
        }
    }

    private static func code(in line: String) -> String {
        // Every second piece between quotation marks is a text.
        let pieces = line.split(separator: "\"", omittingEmptySubsequences: false)
        let outside = stride(from: 0, to: pieces.count, by: 2).map { pieces[$0] }
            .joined(separator: "\"\"")
        guard let comment = outside.firstRange(of: "//") else { return outside }
        return String(outside[..<comment.lowerBound])
    }

    private static let access: Set<Substring> = ["package", "public", "internal", "private"]
    private static let kinds: Set<Substring> = [
        "class", "enum", "func", "let", "protocol", "struct", "typealias", "var",
    ]
}
