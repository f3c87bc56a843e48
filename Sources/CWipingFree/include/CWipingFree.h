// Wipes memory before it goes back to the heap.
//
// Swift and ncurses free buffers that still hold what was typed, and glibc gives them out again as
// they are. M_PERTURB does not help: it skips every block that goes to the per-thread cache, and
// those are the small ones. So the program has a free, realloc and reallocarray of its own, which
// the dynamic linker prefers to glibc's for everybody in the process.
#ifndef CWIPINGFREE_DOOR_H
#define CWIPINGFREE_DOOR_H
#include <stdbool.h>

// Whether this program's free is the one that wipes; false in one that was linked without it.
bool CWipingFree_is_used(void);
#endif
