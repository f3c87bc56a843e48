// The door to what the operating system offers and Swift's Glibc module does not show: variadic
// calls, structures behind _GNU_SOURCE, and what must happen between fork and exec, where nothing
// but async-signal-safe C may run.
#ifndef CSYSTEM_DOOR_H
#define CSYSTEM_DOOR_H
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Sockets.

// Who is at the other end of a Unix socket, as the kernel saw it at connect; 0, or -1 and errno.
int CSystem_peer(int socket, uid_t *user, gid_t *group, pid_t *process);
// accept4 with SOCK_CLOEXEC: an accept followed by fcntl would leak the socket into a helper that
// another thread starts in between.
int CSystem_accept(int listener);
// A connected pair, closed on exec.
int CSystem_socket_pair(int pair[2]);

// Hardening.

// No core file, no ptrace and no /proc/PID/mem for others of the same user (K9); 0, or -1 and errno.
int CSystem_forbid_dumps(void);
// A crash ends the program and shows nothing: Swift's handlers would start a program that prints
// registers and memory, and they are there before main, which is too late for SWIFT_BACKTRACE.
void CSystem_forbid_backtraces(void);

// Signals.

// From now on writes the number of each of these signals, as one byte, into the pipe whose reading
// end it returns; -1 and errno when there is no pipe. A handler may do hardly more, and poll can
// wait for a pipe. May be called again with other signals; the pipe stays the same one.
int CSystem_signal_pipe(const int *signals, size_t count);

// Processes.

// Children that have ended stay until they are asked for, as CSystem_has_ended does: whoever started us may
// have left SIGCHLD ignored, and then the kernel reaps them, and their pids are soon another's.
// To be called before the first child.
void CSystem_keep_children(void);
// How a program is started.
struct CSystem_start {
    const char *path;        // the program
    char *const *arguments;  // argv, NULL at the end
    char *const *environment; // envp, NULL at the end; NULL: ours
    int input;               // becomes descriptor 0; -1: stays
    int socket;              // becomes descriptor 3; -1: none
    int output;              // becomes descriptor 1; -1: stays
    int errors;              // becomes descriptor 2; -1: stays
    bool is_detached;        // descriptors 0 and 1 become /dev/null unless they are given, and it has a session of its own: no terminal
    bool is_at_root;         // it works in /, and keeps no folder of ours from being unmounted
};
// Starts it. The signal mask is emptied and the handlers are reset (ignored signals stay ignored),
// every other descriptor is closed. When we die, however that happens, it is sent SIGTERM; one with a
// socket sees the end of that instead.
// A program that is not there is a child that ends with 127, as the shell has it.
// Returns its pid, and in *handle a descriptor that becomes readable when it ends; or -1 and errno,
// and then there is no child.
pid_t CSystem_start(const struct CSystem_start *start, int *handle);
// Whether it has ended: 1 with its wait status in *status, 0 when it runs. It is reaped then.
int CSystem_has_ended(pid_t process, int *status);
// An unnamed file in memory, closed on exec; -1 and errno.
int CSystem_memory_file(void);
// A word that this program was started with, 0 its own name; NULL behind the last.
// Swift looks for them on the stack, and does not find them in a program that is linked statically with many
// shared libraries (6.3.1): then it would know of no word at all.
const char *CSystem_word(int index);
// A pipe, closed on exec, whose reading end (the first) never waits; 0, or -1 and errno.
int CSystem_pipe(int ends[2]);
#endif
