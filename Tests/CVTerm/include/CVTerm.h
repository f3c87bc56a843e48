// The door to libvterm, and what the harness needs of the system that Swift's Glibc module lacks.
#ifndef CVTERM_DOOR_H
#define CVTERM_DOOR_H
#include <fts.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

/// Starts a program on a pseudo-terminal of its own and gives back its pid, or -1 and errno.
///
/// It gets exactly `environment`, no open file but the terminal, no blocked and no ignored signal:
/// test workers block signals, and a child that inherits the mask never hears SIGWINCH.
pid_t CVTerm_spawn(
    int *terminal, int rows, int columns, const char *folder, char *const arguments[],
    char *const environment[]);

/// The same without a terminal: `pipes` are the ends for the program's input, output and errors.
pid_t CVTerm_spawn_piped(
    int pipes[3], const char *folder, char *const arguments[], char *const environment[]);

/// A file descriptor that becomes readable when the process ends.
int CVTerm_pid_descriptor(pid_t pid);

int CVTerm_resize(int terminal, int rows, int columns);

/// Whether the terminal prints what is typed, as it does for a shell; -1 when it cannot be asked.
int CVTerm_echo(int terminal);

/// How often `needle` occurs, its units of `unit` bytes standing `stride` bytes apart.
size_t CVTerm_count(
    const void *bytes, size_t count, const void *needle, size_t length, size_t unit, size_t stride);
#endif
