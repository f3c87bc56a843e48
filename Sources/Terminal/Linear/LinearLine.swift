internal import Secrets
internal import Wizard

/// One typed line, still in locked memory, and the keys that it stands for.
struct LinearLine {
    private let bytes: Secret
    private let end: Int

    /// The first `end` bytes.
    init(_ bytes: Secret, end: Int) {
        self.bytes = bytes
        self.end = end
    }

    /// A choice by number or word, a key by its name (`F1`), or else the value of the field.
    func keys(for page: Page, _ take: (Wizard.Key) -> Void) {
        if end == 0 {
            take(.enter)
        } else if let key = choice(page) {
            take(key)
            // An option is only marked by the click; a button is pressed by it.
            if case .click(.field, _) = key { take(.enter) }
        } else if let key = named(page) {
            take(key)
        } else if case .field(let index) = page.focus, page.fields.indices.contains(index) {
            type(into: page.fields[index].content, take)
        }
    }

    private func choice(_ page: Page) -> Wizard.Key? {
        let choices = LinearPage.numbered(page)
        if end == 1, let number = Int(exactly: bytes[0]).map({ $0 - 0x30 }), number > 0,
            number <= min(choices.count, 9)
        {
            return choices[number - 1].key
        }
        // A hidden line is a password, which may well be a word that stands on a button.
        guard !LinearPage.isHidden(page) else { return nil }
        return choices.first { isEqual($0.label) || isEqual($0.label.lowercased()) }?.key
    }

    /// A key that the page names, as `F1 Hjälp` names F1.
    private func named(_ page: Page) -> Wizard.Key? {
        let names = page.keys.compactMap { $0.split(separator: " ").first.map(String.init) }
        guard let name = names.first(where: isEqual) else { return nil }
        if name == "Esc" { return .escape }
        guard name.hasPrefix("F"), let number = Int(name.dropFirst()) else { return nil }
        return .function(number)
    }

    /// What was there is replaced, since nobody can edit in the middle of it here.
    private func type(into content: Page.Content, _ take: (Wizard.Key) -> Void) {
        switch content {
        case .choice: return
        case .open, .secret: break
        }
        take(.end)
        take(.deleteToStart)
        var decoder = KeyDecoder()
        for position in 0..<end {
            switch decoder.decode(bytes[position]) {
            case .key(.character(let scalar)): take(.character(scalar))
            case .key, .mouse, .scroll, nil: break
            }
        }
        take(.enter)
    }

    /// Whether the line is this text; ASCII letters in either case, and no text made of the line.
    private func isEqual(_ text: String) -> Bool {
        let text = Array(text.utf8)
        return text.count == end
            && text.indices.allSatisfy { LinearLine.lower(text[$0]) == LinearLine.lower(bytes[$0]) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }
}
