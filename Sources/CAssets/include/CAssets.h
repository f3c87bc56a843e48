// Files of Assets/ that are compiled in, so that a program is one file to install. Clang's #embed
// takes no time; SwiftPM's .embedInCode turns each byte into Swift source, 70 s for 400 kB.
#ifndef CASSETS_DOOR_H
#define CASSETS_DOOR_H
#include <stddef.h>

/// The sorted list of common passwords, folded, one a line.
const unsigned char *CAssets_common_passwords(void);
size_t CAssets_common_passwords_count(void);
#endif
