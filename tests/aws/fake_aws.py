# SPDX-License-Identifier: Apache-2.0
"""As much of AWS as operations in trouble need, as AWS documents it: one queue, one topic, one table, parameters, and objects
that are read in ranges. What stands before it (front.py) has seen to signatures."""
import hashlib
import json
import re
import urllib.parse

from front import Answer, refusal


class FakeAws:
    def __init__(self):
        self.objects = {}          # "bucket/key": bytes
        self.bucket_region = None  # another one than asked is sent there
        self.sent, self.published = [], []
        self.items = {}            # by id
        self.parameters = {}

    def __call__(self, request):
        known = {"GetObject": self.get_object, "SendMessage": self.send_message, "Publish": self.publish,
                 "GetCallerIdentity": self.get_caller_identity, "PutItem": self.put_item,
                 "GetParameter": self.get_parameter}
        return known[request.operation](request)

    def get_object(self, request):
        if self.bucket_region and request.scope.region != self.bucket_region:
            return refusal(request, 301, "PermanentRedirect", **{"x-amz-bucket-region": self.bucket_region})
        name = urllib.parse.unquote(request.path.partition("?")[0].removeprefix("/"))
        if name not in self.objects:
            return refusal(request, 404, "NoSuchKey", "The specified key does not exist.")
        whole = self.objects[name]
        tag = f'"{hashlib.md5(whole).hexdigest()}"'
        if request.header("if-match") not in ("", tag):
            return refusal(request, 412, "PreconditionFailed")
        begin, end = map(int, re.fullmatch(r"bytes=(\d+)-(\d+)", request.header("range")).groups())
        if begin >= len(whole):
            return refusal(request, 416, "InvalidRange")
        part = whole[begin:end + 1]
        return Answer(206, part, {"ETag": tag, "Content-Type": "binary/octet-stream",
                                  "Content-Range": f"bytes {begin}-{begin + len(part) - 1}/{len(whole)}"})

    def send_message(self, request):
        self.sent.append(json.loads(request.body)["MessageBody"])
        return self.of_json({"MessageId": str(len(self.sent))})

    def publish(self, request):
        self.published.append((request.form.get("Subject"), request.form["Message"]))
        return self.of_query("Publish", f"<MessageId>{len(self.published)}</MessageId>")

    def get_caller_identity(self, request):
        arn = f"arn:aws:iam::123456789012:user/{request.scope.access_key}"
        return self.of_query("GetCallerIdentity", f"<Arn>{arn}</Arn><Account>123456789012</Account>")

    def put_item(self, request):
        """With conditions of the form "attribute_not_exists(id) OR holder = :me"."""
        asked = json.loads(request.body)
        item, old = asked["Item"], self.items.get(asked["Item"]["id"]["S"])
        clauses = asked.get("ConditionExpression", "").split(" OR ")
        is_ours = old and any(old.get(name) == asked["ExpressionAttributeValues"][value] for name, _, value in
                              (clause.split(" ") for clause in clauses if " = " in clause))
        if old and clauses != [""] and not is_ours:
            return refusal(request, 400, "ConditionalCheckFailedException", "The conditional request failed")
        self.items[item["id"]["S"]] = item
        return self.of_json({})

    def get_parameter(self, request):
        name = json.loads(request.body)["Name"]
        if name not in self.parameters:
            return refusal(request, 400, "ParameterNotFound")
        return self.of_json({"Parameter": {"Name": name, "Value": self.parameters[name]}})

    @staticmethod
    def of_json(value):
        return Answer(200, json.dumps(value).encode(), {"Content-Type": "application/x-amz-json-1.0"})

    @staticmethod
    def of_query(action, inner):
        text = (f"<{action}Response xmlns=\"https://example.amazonaws.com/doc/\"><{action}Result>{inner}</{action}Result>"
                f"<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>")
        return Answer(200, text.encode(), {"Content-Type": "text/xml"})
