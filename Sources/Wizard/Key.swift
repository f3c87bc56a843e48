/// One key, or one thing done with the mouse, as the terminal understood it.
package enum Key: Hashable, Sendable {
    /// A character that was typed, as one scalar at a time; marks come as keys of their own.
    case character(Unicode.Scalar)
    /// A character within a bracketed paste, line ends as they come.
    case pasted(Unicode.Scalar)
    /// A bracketed paste begins or ends.
    case pasteBegins
    case pasteEnds
    case enter
    case escape
    case tab
    case backTab
    case up
    case down
    case left
    case right
    case home
    case end
    case backspace
    case delete
    /// Ctrl-W or Alt-Backspace.
    case deleteWord
    /// Alt-D.
    case deleteWordForward
    /// Ctrl-U.
    case deleteToStart
    /// Ctrl-K.
    case deleteToEnd
    /// Ctrl-Left, Alt-B.
    case wordLeft
    /// Ctrl-Right, Alt-F.
    case wordRight
    /// F1 to F12.
    case function(Int)
    /// Ctrl-L; F3 means the same.
    case redraw
    /// Ctrl-C.
    case interrupt
    /// Ctrl-Z.
    case suspend
    /// A click: released over what it was pressed on. The drawing told what stands there.
    case click(Target, cell: Int)
}

/// Something on a page that can have the focus.
package enum Target: Hashable, Sendable {
    /// A field, by its place on the page.
    case field(Int)
    /// A button, by its place on the page.
    case button(Int)
}
