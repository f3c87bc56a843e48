internal import CVTerm

/// What a person does at the keyboard, encoded as the terminal encodes it for this program.
extension Terminal {
    /// A key that is not a letter.
    package enum Key: Sendable {
        case enter, tab, backspace, escape, up, down, left, right
        case insert, delete, home, end, pageUp, pageDown
        /// A function key from 1 to 12.
        case f(Int)
        /// A letter with Ctrl held.
        case control(Character)
    }

    /// What is held down together with a key.
    package struct Modifiers: OptionSet, Sendable {
        /// libvterm's bits.
        package let rawValue: UInt32
        /// A set of libvterm's bits.
        package init(rawValue: UInt32) { self.rawValue = rawValue }
        /// Shift; with `tab` it goes back.
        package static let shift = Modifiers(rawValue: VTERM_MOD_SHIFT.rawValue)
        /// Alt, or Meta.
        package static let alt = Modifiers(rawValue: VTERM_MOD_ALT.rawValue)
        /// Ctrl.
        package static let control = Modifiers(rawValue: VTERM_MOD_CTRL.rawValue)
    }

    /// Types letters, in one burst.
    package func type(_ text: String) { send(Array(text.utf8)) }

    /// Presses a key.
    package func key(_ key: Key, _ modifiers: Modifiers = []) {
        if modifiers.isEmpty, let bytes = consoleBytes(of: key) { return send(bytes) }
        let held = VTermModifier(rawValue: modifiers.rawValue)
        vterm_keyboard_key(emulator.vterm, code(of: key), held)
        send([])
    }

    /// Pastes a text as a terminal does: between marks when the program has asked for them.
    package func paste(_ text: String) {
        vterm_keyboard_start_paste(emulator.vterm)
        pasteRaw(text)
        vterm_keyboard_end_paste(emulator.vterm)
        send([])
    }

    /// Pastes a text as the Linux console and serial lines do: as if typed very fast.
    package func pasteRaw(_ text: String) {
        send([])  // what libvterm has encoded comes first
        send(text.utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: "\r") : $0 })
    }

    /// Presses and releases a mouse button on a cell; nothing is sent to a program without mouse.
    package func click(row: Int, column: Int, button: Int = 1) {
        guard reportsMouse else { return }
        vterm_mouse_move(emulator.vterm, Int32(row), Int32(column), VTERM_MOD_NONE)
        vterm_mouse_button(emulator.vterm, Int32(button), true, VTERM_MOD_NONE)
        vterm_mouse_button(emulator.vterm, Int32(button), false, VTERM_MOD_NONE)
        send([])
    }

    /// Clicks on the first letter of a text on the screen.
    package func click(on text: String) throws {
        guard let place = position(of: text) else { throw failure("nothing to click on:", text) }
        click(row: place.row, column: place.column)
    }

    // libvterm speaks xterm's language; the Linux console has its own words for some keys.
    private func consoleBytes(of key: Key) -> [UInt8]? {
        switch key {
        case .control(let letter):
            letter.asciiValue.map { [$0 & 0x1f] }
        case .f(let number) where term.hasPrefix("linux") && number <= 5:
            Array("\u{1b}[[".utf8) + [UInt8(ascii: "@") + UInt8(number)]
        case .home where term.hasPrefix("linux"): Array("\u{1b}[1~".utf8)
        case .end where term.hasPrefix("linux"): Array("\u{1b}[4~".utf8)
        default: nil
        }
    }

    private func code(of key: Key) -> VTermKey {
        switch key {
        case .enter: VTERM_KEY_ENTER
        case .tab: VTERM_KEY_TAB
        case .backspace: VTERM_KEY_BACKSPACE
        case .escape: VTERM_KEY_ESCAPE
        case .up: VTERM_KEY_UP
        case .down: VTERM_KEY_DOWN
        case .left: VTERM_KEY_LEFT
        case .right: VTERM_KEY_RIGHT
        case .insert: VTERM_KEY_INS
        case .delete: VTERM_KEY_DEL
        case .home: VTERM_KEY_HOME
        case .end: VTERM_KEY_END
        case .pageUp: VTERM_KEY_PAGEUP
        case .pageDown: VTERM_KEY_PAGEDOWN
        case .f(let number): VTermKey(VTERM_KEY_FUNCTION_0.rawValue + UInt32(number))
        case .control: VTERM_KEY_NONE
        }
    }
}
