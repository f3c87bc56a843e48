// Sends one request through the door to libcurl: URL, authorities, and anything more for a host that is this machine.
// The secret of body, header and password is a line on standard input, at whose end the program ends. Compiled when a
// test runs it: what the environment says counts from the first moment of a process.
#include "CCurl.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifndef PATIENCE
#define PATIENCE 20000
#endif

static char secret[64], header[80] = "X-Key: ", room[1024];

int main(int count, char **arguments) {
    const ssize_t length = read(0, secret, sizeof secret - 1);
    if (length < 1) return 1;
    secret[length - 1] = 0;
    memcpy(header + strlen(header), secret, length);
    const char *const headers[] = {header, NULL};
    const struct CCurl_request request = {
        .method = "POST", .url = arguments[1], .headers = headers, .body = secret, .body_size = length - 1,
        .user = "u", .password = secret, .authorities = arguments[2], .connect_milliseconds = PATIENCE,
        .total_milliseconds = PATIENCE, .is_loopback = count > 3,
    };
    struct CCurl_answer answer;
    CCurl_send(&request, room, sizeof room, &answer);
    explicit_bzero(secret, sizeof secret);
    explicit_bzero(header, sizeof header);
    explicit_bzero(room, sizeof room);
    printf("%d %ld", (int)answer.code, answer.status);
    fflush(stdout);
    while (read(0, room, 1) > 0) {}
    return 0;
}
