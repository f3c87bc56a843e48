internal import CNcurses
internal import Glibc

/// How the styles look: bold and reverse everywhere, and one colour where there are colours.
struct Palette {
    private let error: Int32?

    /// Chooses for the terminal that ncurses has opened.
    ///
    /// Ordinary text keeps the terminal's own colours, whose contrast its owner has chosen. The
    /// error sets both of its own, bright yellow on black, since on an unknown background no
    /// colour has a contrast of 4.5:1 for certain; red on black has 2.7:1 on a Linux console.
    init() {
        guard Palette.wantsColors, has_colors(), start_color() == OK,
            use_default_colors() == OK
        else {
            error = nil
            return
        }
        // From 256 on, the numbers are fixed colours; below, bold makes yellow bright.
        let colors = tigetnum("colors")
        let isFixed = colors >= 256
        let yellow: Int16 = isFixed ? 226 : colors >= 16 ? 11 : Int16(COLOR_YELLOW)
        init_pair(1, yellow, isFixed ? 16 : Int16(COLOR_BLACK))
        error = 1
    }

    /// no-color.org: set to anything but nothing; and its older sister CLICOLOR=0.
    private static var wantsColors: Bool {
        if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
        if let value = getenv("CLICOLOR"), strcmp(value, "0") == 0 { return false }
        return true
    }

    /// Draws in a style from now on.
    func set(_ style: Frame.Style, in window: UnsafeMutablePointer<WINDOW>) {
        switch style {
        case .plain: wattr_set(window, CNcurses_normal, 0, nil)
        case .title: wattr_set(window, CNcurses_bold, 0, nil)
        case .banner, .focus: wattr_set(window, CNcurses_reverse, 0, nil)
        case .error: wattr_set(window, CNcurses_bold, Int16(error ?? 0), nil)
        }
    }
}
