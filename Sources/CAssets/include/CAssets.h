// Files of Assets/ that are compiled in, so that a program is one file to install. Clang's #embed
// takes no time; SwiftPM's .embedInCode turns each byte into Swift source, 70 s for 400 kB.
#ifndef CASSETS_DOOR_H
#define CASSETS_DOOR_H
#include <stddef.h>

/// The sorted list of common passwords, folded, one a line.
const unsigned char *CAssets_common_passwords(void);
size_t CAssets_common_passwords_count(void);

/// A gateway that is described already: its name, and the TOML of Assets/gateways/NAME.toml.
struct CAssets_gateway {
    const char *name;
    const unsigned char *text;
    size_t size;
};
/// All of them, sorted by name.
const struct CAssets_gateway *CAssets_gateways(void);
size_t CAssets_gateways_count(void);
#endif
