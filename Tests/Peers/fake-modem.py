#!/usr/bin/env python3
"""A GSM modem on a TCP port of the loopback, as smsd sees one: answers its AT commands and writes each SMS that it
is given as a line of JSON {"to", "text"} into a file. A number that ends in 92 is refused with +CMS ERROR: 28.

    fake-modem.py PORT FILE
"""
import json, socketserver, sys

BASIC = ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
         "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
EXTENDED = {0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€"}
ANSWERS = {"AT+CPIN?": "+CPIN: READY", "AT+CREG?": "+CREG: 0,1", "AT+CSQ": "+CSQ: 20,0",
           "AT+CGSN": "350000000000001", "AT+CIMI": "240010000000001"}


def characters(septets):
    escaped = False
    for septet in septets:
        if escaped or septet != 0x1B:
            yield EXTENDED.get(septet, "?") if escaped else BASIC[septet]
        escaped = septet == 0x1B and not escaped


def submitted(pdu):
    """Number and text of an SMS-SUBMIT (3GPP TS 23.040 9.2.2.2) that stands alone."""
    rest = bytes.fromhex(pdu)
    rest = rest[1 + rest[0]:]                                   # the SMSC
    first, digits = rest[0], rest[2]
    end = 4 + (digits + 1) // 2
    number = "".join(f"{byte & 15:x}{byte >> 4:x}" for byte in rest[4:end])[:digits]
    coding = rest[end + 1]
    start = end + 2 + {0: 0, 2: 1}.get(first >> 3 & 3, 7)       # the validity
    length, data = rest[start], rest[start + 1:]
    if coding & 0x0C == 8:
        return number, data[:length].decode("utf-16-be")
    bits = int.from_bytes(data, "little")
    return number, "".join(characters(bits >> 7 * index & 0x7F for index in range(length)))


class Modem(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(f"\r\n{text}\r\n".encode())

    def take(self, pdu):
        number, text = submitted(pdu)
        if number.endswith("92"):
            return self.say("+CMS ERROR: 28")
        with open(sys.argv[2], "ab", buffering=0) as file:
            file.write((json.dumps({"to": number, "text": text}, ensure_ascii=False) + "\n").encode())
        self.say("+CMGS: 1\r\n\r\nOK")

    def handle(self):
        pending, awaits_pdu = b"", False
        while byte := self.rfile.read(1):
            if byte not in (b"\r", b"\n", b"\x1a"):
                pending += byte
                continue
            line, pending = pending.decode("ascii", "replace").strip(), b""
            if not line:
                continue
            if awaits_pdu:
                awaits_pdu = False
                self.take(line)
            elif line.upper().startswith("AT+CMGS="):
                awaits_pdu = True
                self.wfile.write(b"\r\n> ")
            else:
                answer = ANSWERS.get(line.upper())
                self.say(answer + "\r\n\r\nOK" if answer else "OK")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Server(("127.0.0.1", int(sys.argv[1])), Modem) as server:
    print("listening", flush=True)
    server.serve_forever()
