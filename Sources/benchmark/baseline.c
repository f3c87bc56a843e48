// The least that a form in a terminal can cost: one field, plain curses, nothing behind it.
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <ncurses.h>

enum { field_row = 4, longest = 64 };

static void paint(void) {
    mvaddstr(0, 0, "Steg 1 av 4: Vem är du?");
    mvaddstr(2, 0, "Skriv ditt användarnamn eller din e-postadress.");
    mvaddstr(field_row, 0, "Användarnamn eller e-postadress: ");
    int column = getcurx(stdscr);
    mvaddstr(6, 0, "[ Nästa ]");
    mvaddstr(LINES - 1, 0, "F1 Hjälp  F8 Språk  Esc Avsluta");
    move(field_row, column);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    set_escdelay(25);
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    paint();
    refresh();
    int typed = 0, key;
    while ((key = getch()) != ERR && key != 27) {
        if (key == KEY_BACKSPACE && typed > 0) {
            typed--;
            addstr("\b \b");
        } else if (key >= ' ' && key < 127 && typed < longest) {
            typed++;
            addch((chtype)key);
        }
        refresh();
    }
    endwin();
    return 0;
}
