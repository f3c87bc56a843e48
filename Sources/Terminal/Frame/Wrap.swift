/// Text broken into rows between words.
enum Wrap {
    /// The rows of a text, filtered, each of at most `width` cells; an empty text has none.
    static func rows(_ text: String, width: Int) -> [String] {
        var rows: [String] = []
        var row = ""
        var used = 0
        for word in Visible.text(text).unicodeScalars.split(separator: " ") {
            for part in parts(String(word), width: width) {
                let needed = Width.of(part)
                if row.isEmpty {
                    row = part
                    used = needed
                } else if used + 1 + needed <= width {
                    row += " "
                    row += part
                    used += 1 + needed
                } else {
                    rows.append(row)
                    row = part
                    used = needed
                }
            }
        }
        if !row.isEmpty { rows.append(row) }
        return rows
    }

    /// The text cut to `width` cells, with three dots when there is room to say that it was cut.
    static func shortened(_ text: String, width: Int) -> String {
        let text = Visible.text(text)
        guard Width.of(text) > width else { return text }
        guard width >= 8 else { return head(text, width: width) }
        var kept = head(text, width: width - 3)
        while kept.last == " " { kept.removeLast() }
        return kept + "..."
    }

    /// A word that is longer than a row, in pieces.
    private static func parts(_ word: String, width: Int) -> [String] {
        var parts: [String] = []
        var rest = word
        while Width.of(rest) > width {
            let part = head(rest, width: width)
            // A wide character in a terminal of one column; something must stand for it.
            parts.append(part.isEmpty ? "?" : part)
            rest.removeFirst(max(part.count, 1))
        }
        if !rest.isEmpty { parts.append(rest) }
        return parts
    }

    private static func head(_ text: String, width: Int) -> String {
        var kept = ""
        var used = 0
        for character in text {
            used += Width.of(String(character))
            guard used <= width else { break }
            kept.append(character)
        }
        return kept
    }
}
