package import Wizard

/// What the bytes of a terminal meant.
package enum Input: Equatable, Sendable {
    /// A key for the conversation.
    case key(Key)
    /// Something done with the mouse; `Pointer` makes a click of it.
    case mouse(Mouse)
    /// Page Up (-1), Page Down (1) or the wheel: other rows of a page that does not fit.
    case scroll(Int)
}

/// The first mouse button, pressed or released, at a cell counted from 0.
package struct Mouse: Equatable, Sendable {
    /// Pressed, or else released.
    package var isPress: Bool
    /// The column, from 0.
    package var column: Int
    /// The row, from 0.
    package var row: Int

    /// A press or a release.
    package init(isPress: Bool, column: Int, row: Int) {
        self.isPress = isPress
        self.column = column
        self.row = row
    }
}

/// Makes clicks of presses and releases.
///
/// It acts on the release, over the target that was pressed, so that a press can still be taken
/// back by moving away (WCAG 2.5.2).
package struct Pointer: Sendable {
    private var pressed: Target?

    /// A pointer with no button down.
    package init() {}

    /// The click that a release completes; nil for all else.
    package mutating func click(_ mouse: Mouse, on frame: Frame) -> Key? {
        let hit = frame.hit(column: mouse.column, row: mouse.row)
        guard !mouse.isPress else {
            pressed = hit?.target
            return nil
        }
        defer { pressed = nil }
        guard let hit, hit.target == pressed else { return nil }
        return .click(hit.target, cell: hit.cell)
    }
}
