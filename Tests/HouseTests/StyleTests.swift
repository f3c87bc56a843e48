import PseudoTerminal
import Testing

/// What a reviewer would otherwise have to look for in every change.
@Suite("Style")
struct StyleTests {
    /// Words that the product does without, and why.
    static let refused: [(word: String, reason: String)] = [
        ("async", "the product is synchronous"),
        ("await", "the product is synchronous"),
        ("Task {", "the product is synchronous"),
        ("DispatchQueue", "the product is synchronous"),
        ("@testable", "tests use what callers use"),
        ("@unchecked", "the compiler checks what is shared between threads"),
        ("try!", "an error is handled"),
        ("as!", "an error is handled"),
        ("fatalError(", "the message would stand on a stranger's screen"),
        ("public ", "nothing outside the package uses it"),
    ]

    @Test(arguments: SourceFile.product)
    func `the product does without some words`(file: SourceFile) {
        for (number, text) in file.code {
            for (word, reason) in StyleTests.refused where StyleTests.contains(text, word) {
                Issue.record("\(file.path):\(number): \(word): \(reason)")
            }
        }
    }

    @Test(arguments: SourceFile.product + SourceFile.tests)
    func `a file can be read in one sitting`(file: SourceFile) {
        #expect(file.lines.count <= 400)
    }

    @Test(arguments: SourceFile.product)
    func `what other modules see says what it is`(file: SourceFile) {
        for line in StyleTests.undocumented(file.lines) {
            Issue.record("\(file.path):\(line): no documentation")
        }
    }

    @Test func `every module has tests`() {
        let modules = Set(SourceFile.product.map(\.module))
            .filter { !$0.hasPrefix("inloggningsassistenten") }
        for module in modules {
            let tests = SourceFile.tests.filter { $0.module == "\(module)Tests" }
            let hasFacts = tests.contains { $0.lines.contains { $0.contains("@Test") } }
            #expect(hasFacts, "\(module) has none")
        }
    }

    @Test func `the scanners see what they are to see`() {
        let file = SourceFile(
            path: "Sources/A/B.swift",
            lines: [
                "a() // await", "let t = \"try!\" + asynchronous", "try! b(\"//\"); await c()",
                "let u = \"\"\"", "await", "\"\"\"", "as! D",
            ]
        )
        let found = file.code.map { line in
            StyleTests.refused.map(\.word).filter { StyleTests.contains(line.text, $0) }
        }
        #expect(found == [[], [], ["await", "try!"], [], [], [], ["as!"]])
        #expect(
            StyleTests.undocumented([
                "/// Said.", "@discardableResult", "package func a()", "package func b()",
                "package import C", "package extension D {", "    package var e: Int",
                "package static func < (a: A, b: A) -> Bool",
            ]) == [4, 7]
        )
    }

    /// Whether a line has a word that is not part of a longer one.
    static func contains(_ line: String, _ word: String) -> Bool {
        line.ranges(of: word).contains { range in
            let before = line[..<range.lowerBound].last
            let after = line[range.upperBound...].first
            let begins = before.map { !isPartOfName($0) } ?? true
            let ends = after.map { !isPartOfName($0) } ?? true
            return begins && (ends || !(word.last.map(isPartOfName) ?? false))
        }
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    /// The numbers of the lines that declare something for other modules without a word about it.
    static func undocumented(_ lines: [String]) -> [Int] {
        let trimmed = lines.map { $0.trimmingPrefix { $0 == " " } }
        return trimmed.indices.filter { index in
            guard declares(trimmed[index]) else { return false }
            let before = trimmed[..<index].last { !$0.hasPrefix("@") }
            return !(before?.hasPrefix("///") ?? false)
        }.map { $0 + 1 }
    }

    private static func declares(_ line: Substring) -> Bool {
        var words = line.split(separator: " ")[...]
        while words.first?.hasPrefix("@") == true { words.removeFirst() }
        guard words.contains("package"), let kind = words.dropFirst().first else { return false }
        // An operator is a protocol's, and says itself what it is.
        let isOperator = words.firstIndex(of: "func").map { index in
            words.dropFirst(index - words.startIndex + 1).first?.first?.isLetter == false
        }
        return modifiers.isSuperset(of: words.prefix { $0 != "package" })
            && kind != "import" && kind != "extension" && isOperator != true
    }

    private static let modifiers: Set<Substring> = [
        "static", "final", "override", "convenience", "nonisolated", "mutating", "indirect",
    ]
}
