"""Reads a body of that kind from standard input as a gateway would, and writes it as sorted JSON."""
import json, sys, urllib.parse, xml.etree.ElementTree

text = sys.stdin.buffer.read().decode()
if sys.argv[1] == "form":
    # Strict: every name once, every byte in UTF-8.
    pairs = urllib.parse.parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict")
    value = dict(pairs)
    assert len(value) == len(pairs)
elif sys.argv[1] == "json":
    value = json.loads(text)
else:
    root = xml.etree.ElementTree.fromstring(text)
    value = [dict(root.attrib)] + [child.text for child in root]
print(json.dumps(value, sort_keys=True, ensure_ascii=False))
