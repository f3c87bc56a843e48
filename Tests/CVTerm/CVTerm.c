#define _GNU_SOURCE
#include "CVTerm.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

// Between fork and exec only what is safe in a signal handler: the parent has other threads.
static void become(const char *folder, char *const arguments[], char *const environment[]) {
    for (int signal_number = 1; signal_number < NSIG; signal_number++) {
        signal(signal_number, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    close_range(3, ~0U, 0);
    if (folder == NULL || chdir(folder) == 0) {
        execvpe(arguments[0], arguments, environment);
    }
    static const char message[] = ": cannot be started\n";
    (void)!write(STDERR_FILENO, arguments[0], strlen(arguments[0]));
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(127);
}

// Non-blocking, and not inherited: a child that holds another's terminal keeps it from hanging up.
static void keep_to_ourselves(int descriptor) {
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
}

pid_t CVTerm_spawn(
    int *terminal, int rows, int columns, const char *folder, char *const arguments[],
    char *const environment[]) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    pid_t pid = forkpty(terminal, NULL, NULL, &size);
    if (pid == 0) become(folder, arguments, environment);
    if (pid > 0) keep_to_ourselves(*terminal);
    return pid;
}

pid_t CVTerm_spawn_piped(
    int pipes[3], const char *folder, char *const arguments[], char *const environment[]) {
    int input[2], output[2], errors[2];
    if (pipe2(input, O_CLOEXEC) || pipe2(output, O_CLOEXEC) || pipe2(errors, O_CLOEXEC)) return -1;
    pid_t pid = fork();
    if (pid == 0) {
        setsid();  // no /dev/tty either: a program must not find the developer's terminal
        dup2(input[0], STDIN_FILENO);
        dup2(output[1], STDOUT_FILENO);
        dup2(errors[1], STDERR_FILENO);
        become(folder, arguments, environment);
    }
    close(input[0]);
    close(output[1]);
    close(errors[1]);
    pipes[0] = input[1];
    pipes[1] = output[0];
    pipes[2] = errors[0];
    for (int index = 0; index < 3; index++) keep_to_ourselves(pipes[index]);
    return pid;
}

int CVTerm_pid_descriptor(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int CVTerm_resize(int terminal, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    return ioctl(terminal, TIOCSWINSZ, &size);
}

int CVTerm_echo(int terminal) {
    struct termios modes;
    if (tcgetattr(terminal, &modes) != 0) return -1;
    return (modes.c_lflag & ECHO) != 0 && (modes.c_lflag & ICANON) != 0;
}

static int stands_at(
    const char *place, const char *needle, size_t length, size_t unit, size_t stride) {
    for (size_t index = 0; index < length / unit; index++) {
        if (memcmp(place + index * stride, needle + index * unit, unit) != 0) return 0;
    }
    return 1;
}

size_t CVTerm_count(
    const void *bytes, size_t count, const void *needle, size_t length, size_t unit, size_t stride) {
    size_t found = 0;
    size_t span = (length / unit - 1) * stride + unit;
    const char *place = bytes, *end = place + count;
    // A packed needle is looked for whole, which is fast; a spread one by its first unit.
    size_t first = unit == stride ? length : unit;
    while (end - place >= (ptrdiff_t)span
           && (place = memmem(place, (size_t)(end - place), needle, first)) != NULL
           && end - place >= (ptrdiff_t)span) {
        if (stands_at(place, needle, length, unit, stride)) found++;
        place++;
    }
    return found;
}
