"""Reads a body of that kind from standard input, and writes its texts, each behind it a zero."""
import json, sys, urllib.parse

body = sys.stdin.buffer.read().decode()


def texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for element in value:
            yield from texts(element)
    elif isinstance(value, str):
        yield value


value = json.loads(body) if sys.argv[1] == "json" else dict(urllib.parse.parse_qsl(body, strict_parsing=True))
for text in texts(value):
    sys.stdout.buffer.write(text.encode() + b"\0")
