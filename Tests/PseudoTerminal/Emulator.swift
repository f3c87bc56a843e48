internal import CVTerm

/// libvterm's screen, with what the program has asked of its terminal.
final class Emulator {
    let vterm: OpaquePointer
    let screen: OpaquePointer
    private(set) var isCursorVisible = true
    private(set) var isAlternateScreen = false
    private(set) var reportsMouse = false
    /// What has gone out at the top and can still be scrolled back to.
    private(set) var scrollback: [String] = []
    private var modes = ModeSeparator()
    private var replies: [UInt8] = []
    private var last: [UInt8] = []
    private static let eraseScrollback = Array("\u{1b}[3J".utf8)
    // libvterm keeps the pointer, so the table lives as long as the screen.
    private let callbacks: UnsafeMutablePointer<VTermScreenCallbacks>

    init(rows: Int, columns: Int) {
        vterm = vterm_new(Int32(rows), Int32(columns))
        screen = vterm_obtain_screen(vterm)
        callbacks = .allocate(capacity: 1)
        callbacks.initialize(to: VTermScreenCallbacks())
        vterm_set_utf8(vterm, 1)
        vterm_screen_enable_altscreen(screen, 1)
        let me = Unmanaged.passUnretained(self).toOpaque()
        callbacks.pointee.settermprop = { property, value, user in
            guard let value, let user else { return 0 }
            let me = Unmanaged<Emulator>.fromOpaque(user).takeUnretainedValue()
            me.note(property, value.pointee)
            return 1
        }
        callbacks.pointee.sb_pushline = { columns, cells, user in
            guard let cells, let user else { return 0 }
            let line = UnsafeBufferPointer(start: cells, count: Int(columns))
            let me = Unmanaged<Emulator>.fromOpaque(user).takeUnretainedValue()
            me.scrollback.append(line.map { Cell($0).text }.joined())
            return 1
        }
        vterm_screen_set_callbacks(screen, callbacks, me)
        vterm_output_set_callback(
            vterm,
            { bytes, count, user in
                guard let bytes, let user else { return }
                let me = Unmanaged<Emulator>.fromOpaque(user).takeUnretainedValue()
                me.replies += UnsafeRawBufferPointer(start: bytes, count: count)
            },
            me
        )
        vterm_screen_reset(screen, 1)
    }

    deinit {
        vterm_free(vterm)
        callbacks.deinitialize(count: 1)
        callbacks.deallocate()
    }

    func show(_ bytes: ArraySlice<UInt8>) {
        let bytes = modes.separate(bytes)
        // libvterm 0.1.4 does not know this one, which empties what can be scrolled back to.
        last = last.suffix(Emulator.eraseScrollback.count - 1) + bytes
        if last.contains(Emulator.eraseScrollback) { scrollback = [] }
        bytes.withUnsafeBytes { bytes in
            let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
            _ = vterm_input_write(vterm, start, bytes.count)
        }
        vterm_screen_flush_damage(screen)
    }

    /// The keys that were encoded and the answers to the program's questions, each once.
    func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    func resize(rows: Int, columns: Int) {
        vterm_set_size(vterm, Int32(rows), Int32(columns))
    }

    var cursor: (row: Int, column: Int) {
        var position = VTermPos()
        vterm_state_get_cursorpos(vterm_obtain_state(vterm), &position)
        return (Int(position.row), Int(position.col))
    }

    func cell(row: Int, column: Int) -> VTermScreenCell {
        var cell = VTermScreenCell()
        vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
        return cell
    }

    private func note(_ property: VTermProp, _ value: VTermValue) {
        switch property {
        case VTERM_PROP_CURSORVISIBLE: isCursorVisible = value.boolean != 0
        case VTERM_PROP_ALTSCREEN: isAlternateScreen = value.boolean != 0
        case VTERM_PROP_MOUSE: reportsMouse = value.number != 0
        default: break
        }
    }
}
