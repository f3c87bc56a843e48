#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int CSystem_peer(int socket, uid_t *user, gid_t *group, pid_t *process) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
    *user = peer.uid;
    *group = peer.gid;
    *process = peer.pid;
    return 0;
}

int CSystem_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC); }

int CSystem_socket_pair(int pair[2]) {
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
}

int CSystem_forbid_dumps(void) {
    // Both: a core_pattern that is a pipe does not care for the limit, only for the flag.
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void CSystem_forbid_backtraces(void) {
    const int fatal[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
    for (size_t index = 0; index < sizeof fatal / sizeof *fatal; index++) {
        signal(fatal[index], SIG_DFL);
    }
}

void CSystem_keep_children(void) { signal(SIGCHLD, SIG_DFL); }

static int signal_pipe[2] = {-1, -1};

static void write_signal(int number) {
    const int saved = errno;
    const unsigned char byte = (unsigned char)number;
    // Full means that the reader has enough to wake up for.
    if (write(signal_pipe[1], &byte, 1) < 0) {}
    errno = saved;
}

int CSystem_signal_pipe(const int *signals, size_t count) {
    if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    struct sigaction action = {.sa_handler = write_signal, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    for (size_t index = 0; index < count; index++) {
        if (sigaction(signals[index], &action, NULL) != 0) return -1;
    }
    return signal_pipe[0];
}

// What the child does between fork and exec; it never comes back.
_Noreturn static void become(const struct CSystem_start *start, pid_t parent) {
    // SIGTERM when the parent dies; it may have died before this line. Not for one with a socket: the
    // end of that tells it, and then it has something to put in order, which a signal would cut off.
    if (start->socket < 0) prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(127);

    struct sigaction action;
    for (int number = 1; number < NSIG; number++) {
        if (sigaction(number, NULL, &action) != 0 || action.sa_handler == SIG_IGN) continue;
        action.sa_handler = SIG_DFL;
        action.sa_flags = 0;
        sigaction(number, &action, NULL);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);

    if (start->is_detached) {
        setsid();
        const int nothing = open("/dev/null", O_RDWR);
        if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0) _exit(127);
    }
    if (start->is_at_root && chdir("/") != 0) _exit(127);
    if (start->input >= 0 && dup2(start->input, 0) < 0) _exit(127);
    if (start->output >= 0 && dup2(start->output, 1) < 0) _exit(127);
    if (start->errors >= 0 && dup2(start->errors, 2) < 0) _exit(127);
    if (start->socket == 3) {
        if (fcntl(3, F_SETFD, 0) < 0) _exit(127);
    } else if (start->socket >= 0 && dup2(start->socket, 3) < 0) {
        _exit(127);
    }
    syscall(SYS_close_range, start->socket >= 0 ? 4u : 3u, ~0u, 0u);
    execve(start->path, start->arguments, start->environment ? start->environment : environ);
    _exit(127);
}

pid_t CSystem_start(const struct CSystem_start *start, int *handle) {
    const pid_t parent = getpid();
    // No signal may run a handler of ours in the child before it has reset them.
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    const pid_t child = fork();
    if (child == 0) become(start, parent);
    const int saved = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = saved;
    if (child < 0) return -1;
    *handle = (int)syscall(SYS_pidfd_open, child, 0);
    if (*handle >= 0) return child;
    // Nobody could be told of its end, so it does not begin. ESRCH: it is reaped, and its number free.
    const int reason = errno;
    if (reason != ESRCH) {
        kill(child, SIGKILL);
        if (start->is_detached) kill(-child, SIGKILL);
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    }
    errno = reason;
    return -1;
}

int CSystem_has_ended(pid_t process, int *status) {
    return waitpid(process, status, WNOHANG) == process;
}

int CSystem_memory_file(void) { return memfd_create("errors", MFD_CLOEXEC); }

static int word_count;
static char **words;

// The C library hands its constructors what it hands to main.
__attribute__((constructor)) static void remember_words(int count, char **given) {
    word_count = count;
    words = given;
}

const char *CSystem_word(int index) {
    return index >= 0 && index < word_count ? words[index] : NULL;
}

int CSystem_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    // Only ours: a program does not expect a standard output that refuses to wait.
    if (fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0) return 0;
    const int reason = errno;
    close(ends[0]);
    close(ends[1]);
    errno = reason;
    return -1;
}
