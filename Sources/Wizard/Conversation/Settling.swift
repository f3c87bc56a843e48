internal import ResetFlow

/// A page that nobody turned: the time ran out, the service ended the flow, went away or came back.
///
/// Whoever types just then types for the page before, and an Enter that was meant for a password
/// must not press the button that has come under it.
extension Conversation {
    /// How long keys do not act on such a page: to see that it is another, and to stop typing, takes
    /// most people less than a second; who types on is given another.
    private static let settling: Moment.Span = .seconds(1)

    /// Whether a key does nothing because the page is too new; who types on has not seen it yet.
    ///
    /// What goes into a field acts on nothing, and is kept. A click is aimed at what is seen there;
    /// line by line it is a button's number or name, which nobody types for anything else.
    mutating func comesTooSoon(_ key: Key, at now: Moment) -> Bool {
        guard let since = lastTurn(at: now), now < since + Conversation.settling else {
            return false
        }
        if case .click = key { return false }
        if case .field = frontFocus, key.isText { return false }
        unsettled = now
        return true
    }

    /// When the page last turned by itself; the end of a pause moves the cursor to another button.
    private func lastTurn(at now: Moment) -> Moment? {
        // A clock that was put back must not hold the keys for longer.
        let turn = unsettled.map { min($0, now) }
        guard case .paused(let page) = step, now >= page.until else { return turn }
        return max(turn ?? page.until, page.until)
    }
}

extension Key {
    /// Whether it can only change the text of a field.
    fileprivate var isText: Bool {
        switch self {
        case .character, .pasted, .pasteBegins, .pasteEnds, .left, .right, .home, .end, .backspace,
            .delete, .deleteWord, .deleteWordForward, .deleteToStart, .deleteToEnd, .wordLeft,
            .wordRight:
            true
        case .enter, .escape, .tab, .backTab, .up, .down, .function, .redraw, .interrupt, .suspend,
            .click:
            false
        }
    }
}
