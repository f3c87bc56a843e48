"""A gateway's double: records each request and answers as told.

Told by lines of JSON on standard input, each answered by a line "ok": {"status": 200, "body": "...", "headers":
{"Location": "..."}, "how": "answer"}. How: answer; slow (no answer); drip (a byte every 0.2 s); reset (after the request);
half (the connection ends in the middle of the body); vendor (in the form of the vendor whose path is used).
Each request is a line "request HEX" on standard output: method, path and headers as lines, an empty line, the body.
Ends when its input ends.
"""
import http.server, json, socket, ssl, struct, sys, threading, time, urllib.parse

plan = {"status": 200, "body": "", "headers": {}, "how": "answer"}
lock = threading.Lock()


def say(line):
    with lock:
        print(line, flush=True)


VENDORS = [
    ("/Messages.json", 201, {"sid": "SM" + 32 * "a", "status": "queued", "error_code": None}),
    ("/a1/sms", 200, {"id": "s70df59406a1b4643b96f3f91e0bfb7b0", "status": "created", "parts": 1, "cost": 5200}),
    ("/sms/3/messages", 200, {"bulkId": "b", "messages": [{"messageId": "m-1", "destination": "46701740605", "status": {
        "groupId": 1, "groupName": "PENDING", "id": 26, "name": "PENDING_ACCEPTED", "description": "x"}}]}),
    ("/batches", 201, {"id": "01FC66621XXXXX119Z8PMV1QPQ", "to": ["46701740605"], "from": "Orebro", "canceled": False,
        "body": "x", "type": "mt_text", "created_at": "2026-11-22T13:00:00Z", "modified_at": "2026-11-22T13:00:00Z",
        "delivery_report": "none", "expire_at": "2026-11-23T13:00:00Z", "flash_message": False}),
    ("/sms/send", 200, {"messageId": "Dcshuhod0PMAAAFQ+", "resultCode": 1005, "description": "Queued", "smsCount": 1}),
]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_CONNECT(self):
        say("request " + f"CONNECT {self.path}\n{self.headers}".encode().hex())
        self.send_response(plan["status"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        lines = [f"{self.command} {self.path}"] + [f"{name}: {value}" for name, value in self.headers.items()]
        say("request " + ("\n".join(lines) + "\n\n").encode().hex() + body.hex())
        status, answer, how = plan["status"], plan["body"].encode(), plan["how"]
        if how == "slow":
            time.sleep(60)
            return
        if how == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            return
        if how == "vendor":
            found = [(status, answer) for part, status, answer in VENDORS if part in self.path]
            status, answer = found[0][0], json.dumps(found[0][1]).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        for name, value in plan["headers"].items():
            self.send_header(name, value)
        self.end_headers()
        if how == "drip":
            for byte in answer:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.2)
        elif how == "half":
            self.wfile.write(answer[: len(answer) // 2])
            self.close_connection = True
        else:
            self.wfile.write(answer)

    do_PUT = do_GET = do_POST


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass


server = Server(("127.0.0.1", 0), Handler)
if len(sys.argv) > 1:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("server.pem", "server.key")
    # In the thread of a connection: one that does not shake hands must not hold up the others.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=server.serve_forever, daemon=True).start()
say(f"listening {server.server_port}")
for line in sys.stdin:
    plan = {"status": 200, "body": "", "headers": {}, "how": "answer"} | json.loads(line)
    say("ok")
