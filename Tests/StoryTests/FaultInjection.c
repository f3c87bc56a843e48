// Stands between a program and the C library (LD_PRELOAD) and troubles what changes the disk.
//
// strace can inject faults too, but counts per thread: the n-th write of one thread hides all
// n-th writes of the others. Here one count holds for all threads, so every write has its turn.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum mode { nothing, killed, torn, full };

// A file that the test writes and reads while the program runs (FaultPlan.swift).
struct plan {
    atomic_int mode;
    atomic_int at;
    atomic_int count;
};
static struct plan *plan;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULT_PLAN");
    const int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    void *shared = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED) plan = shared;
}

// Counts a change; true when it is to fail for want of space. `rest` is what a torn one still does.
static int meets_fault(int needs_space, void (*rest)(void *), void *argument) {
    if (plan == NULL) return 0;
    // Only our own files can be torn: half a page of SQLite's is SQLite's business.
    if (atomic_load(&plan->mode) == torn && rest == NULL) return 0;
    const int count = atomic_fetch_add(&plan->count, 1) + 1;
    const int at = atomic_load(&plan->at);
    switch (atomic_load(&plan->mode)) {
    case torn:
        if (count == at) rest(argument);
        // falls through
    case killed:
        if (count == at) kill(getpid(), SIGKILL);
        return 0;
    case full:
        if (count < at || !needs_space) return 0;
        errno = ENOSPC;
        return 1;
    default: return 0;
    }
}

static int is_file(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

struct half {
    int descriptor;
    const void *bytes;
    size_t count;
};

static void write_half(void *argument) {
    const struct half *half = argument;
    REAL(write)(half->descriptor, half->bytes, half->count / 2);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    struct half half = {descriptor, bytes, count};
    if (is_file(descriptor) && meets_fault(1, write_half, &half)) return -1;
    return REAL(write)(descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t place) {
    return meets_fault(1, NULL, NULL) ? -1 : REAL(pwrite64)(descriptor, bytes, count, place);
}

int ftruncate(int descriptor, off_t length) {
    return meets_fault(1, NULL, NULL) ? -1 : REAL(ftruncate)(descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) {
    return meets_fault(1, NULL, NULL) ? -1 : REAL(ftruncate64)(descriptor, length);
}

int fsync(int descriptor) { return meets_fault(1, NULL, NULL) ? -1 : REAL(fsync)(descriptor); }

int fdatasync(int descriptor) {
    return meets_fault(1, NULL, NULL) ? -1 : REAL(fdatasync)(descriptor);
}

int unlink(const char *path) { return meets_fault(0, NULL, NULL) ? -1 : REAL(unlink)(path); }

int link(const char *path, const char *name) {
    return meets_fault(1, NULL, NULL) ? -1 : REAL(link)(path, name);
}

int mkdir(const char *path, mode_t mode) {
    return meets_fault(1, NULL, NULL) ? -1 : REAL(mkdir)(path, mode);
}

// A file that is there is opened on a full disk too; counted is only what may make one.
#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...) {                                                   \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        const mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;                            \
        va_end(list);                                                                              \
        if (flags & O_CREAT && access(path, F_OK) != 0 && meets_fault(1, NULL, NULL)) return -1;   \
        return REAL(name)(path, flags, mode);                                                      \
    }
OPEN(open)
OPEN(open64)
