internal import Secrets

/// A row of the layout before it is known where on the screen it comes.
struct Line {
    private(set) var pieces: [Frame.Piece] = []
    private(set) var width = 0
    var areas: [Frame.Area] = []
    /// The column of the cursor, when it belongs on this line.
    var cursor: Int?
    /// Whether the person must see it now: the focus, with label and error, or what is announced.
    var isWanted = false
    /// What may be left out when rows are few, or stands fast while the others scroll.
    var role = Role.body

    enum Role {
        case title, banner, body, blank
        /// The status and the buttons, which end a page.
        case status, buttons
    }

    init() {}

    /// A line of text that has been filtered.
    init(_ text: String, style: Frame.Style = .plain, role: Role = .body) {
        self.role = role
        add(text, style: style)
    }

    /// The text of it, without what is secret.
    var plainText: String {
        pieces.map { piece in
            switch piece.ink {
            case .text(let text): text
            case .secret: ""
            }
        }.joined()
    }

    static var blank: Line { Line("", role: .blank) }

    /// Adds text at the end.
    mutating func add(_ text: String, style: Frame.Style = .plain) {
        guard !text.isEmpty else { return }
        add(Frame.Piece(ink: .text(text), style: style, width: Width.of(text)))
    }

    /// Adds spaces up to a column.
    mutating func pad(to column: Int) {
        if column > width { add(String(repeating: " ", count: column - width)) }
    }

    /// Adds a piece at the end; one that goes on where the last ended becomes one with it.
    mutating func add(_ piece: Frame.Piece) {
        width += piece.width
        if var last = pieces.last, last.style == piece.style,
            let ink = Line.joined(last.ink, piece.ink)
        {
            last.ink = ink
            last.width += piece.width
            pieces[pieces.count - 1] = last
        } else {
            pieces.append(piece)
        }
    }

    private static func joined(_ left: Frame.Ink, _ right: Frame.Ink) -> Frame.Ink? {
        switch (left, right) {
        case (.text(let left), .text(let right)): .text(left + right)
        case (.secret(let secret, let left), .secret(let other, let right))
        where secret === other && left.upperBound == right.lowerBound:
            .secret(secret, left.lowerBound..<right.upperBound)
        case (.text, .secret), (.secret, .text), (.secret, .secret): nil
        }
    }
}

extension Frame.Piece {
    /// Whether it is one space, after which a row may end.
    var isSpace: Bool {
        switch ink {
        case .text(let text): text == " "
        case .secret: false
        }
    }
}
