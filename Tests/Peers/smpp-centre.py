"""A message centre for the tests: speaks SMPP 3.4 on the loopback and writes a line of JSON for each SMS."""
import json
import sys

from smpp.pdu.pdu_types import CommandStatus
from smpp.twisted.config import SMPPServerConfig
from smpp.twisted.protocol import DataHandlerResponse
from smpp.twisted.server import SMPPServerFactory
from twisted.cred import checkers, portal
from twisted.internet import reactor
from zope.interface import implementer

# 3GPP TS 23.038 6.2.1
GSM = ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
       "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")

# By the number's last two digits: what no phone has, and a centre that is full.
REFUSALS = {"11": CommandStatus.ESME_RINVDSTADR, "12": CommandStatus.ESME_RTHROTTLED}


def text(message, coding):
    if "UCS2" in coding:
        return message.decode("utf-16-be")
    if "LATIN_1" in coding:
        return message.decode("latin-1")
    return "".join(GSM[byte] for byte in message)


def take(system_id, smpp, pdu):
    values = pdu.params
    to = values["destination_addr"].decode()
    coding = str(values.get("data_coding"))
    status = REFUSALS.get(to[-2:], CommandStatus.ESME_ROK)
    arrival = {
        "from": values["source_addr"].decode(),
        "to": to,
        "text": text(values["short_message"], coding),
        "coding": coding,
        "validity": str(values.get("validity_period") or ""),
        "status": status.name,
    }
    print(json.dumps(arrival), flush=True)
    if status is not CommandStatus.ESME_ROK:
        return status
    return DataHandlerResponse(status=status, message_id=b"1")


@implementer(portal.IRealm)
class Realm:
    def requestAvatar(self, identity, mind, *interfaces):
        return "SMPP", identity, lambda: None


users = checkers.InMemoryUsernamePasswordDatabaseDontUse()
users.addUser("reset", "secret")
configuration = SMPPServerConfig(msgHandler=take, systems={"reset": {"max_bindings": 2}})
factory = SMPPServerFactory(configuration, auth_portal=portal.Portal(Realm(), [users]))
reactor.listenTCP(int(sys.argv[1]), factory, interface="127.0.0.1")
print("ready", flush=True)
reactor.run()
