#include "CCurl.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// libcurl would write the keys of every TLS connection to the file that this variable names. Taken away
// before there is a second thread that could read the environment.
__attribute__((constructor)) static void keep_keys(void) { unsetenv("SSLKEYLOGFILE"); }

static void prepare(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

struct sink {
    unsigned char *room;
    size_t size;
    struct CCurl_answer *answer;
};

static size_t take(char *bytes, size_t one, size_t count, void *context) {
    const struct sink *sink = context;
    struct CCurl_answer *answer = sink->answer;
    const size_t free_room = sink->size - answer->size;
    const size_t taken = count < free_room ? count : free_room;
    memcpy(sink->room + answer->size, bytes, taken);
    answer->size += taken;
    // Less than was offered ends the transfer: a gateway's answer is short, and nobody reads a megabyte.
    if (taken < count) answer->is_cut = true;
    return taken * one;
}

// Called when connection, proxy's tunnel and TLS stand, and not a byte of the request has gone. libcurl's
// counter of bytes sent cannot tell that: it counts the words to a proxy too.
static int begin(void *context, char *host, char *self, int host_port, int self_port) {
    (void)host, (void)self, (void)host_port, (void)self_port;
    ((struct CCurl_answer *)context)->has_begun = true;
    return CURL_PREREQFUNC_OK;
}

static void set_request(CURL *curl, const struct CCurl_request *request, struct curl_slist *headers) {
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_size);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    // Not one of the headers: SigV4 would sign it, and proxies change it.
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "inloggningsassistenten");
    curl_easy_setopt(curl, CURLOPT_HEADEROPT, (long)CURLHEADER_SEPARATE);
    // HTTP/2 may send a request again by itself; here one is sent once.
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERNAME, request->user);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, request->password);
    if (request->signature) {
        curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, request->signature);
    } else {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
    }
}

static void set_way(CURL *curl, const struct CCurl_request *request) {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, request->is_loopback ? "http,https" : "https");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_CAINFO, request->authorities);
    // Debian's libcurl has a folder of authorities besides, which would go on vouching for anybody.
    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, request->pin);
    // NULL leaves it to https_proxy and all_proxy; no_proxy holds for either. "" is no proxy whatever the
    // environment says: http_proxy would carry what stays in this machine out of it.
    curl_easy_setopt(curl, CURLOPT_PROXY, request->is_loopback ? "" : request->proxy);
    curl_easy_setopt(curl, CURLOPT_PROXYUSERPWD, request->proxy_login);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    // Without it the end waits for a name server that does not answer, however short the time was.
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, request->connect_milliseconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, request->total_milliseconds);
}

static void perform(CURL *curl, const struct CCurl_request *request, struct curl_slist *headers,
                    struct sink *sink) {
    set_request(curl, request, headers);
    set_way(curl, request);
    curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, begin);
    curl_easy_setopt(curl, CURLOPT_PREREQDATA, sink->answer);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, sink);
    sink->answer->code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &sink->answer->status);
    curl_easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &sink->answer->proxy_status);
}

void CCurl_send(const struct CCurl_request *request, void *room, size_t room_size,
                struct CCurl_answer *answer) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, prepare);
    *answer = (struct CCurl_answer){.code = CURLE_OUT_OF_MEMORY};
    struct sink sink = {.room = room, .size = room_size, .answer = answer};
    struct curl_slist *headers = NULL;
    bool is_whole = true;
    for (const char *const *header = request->headers; *header && is_whole; header++) {
        struct curl_slist *const longer = curl_slist_append(headers, *header);
        is_whole = longer != NULL;
        if (is_whole) headers = longer;
    }
    CURL *const curl = is_whole ? curl_easy_init() : NULL;
    if (curl) perform(curl, request, headers, &sink);
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
}
