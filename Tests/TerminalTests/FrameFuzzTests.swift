import Terminal
import Testing
import Wizard

/// What must hold at every size from 1×1.
struct `Every size` {
    static let values = [
        "", "anna", "anna.andersson@exempel.orebro.se", "漢字テスト", "a\u{30A}a\u{30A}a\u{30A}", "👩‍👩‍👧 x",
        "\u{202E}x\u{7F}", String(repeating: "å", count: 90),
    ]

    /// Every page at every size, as text that a test can look at.
    private func forEverySize(_ page: Page, _ check: (Frame, Frame.Size) throws -> Void) rethrows {
        for columns in 1...60 {
            for rows in 1...30 {
                let size = Frame.Size(columns: columns, rows: rows)
                try check(Frame(page: page, size: size), size)
            }
        }
    }

    private func expectSound(_ frame: Frame, _ size: Frame.Size) {
        let isCursorInside =
            (0..<size.rows).contains(frame.cursor.row)
            && (0..<size.columns).contains(frame.cursor.column)
        let fits = frame.rows.allSatisfy { row in
            row.reduce(0) { $0 + $1.width } <= size.columns
                && row.allSatisfy { $0.width == Width.of($0.text) }
        }
        #expect(frame.rows.count == size.rows && isCursorInside && fits, "\(size)")
    }

    @Test(arguments: values)
    func `the cursor is in the field and the end of the value is seen`(value: String) {
        let tail = value.last.map { Visible.text(String($0)) }
        forEverySize(namePage(value)) { frame, size in
            expectSound(frame, size)
            guard let tail, size.columns >= 6 else { return }
            let before = frame.cells(frame.cursor.row)[..<frame.cursor.column].joined()
            let isSeen = before.hasSuffix(tail.isEmpty ? "?" : tail)
            #expect(isSeen, "\(size): \(before)")
        }
    }

    @Test(arguments: values)
    func `the cursor is in the field wherever it is in the value`(value: String) {
        for cursor in 0...value.count {
            for columns in 1...30 {
                let size = Frame.Size(columns: columns, rows: 5)
                expectSound(Frame(page: namePage(value, cursor: cursor), size: size), size)
            }
        }
    }

    @Test(
        arguments: [
            passwordPage(), passwordPage(focus: .field(1)), passwordPage(focus: .button(2)),
            passwordPage(announcement: .error(field: 0), error: "Fel: Lösenordet är för kort."),
            passwordPage(announcement: .error(field: 1)), passwordPage(announcement: .status),
            passwordPage(focus: .field(9)), passwordPage(focus: .button(9)), choicePage(chosen: 1),
            messagePage(),
            Page(title: "", focus: .button(0), languageTag: "sv"),
        ].map(Held.init)
    )
    fileprivate func `every page fits, whatever has the focus`(page: Held) {
        forEverySize(page.page, expectSound)
    }

    @Test func `what is left out is reached by scrolling, at every size`() {
        let full = Frame(page: passwordPage(), size: Frame.Size(columns: 40, rows: 40))
        let all = Set(full.picture.split(separator: "\n")).subtracting([
            "F1 Hjälp  F2 Visa  Esc Tillbaka"
        ])
        for rows in 2...20 {
            let size = Frame.Size(columns: 40, rows: rows)
            var seen: Set<Substring> = []
            for direction in [-1, 1] {
                var scroll = 0
                for _ in 0..<20 {
                    let frame = Frame(page: passwordPage(), size: size, scroll: scroll)
                    expectSound(frame, size)
                    #expect(abs(frame.scroll) <= abs(scroll))
                    seen.formUnion(Set(frame.picture.components()))
                    scroll = frame.scroll + direction * frame.pageful
                }
            }
            // The title is shown with the focus that leaves room for it.
            let missing = all.subtracting(seen).subtracting(["Steg 3 av 4: Nytt lösenord"])
            #expect(missing.isEmpty, "\(rows) rows: \(missing)")
        }
    }

    @Test func `a frame is the same after any other`() {
        var counted = passwordPage()
        counted.checklist[0] = Page.Rule(.met, "minst 8 tecken (nu 8)")
        var asParagraph = passwordPage()
        asParagraph.paragraphs.insert(asParagraph.banner ?? "", at: 0)
        asParagraph.banner = nil
        let pages = [
            namePage(), passwordPage(), counted, asParagraph, choicePage(chosen: 0), messagePage(),
        ]
        let sizes = [(80, 24), (40, 12), (12, 30)].map { Frame.Size(columns: $0, rows: $1) }
        for first in sizes.flatMap({ size in pages.map { Frame(page: $0, size: size) } }) {
            for (page, size) in sizes.flatMap({ size in pages.map { ($0, size) } }) {
                let after = Frame(page: page, size: size, after: first)
                let alone = Frame(page: page, size: size)
                #expect(after.picture == alone.picture)
                #expect(after.rows.map { $0.map(\.style) } == alone.rows.map { $0.map(\.style) })
                #expect(after.cursor == alone.cursor)
            }
        }
    }

    @Test func `a paste of 10,000 characters is drawn in a field`() {
        let page = namePage(String(repeating: "漢a", count: 5_000))
        let frame = Frame(page: page, size: Frame.Size(columns: 80, rows: 24))
        expectSound(frame, frame.size)
    }
}

extension String {
    fileprivate func components() -> [Substring] { split(separator: "\n") }
}

/// A page as an argument of a test; each case makes its own, so none is shared.
private struct Held: @unchecked Sendable {
    let page: Page
}
