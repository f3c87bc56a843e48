"""Sends a message with a vendor's own client to a recorder, and writes the name that the vendor's answer gives it.

Arguments: the vendor and the recorder's origin. The message is JSON on standard input.
"""
import datetime, json, sys

vendor, origin = sys.argv[1:]
message = json.load(sys.stdin)


def twilio():
    from twilio.http.http_client import TwilioHttpClient
    from twilio.rest import Client

    class Redirected(TwilioHttpClient):
        def request(self, method, url, *words, **more):
            return super().request(method, url.replace("https://api.twilio.com", origin), *words, **more)

    client = Client(message["user"], message["secret"], http_client=Redirected())
    sent = client.messages.create(
        to=message["to"], from_=message["from"], body=message["text"],
        validity_period=message["validity_s"], content_retention="discard")
    assert sent.status == "queued"
    return sent.sid


def infobip():
    import infobip_api_client as infobip
    from infobip_api_client import models

    configuration = infobip.Configuration()
    configuration.host = origin
    configuration.api_key = {"APIKeyHeader": message["secret"]}
    configuration.api_key_prefix = {"APIKeyHeader": "App"}
    sent = infobip.api.sms_api.SmsApi(infobip.ApiClient(configuration)).send_sms_messages(
        sms_request=models.SmsRequest(messages=[models.SmsMessage(
            sender=message["from"],
            destinations=[models.SmsDestination(to=message["to"][1:], messageId=message["id"])],
            content=models.SmsMessageContent(models.SmsTextContent(text=message["text"])),
            options=models.SmsMessageOptions(validityPeriod=models.ValidityPeriod(
                amount=message["validity_s"] // 60, timeUnit="MINUTES")))]))
    assert sent.messages[0].status.group_name == "PENDING"
    return sent.messages[0].message_id


def sinch():
    from sinch import SinchClient

    client = SinchClient(service_plan_id="plan1", sms_api_token=message["secret"], sms_region="eu")
    client.configuration.sms_origin_with_service_plan_id = origin
    expires = datetime.datetime.fromisoformat(message["expires"])
    return client.sms.batches.send_sms(
        body=message["text"], to=[message["to"]], from_=message["from"],
        client_reference=message["id"], expire_at=expires).id


print({"twilio": twilio, "infobip": infobip, "sinch": sinch}[vendor]())
