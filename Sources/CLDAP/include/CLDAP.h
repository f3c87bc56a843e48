// The door to OpenLDAP's client library.
#ifndef CLDAP_DOOR_H
#define CLDAP_DOOR_H
#include <ldap.h>

// Swift does not see macros that are casts.
static inline int CLDAP_refuse_referrals(LDAP *handle) {
    return ldap_set_option(handle, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
}

// Takes the limit for connecting away again, once there is a connection.
//
// Without one of its own the library's TLS handshake reads from a socket that blocks, which costs
// nothing while it waits; with one, 2.5 asks a socket that does not block again and again without a
// pause, and minds no limit (ITS#8047).
int CLDAP_wait_without_limit(LDAP *handle);
#endif
