"""Writes what moto's SNS has been given to send: a line of JSON for each SMS. Argument: moto's port."""
import json, sys, urllib.request

with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/moto-api/data.json") as answer:
    for message in json.load(answer).get("sns", {}).get("SMS", []):
        print(json.dumps([message["phone_number"], message["message"]], ensure_ascii=False))
