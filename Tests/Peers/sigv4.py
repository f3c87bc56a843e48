"""Signs a request as AWS's own library does, and writes the Authorization header.

Standard input: JSON with url, body, headers (those that are signed, without host and date), date (x-amz-date), key,
secret, region, service.
"""
import datetime, json, sys
import botocore.auth, botocore.awsrequest, botocore.credentials

said = json.load(sys.stdin)
date = datetime.datetime.strptime(said["date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
botocore.auth.get_current_datetime = lambda remove_tzinfo=True: date.replace(tzinfo=None) if remove_tzinfo else date
request = botocore.awsrequest.AWSRequest("POST", said["url"], headers=said["headers"], data=said["body"])
credentials = botocore.credentials.Credentials(said["key"], said["secret"])
botocore.auth.SigV4Auth(credentials, said["service"], said["region"]).add_auth(request)
assert request.headers["X-Amz-Date"] == said["date"]
print(request.headers["Authorization"])
