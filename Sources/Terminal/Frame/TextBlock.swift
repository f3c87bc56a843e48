/// A text that takes whole rows of a page, and those rows.
///
/// They depend on nothing else but the width, so that the next frame can have them as they are:
/// a typed key changes a field and perhaps a rule, and breaking all texts anew is what would cost.
struct TextBlock {
    private let kind: Kind
    private let text: String
    private let width: Int
    let lines: [Line]

    enum Kind {
        case title, banner, paragraph, rule
    }

    /// The rows of a text; `before` is a block that may be of the same text, and is then used again.
    init(_ kind: Kind, _ text: String, width: Int, before: TextBlock?) {
        if let before, before.kind == kind, before.width == width, before.text == text {
            self = before
            return
        }
        self.kind = kind
        self.text = text
        self.width = width
        lines =
            switch kind {
            case .title:
                Wrap.rows(text, width: width).map { Line($0, style: .title, role: .title) }
            case .banner:
                Wrap.rows(text, width: width).map { Line($0, style: .banner, role: .banner) }
            case .paragraph: Wrap.rows(text, width: width).map { Line($0) }
            case .rule: TextBlock.ruleLines(text, width: width)
            }
    }

    /// Further rows of a rule begin below its words, not below its mark.
    private static func ruleLines(_ text: String, width: Int) -> [Line] {
        let indent = width < 16 ? 0 : Layout.markWidth
        return Wrap.rows(text, width: width - indent).enumerated().map { index, row in
            Line((index == 0 ? "" : String(repeating: " ", count: indent)) + row)
        }
    }
}
