#include "CNcurses.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

int CNcurses_look(void) {
    int status = 0;
    if (setupterm(NULL, STDOUT_FILENO, &status) != OK) return -1;
    int can = cursor_address != NULL;
    del_curterm(cur_term);
    return can;
}

WINDOW *CNcurses_open(void) {
    return newterm(NULL, stdout, stdin) == NULL ? NULL : stdscr;
}

const char *CNcurses_string(const char *capability) {
    const char *string = tigetstr(capability);
    return string == (const char *)-1 ? NULL : string;
}

// The guard. All of it is set before a handler can run, and only read there.
static volatile sig_atomic_t armed;
static struct termios saved;
static int input_side, output_side;
static char leave_string[256];
static size_t leave_length;
// A stack of its own, since an overflow of the ordinary one is a crash too.
static char stack[32768];

static const int fatal[] = {SIGHUP,  SIGINT, SIGQUIT, SIGTERM, SIGSEGV,
                            SIGABRT, SIGBUS, SIGILL,  SIGFPE,  SIGTRAP};
enum { fatal_count = sizeof fatal / sizeof *fatal };

// Only async-signal-safe calls. TCSAFLUSH would wait for a terminal that takes no
// more output, so the change is made at once and what was typed ahead is flushed.
static void put_back(int signal) {
    if (armed) {
        armed = 0;
        ssize_t written = write(output_side, leave_string, leave_length);
        (void)written;
        tcflush(input_side, TCIFLUSH);
        tcsetattr(input_side, TCSANOW, &saved);
    }
    // SA_RESETHAND has put the default action back: the parent sees the true end.
    raise(signal);
}

static void install(void) {
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    struct sigaction action = {.sa_handler = put_back};
    action.sa_flags = SA_RESETHAND | SA_NODEFER | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    // In the background, a process that sets the terminal is stopped by this one.
    sigaddset(&action.sa_mask, SIGTTOU);
    for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &action, NULL);
}

int CNcurses_guard(int input, int output) {
    if (tcgetattr(input, &saved) != 0) return 0;
    input_side = input;
    output_side = output;
    leave_length = 0;
    armed = 1;
    install();
    return 1;
}

void CNcurses_guard_screen(const char *leave) {
    armed = 0;
    size_t length = strlen(leave);
    leave_length = length < sizeof leave_string ? length : sizeof leave_string;
    memcpy(leave_string, leave, leave_length);
    armed = 1;
    install();
}

void CNcurses_unguard(void) {
    if (!armed) return;
    // It waits for what is still being written, and drops what was typed ahead.
    while (tcsetattr(input_side, TCSAFLUSH, &saved) != 0 && errno == EINTR) continue;
    armed = 0;
}
