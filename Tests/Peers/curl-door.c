// Sends one request through the door to libcurl: URL, authorities. Compiled when a test runs it, since what the
// environment says counts from the first moment of a process.
#include "CCurl.h"

#include <stdio.h>
#include <string.h>

int main(int count, char **arguments) {
    static char room[1024];
    const char *const headers[] = {"X-Key: hemlig", NULL};
    const struct CCurl_request request = {
        .method = "POST", .url = arguments[1], .headers = headers, .body = "012345", .body_size = 6,
        .authorities = arguments[2], .connect_milliseconds = 20000, .total_milliseconds = 20000,
        .is_loopback = count > 3,
    };
    struct CCurl_answer answer;
    CCurl_send(&request, room, sizeof room, &answer);
    printf("%d %ld", (int)answer.code, answer.status);
    return 0;
}
