#include "CLDAP.h"

#include <stdlib.h>
#include <sys/time.h>

// The library reads ldap.conf, ~/.ldaprc, ./ldaprc and variables of the environment when it is first
// used: whoever can write one of them would say which certificates are trusted. So it is first used
// here, before there is a second thread that could read the environment, with all of that turned off.
__attribute__((constructor)) static void ignore_configuration_of_others(void) {
    setenv("LDAPNOINIT", "1", 1);
    int version;
    ldap_get_option(NULL, LDAP_OPT_PROTOCOL_VERSION, &version);
    unsetenv("LDAPNOINIT");
}

int CLDAP_wait_without_limit(LDAP *handle) {
    const struct timeval endless = {.tv_sec = -1};
    return ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, &endless);
}
