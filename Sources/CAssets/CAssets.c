#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char common_passwords[] = {
#embed "../../Assets/common-passwords.txt"
};

const unsigned char *CAssets_common_passwords(void) { return common_passwords; }
size_t CAssets_common_passwords_count(void) { return sizeof common_passwords; }
