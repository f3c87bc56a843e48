// The door to ncurses: what Swift cannot import by itself (cast macros, mutable
// globals), and the one thing that must be C, putting the terminal back from
// within a signal handler.
#ifndef CNCURSES_DOOR_H
#define CNCURSES_DOOR_H

#define NCURSES_WIDECHAR 1
#include <curses.h>

static const attr_t CNcurses_normal = A_NORMAL;
static const attr_t CNcurses_bold = A_BOLD;
static const attr_t CNcurses_reverse = A_REVERSE;

/// Whether $TERM is known and can place its cursor: 1 yes, 0 it cannot, -1 it is
/// not known. newterm would start on a terminal that cannot, and paint blanks.
int CNcurses_look(void);

/// newterm on standard input and output; NULL when that fails. initscr would
/// exit the program instead.
WINDOW *CNcurses_open(void);

/// The string of a capability, extended ones too; NULL when there is none.
const char *CNcurses_string(const char *capability);

/// Remembers how the terminal is, and puts it back when a signal ends the
/// program: HUP, INT, QUIT, TERM, and those of a crash. ncurses would do it for
/// INT and TERM only. Call it before anything changes; 0 when there is no terminal.
int CNcurses_guard(int input, int output);

/// What to write first when that happens: colours, cursor, mouse, paste, screen.
/// ncurses installs handlers of its own in newterm, so call it after that.
void CNcurses_guard_screen(const char *leave);

/// Puts the terminal back now, throws away what was typed ahead, and ends the guard.
void CNcurses_unguard(void);

#endif
