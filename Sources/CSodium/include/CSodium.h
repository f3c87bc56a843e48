// The door to libsodium. Swift imports its functions as they are; the door exists so that one
// place names the header, and the manifest one place that links the archive.
#ifndef CSODIUM_DOOR_H
#define CSODIUM_DOOR_H
#include <sodium.h>

// Macros that call functions or cast are not imported by Swift.
static inline unsigned long long CSodium_argon2id_operations_minimum(void) {
    return crypto_pwhash_argon2id_OPSLIMIT_MIN;
}
static inline size_t CSodium_argon2id_memory_minimum(void) {
    return crypto_pwhash_argon2id_MEMLIMIT_MIN;
}
#endif
