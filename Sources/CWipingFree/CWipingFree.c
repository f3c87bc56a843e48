#define _GNU_SOURCE
#include "CWipingFree.h"

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

// glibc's own, under the names that it keeps for those who replace them.
extern void __libc_free(void *block);
extern void *__libc_malloc(size_t size);

// Seen from outside even when the program is linked with hidden symbols: libraries must find them.
#define EXPORTED __attribute__((visibility("default"), used))

// All of the usable size: it may be more than was asked for, and never less. Blocks of
// aligned_alloc and posix_memalign have a usable size and a free like all others.
EXPORTED void free(void *block) {
    if (block == NULL) return;
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
}

EXPORTED void *realloc(void *block, size_t size) {
    if (block == NULL) return __libc_malloc(size);
    const size_t usable = malloc_usable_size(block);
    if (size == 0) {
        free(block);
        return NULL;
    }
    // glibc would grow a block by copying it and forget the old one as it is; so it is moved here,
    // unless it fits where it is and wastes little by staying.
    if (size <= usable && usable - size <= usable / 2) {
        explicit_bzero((char *)block + size, usable - size);
        return block;
    }
    void *const moved = __libc_malloc(size);
    if (moved == NULL) return NULL;
    memcpy(moved, block, size < usable ? size : usable);
    free(block);
    return moved;
}

EXPORTED void *reallocarray(void *block, size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(block, total);
}

bool CWipingFree_is_used(void) { return dlsym(RTLD_DEFAULT, "free") == (void *)free; }
