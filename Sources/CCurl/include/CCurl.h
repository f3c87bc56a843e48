// The door to libcurl: one HTTP request, sent while the caller waits.
//
// Swift cannot call curl_easy_setopt, which is variadic; and what keeps a request secret is a long list
// of options, which stands in one place here. Nothing is ever traced, and there is no option for it.
//
// What libcurl is given it copies into the heap and frees when the request is over. The service is
// linked with CWipingFree, which wipes it then; a program without that must not send secrets.
#ifndef CCURL_DOOR_H
#define CCURL_DOOR_H
#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

struct CCurl_request {
    const char *method;         // "POST" or "PUT"
    const char *url;            // without user and password
    bool is_loopback;           // the only host that may be spoken to without TLS, and never by a proxy
    const char *const *headers; // "Name: value", NULL at the end; a proxy does not see them
    const void *body;           // stays the caller's
    size_t body_size;
    const char *user;           // of basic authentication, or SigV4's access key; NULL: none
    const char *password;       // its password, or SigV4's secret key
    const char *signature;      // "aws:amz:REGION:SERVICE" signs with SigV4; NULL: does not
    const char *authorities;    // a file of certificates in PEM, of those who may vouch for the host
    const char *pin;            // "sha256//…": what the host's key must be besides; NULL: any
    const char *proxy;          // NULL: that of the environment's https_proxy, if any
    const char *proxy_login;    // "user:password"; NULL: none
    long connect_milliseconds;  // until there is a connection with TLS
    long total_milliseconds;    // until the answer is here to its last byte
};

struct CCurl_answer {
    CURLcode code;     // CURLE_OK: there is a whole answer
    long status;       // HTTP's; 0: none came
    long proxy_status; // what a proxy said to CONNECT; 0: nothing
    bool has_begun;    // bytes of the request may have left
    bool is_cut;       // the answer has more than there was room for
    size_t size;       // of what is in the room
};

// Sends it and writes the answer's body into the room. Raises SIGPIPE in a thread that has not blocked it.
void CCurl_send(const struct CCurl_request *request, void *room, size_t room_size,
                struct CCurl_answer *answer);
#endif
