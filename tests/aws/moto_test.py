# SPDX-License-Identifier: Apache-2.0
"""metsuke::aws and moto, which answers as AWS does: what one of them makes, the other finds. As moto looks at no signature,
what stands before it does (front.py, signature.py)."""
import hashlib
import json
import logging
import random
import threading
import time
import unittest

import driver
from driver import ACCESS_KEY, ACCOUNT, KEYS, REGION, SECRET
from front import Behind, Request

MISSING = driver.missing("boto3", "moto", "moto.server")
if not MISSING:
    import boto3
    from botocore.config import Config
    from moto.server import ThreadedMotoServer

MIB = 1 << 20
ELSEWHERE = "eu-west-1"


def setUpModule():
    if not MISSING:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        Moto.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        Moto.server.start()


def tearDownModule():
    if Moto.server:
        Moto.server.stop()


@unittest.skipIf(MISSING, MISSING)
class Moto(driver.Case):
    server = None

    def setUp(self):
        super().setUp()
        host, port = self.server.get_host_and_port()
        self.moto = f"http://{host}:{port}"
        self.front = self.stand_before(Behind(host, port))
        self.reset()

    def reset(self):
        """moto forgets all: no test sees another's."""
        done = Behind(*self.server.get_host_and_port())(
            Request("POST", "/moto-api/reset", [("Host", "localhost"), ("Content-Length", "0")], b""))
        self.assertEqual(done.status, 200)

    def boto(self, service, region=REGION):
        """A client of AWS's own library: it makes what the driver finds and sees what the driver made."""
        return boto3.client(service, endpoint_url=self.moto, region_name=region, aws_access_key_id=ACCESS_KEY,
                            aws_secret_access_key=SECRET, config=Config(retries={"max_attempts": 0}))

    def start(self, *words, **variables):
        return self.driver(*words, AWS_ENDPOINT_URL=self.front.url, **(variables or KEYS))


class Objects(Moto):
    def setUp(self):
        super().setUp()
        self.s3 = self.boto("s3")
        self.s3.create_bucket(Bucket="logs", CreateBucketConfiguration={"LocationConstraint": REGION})

    def check(self, answer, whole):
        self.assertEqual((self.good(answer)["size"], answer["sha256"]), (len(whole), hashlib.sha256(whole).hexdigest()))

    def test_sizes_around_the_pieces(self):
        its_driver = self.start()
        bytes_ = random.Random(20).randbytes(20 * MIB)
        for size, requests in ((1, 1), (8 * MIB - 1, 1), (8 * MIB, 1), (8 * MIB + 1, 2), (20 * MIB, 3)):
            self.s3.put_object(Bucket="logs", Key="sized", Body=bytes_[:size])
            self.front.requests.clear()
            self.check(its_driver.ask("s3_get", bucket="logs", key="sized"), bytes_[:size])
            self.assertEqual(len(self.front.requests), requests, size)

    def test_an_empty_object(self):
        self.s3.put_object(Bucket="logs", Key="empty", Body=b"")
        self.check(self.start().ask("s3_get", bucket="logs", key="empty"), b"")

    def test_keys(self):
        """What may stand in a key ("Naming Amazon S3 objects"), and what should not but does."""
        keys = ["AWSLogs/1/CloudTrail/a b+c&d=e?f#g%h.json.gz", "日本語/ファイル 🎏.json", "a/../b", "../b", "./b", "a/./b",
                "a//b", "/b", "b/", "+", "%2F/%41", "tilde~star*(x)'!@:;,$[]", "q\"<>\\^`{|}", "\x7f\t\u200b",
                "\u00e9", "e\u0301", "=", "..."]
        for key in keys:
            self.s3.put_object(Bucket="logs", Key=key, Body=key.encode())
        its_driver = self.start()
        for key in keys:
            with self.subTest(key):
                self.check(its_driver.ask("s3_get", bucket="logs", key=key), key.encode())

    def test_versions(self):
        self.s3.put_bucket_versioning(Bucket="logs", VersioningConfiguration={"Status": "Enabled"})
        first, second = (self.s3.put_object(Bucket="logs", Key="a b", Body=body)["VersionId"] for body in (b"first", b"second"))
        its_driver = self.start()
        self.check(its_driver.ask("s3_get", bucket="logs", key="a b", version=first), b"first")
        self.check(its_driver.ask("s3_get", bucket="logs", key="a b", version=second), b"second")
        self.check(its_driver.ask("s3_get", bucket="logs", key="a b"), b"second")
        self.bad(its_driver.ask("s3_get", bucket="logs", key="a b", version="no+ne/&"), "NoSuchVersion", code="not_found")

    def test_what_is_not_there(self):
        its_driver = self.start()
        self.bad(its_driver.ask("s3_get", bucket="logs", key="a/none"), "s3 GetObject s3://logs/a/none: NoSuchKey (HTTP 404)",
                 code="not_found")
        # The answer repeats the key, which XML cannot hold.
        self.bad(its_driver.ask("s3_get", bucket="logs", key="no\x1bne"), "s3://logs/no\\x1bne: (HTTP 404)", code="not_found")
        self.bad(its_driver.ask("s3_get", bucket="none", key="none"), "NoSuchBucket (HTTP 404)", code="not_found")
        self.assertEqual(len(self.front.requests), 3)

    def test_what_is_no_name_of_an_object(self):
        its_driver = self.start()
        for bucket in ("", "lo/gs", "../logs", "logs?x", "日本", "ab", ".logs"):
            self.bad(its_driver.ask("s3_get", bucket=bucket, key="a"), "no name of an object", code="invalid_argument")
        self.bad(its_driver.ask("s3_get", bucket="logs", key=""), "no name of an object", code="invalid_argument")
        self.assertEqual(self.front.requests, [])


class Queues(Moto):
    BODY = "日本語 🎏 \u2028 <a href=\"x\">&amp;</a> \\ 'quoted'\n\tsecond line"

    def setUp(self):
        super().setUp()
        self.sqs = self.boto("sqs")
        self.queue = self.sqs.create_queue(QueueName="q")["QueueUrl"]

    def count(self, queue=None):
        """Messages that can be had, and those that are hidden."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=queue or self.queue, AttributeNames=names)["Attributes"]
        return tuple(int(found[name]) for name in names)

    def receive(self, its_driver, wait=0, hidden=30):
        return self.good(its_driver.ask("sqs_receive", queue=self.queue, wait=wait, hidden=hidden))["messages"]

    def test_a_message_goes_and_comes(self):
        its_driver = self.start()
        self.good(its_driver.ask("sqs_send", queue=self.queue, body=self.BODY))
        (message,) = self.receive(its_driver)
        self.assertEqual((message["body"], message["deliveries"]), (self.BODY, 1))
        self.assertRegex(message["sent"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$")
        self.assertEqual(self.receive(its_driver), [], "it is hidden")
        self.assertEqual(self.good(its_driver.ask("sqs_delete", queue=self.queue, receipts=[message["receipt"]]))["left"], [])
        self.assertEqual(self.count(), (0, 0))

    def test_what_others_send(self):
        self.sqs.send_message(QueueUrl=self.queue, MessageBody=self.BODY)
        (message,) = self.receive(self.start())
        self.assertEqual(message["body"], self.BODY)

    def test_what_others_receive(self):
        self.good(self.start().ask("sqs_send", queue=self.queue, body=self.BODY))
        (message,) = self.sqs.receive_message(QueueUrl=self.queue)["Messages"]
        self.assertEqual(message["Body"], self.BODY)

    def test_large_messages(self):
        body = "x日" * 60000
        its_driver = self.start()
        self.good(its_driver.ask("sqs_send", queue=self.queue, body=body))
        (message,) = self.receive(its_driver)
        self.assertEqual(message["body"], body)

    def test_waiting_for_nothing(self):
        begin = time.monotonic()
        self.assertEqual(self.receive(self.start(), wait=1), [])
        self.assertGreater(time.monotonic() - begin, 0.9)
        self.assertEqual(len(self.front.requests), 1)

    def test_waiting_for_something(self):
        later = threading.Timer(0.5, lambda: self.sqs.send_message(QueueUrl=self.queue, MessageBody="late"))
        later.start()
        self.addCleanup(later.join)
        begin = time.monotonic()
        self.assertEqual([message["body"] for message in self.receive(self.start(), wait=10)], ["late"])
        self.assertLess(time.monotonic() - begin, 8)

    def test_deleting_many(self):
        for number in range(25):
            self.sqs.send_message(QueueUrl=self.queue, MessageBody=str(number))
        its_driver = self.start()
        messages = []
        for _ in range(25):
            messages += self.receive(its_driver)
            if len(messages) == 25:
                break
        self.assertEqual(sorted(int(message["body"]) for message in messages), list(range(25)))
        receipts = [message["receipt"] for message in messages]
        receipts.insert(12, "no such receipt")
        left = self.good(its_driver.ask("sqs_delete", queue=self.queue, receipts=receipts))["left"]
        self.assertEqual(left, [{"receipt": "no such receipt", "why": "ReceiptHandleIsInvalid"}])
        self.assertEqual(self.front.operations().count("DeleteMessageBatch"), 3, "ten at once")
        self.assertEqual(self.count(), (0, 0))

    def test_deleting_nothing(self):
        self.assertEqual(self.good(self.start().ask("sqs_delete", queue=self.queue, receipts=[]))["left"], [])
        self.assertEqual(self.front.requests, [])

    def test_visibility(self):
        its_driver = self.start()
        self.good(its_driver.ask("sqs_send", queue=self.queue, body="again"))
        (message,) = self.receive(its_driver, hidden=600)
        self.assertEqual(self.count(), (0, 1))
        self.good(its_driver.ask("sqs_visibility", queue=self.queue, receipt=message["receipt"], hidden=0))
        (message,) = self.receive(its_driver, hidden=1)
        self.assertEqual(message["deliveries"], 2)
        self.good(its_driver.ask("sqs_visibility", queue=self.queue, receipt=message["receipt"], hidden=600))
        self.assertEqual(self.receive(its_driver, wait=2), [], "it would be back after a second")
        self.bad(its_driver.ask("sqs_visibility", queue=self.queue, receipt="none", hidden=0), "ReceiptHandleIsInvalid")

    def test_what_fails_too_often_goes_to_another_queue(self):
        dead = self.sqs.create_queue(QueueName="dead")["QueueUrl"]
        self.sqs.set_queue_attributes(QueueUrl=self.queue, Attributes={"RedrivePolicy": json.dumps(
            {"deadLetterTargetArn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:dead", "maxReceiveCount": "2"})})
        its_driver = self.start()
        self.good(its_driver.ask("sqs_send", queue=self.queue, body="bad"))
        for deliveries in (1, 2):
            (message,) = self.receive(its_driver)
            self.assertEqual(message["deliveries"], deliveries)
            self.good(its_driver.ask("sqs_visibility", queue=self.queue, receipt=message["receipt"], hidden=0))
        self.assertEqual(self.receive(its_driver), [])
        self.assertEqual((self.count(), self.count(dead)), ((0, 0), (1, 0)))

    def test_the_queue_s_url_is_enough(self):
        """Without AWS_ENDPOINT_URL requests go to the URL's host."""
        url = f"{self.front.url}/{ACCOUNT}/q"
        its_driver = self.driver(**KEYS)
        self.good(its_driver.ask("sqs_send", queue=url, body="hello"))
        self.assertEqual(self.count(), (1, 0))

    def test_what_is_not_there(self):
        its_driver = self.start()
        for op, more in (("sqs_send", {"body": "x"}), ("sqs_receive", {}), ("sqs_delete", {"receipts": ["x"]}),
                         ("sqs_visibility", {"receipt": "x", "hidden": 0})):
            answer = its_driver.ask(op, queue=self.queue + "-none", **more)
            self.bad(answer, "sqs ", "QueueDoesNotExist (HTTP 400)", code="not_found")
        self.assertEqual(len(self.front.requests), 4)
        self.bad(its_driver.ask("sqs_send", queue="q", body="x"), "URL", code="invalid_argument")
        answer = its_driver.ask("sqs_send", queue=f"http://sqs.example/{ACCOUNT}/q", body="x")
        self.bad(answer, "in the clear", code="invalid_argument")


class Topics(Moto):
    MESSAGE = "一行目\nsecond line & <more> = 100% + \"quotes\" 🎏"

    def topic(self, region=REGION):
        """One that has a queue, and what was published to it so far."""
        sns, sqs = self.boto("sns", region), self.boto("sqs", region)
        topic = sns.create_topic(Name="ops")["TopicArn"]
        queue = sqs.create_queue(QueueName="told")["QueueUrl"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{region}:{ACCOUNT}:told")

        def told():
            messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
            return [json.loads(message["Body"]) for message in messages]
        return topic, told

    def test_subject_and_message(self):
        topic, told = self.topic()
        answer = self.good(self.start().ask("sns_publish", topic=topic, subject="High: +1 & more", message=self.MESSAGE))
        (envelope,) = told()
        self.assertEqual((envelope["Subject"], envelope["Message"], envelope["MessageId"]),
                         ("High: +1 & more", self.MESSAGE, answer["id"]))

    def test_no_subject(self):
        topic, told = self.topic()
        self.good(self.start().ask("sns_publish", topic=topic, message=self.MESSAGE))
        (envelope,) = told()
        self.assertEqual((envelope.get("Subject"), envelope["Message"]), (None, self.MESSAGE))

    def test_a_topic_elsewhere(self):
        topic, told = self.topic(ELSEWHERE)
        self.good(self.start().ask("sns_publish", topic=topic, message="hello"))
        self.assertEqual([envelope["Message"] for envelope in told()], ["hello"])
        self.assertEqual(self.front.requests[0].scope.region, ELSEWHERE)

    def test_what_is_not_there(self):
        answer = self.start().ask("sns_publish", topic=f"arn:aws:sns:{REGION}:{ACCOUNT}:none", message="x")
        self.bad(answer, "sns Publish: NotFound (HTTP 404)", code="not_found")


class Identities(Moto):
    ROLE = f"arn:aws:iam::{ACCOUNT}:role/ops"
    OPS = f"arn:aws:sts::{ACCOUNT}:assumed-role/ops/"

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return str(path)

    def credentials(self):
        return self.file("credentials", f"[default]\n# ours\naws_access_key_id={ACCESS_KEY}\naws_secret_access_key = {SECRET}\n"
                                        f"aws_session_token = {KEYS['AWS_SESSION_TOKEN']}\n")

    def identity(self, its_driver):
        answer = self.good(its_driver.ask("sts_identity"))
        self.assertEqual(answer["account"], ACCOUNT)
        return answer["arn"]

    def used(self):
        return [request.scope.access_key for request in self.front.requests]

    def test_who_we_are(self):
        self.assertIn(f"::{ACCOUNT}:", self.identity(self.start()))

    def test_keys_of_a_file(self):
        self.identity(self.start(AWS_SHARED_CREDENTIALS_FILE=self.credentials()))
        self.assertEqual(self.used(), [ACCESS_KEY])

    def test_keys_at_home(self):
        (self.folder / ".aws").mkdir()
        self.credentials()
        (self.folder / "credentials").rename(self.folder / ".aws" / "credentials")
        its_driver = self.start(AWS_PROFILE="default")
        self.identity(its_driver)
        self.assertEqual(self.used(), [ACCESS_KEY])

    def test_a_role(self):
        answer = self.good(self.start().ask("sts_assume_role", role=self.ROLE, session="s-1", external_id="a&b", seconds=900))
        self.assertGreater(answer["secret_size"], 30)
        self.assertGreater(answer["token_size"], 30)
        self.assertRegex(answer["expires"], r"^20\d\d-\d\d-\d\dT")
        form = self.front.requests[0].form
        self.assertEqual((form["RoleSessionName"], form["ExternalId"], form["DurationSeconds"]), ("s-1", "a&b", "900"))
        self.assertNotIn(answer["access_key"], (ACCESS_KEY, ""))

    def test_the_role_of_a_profile(self):
        config = self.file("config", f"[profile ops]\nrole_arn = {self.ROLE}\nsource_profile = default\n"
                                     "role_session_name = at-work\nexternal_id = 1234\n")
        its_driver = self.start(AWS_PROFILE="ops", AWS_CONFIG_FILE=config, AWS_SHARED_CREDENTIALS_FILE=self.credentials())
        self.assertEqual(self.identity(its_driver), self.OPS + "at-work")
        self.identity(its_driver)
        self.assertEqual(self.front.operations(), ["AssumeRole", "GetCallerIdentity", "GetCallerIdentity"])
        self.assertEqual(self.used()[0], ACCESS_KEY)
        self.assertEqual(self.front.requests[0].form["ExternalId"], "1234")

    def test_web_identity(self):
        """Of a role for service accounts (EKS): what proves who asks is a file, and nothing is signed with keys."""
        self.secrets.add("web.identity.t0ken")
        token = self.file("token", "web.identity.t0ken\n")
        its_driver = self.start(AWS_WEB_IDENTITY_TOKEN_FILE=token, AWS_ROLE_ARN=self.ROLE, AWS_ROLE_SESSION_NAME="pod")
        self.assertEqual(self.identity(its_driver), self.OPS + "pod")
        asked = self.front.requests[0]
        self.assertEqual((asked.form["WebIdentityToken"], asked.header("authorization")), ("web.identity.t0ken", ""))

    def test_an_instance(self):
        self.identity(self.start(AWS_EC2_METADATA_DISABLED="false", AWS_EC2_METADATA_SERVICE_ENDPOINT=self.front.url))
        methods = [(request.method, request.path) for request in self.front.requests]
        self.assertEqual(methods[0], ("PUT", "/latest/api/token"))
        self.assertEqual(methods[1], ("GET", "/latest/meta-data/iam/security-credentials/"))
        for request in self.front.requests[1:3]:
            self.assertEqual(request.header("x-aws-ec2-metadata-token"), "fake-imdsv2-token")
        self.assertNotEqual(self.used()[3], ACCESS_KEY)

    def test_nobody(self):
        for profile, words in (("default", "no AWS credentials: set AWS_ACCESS_KEY_ID"), ("none", "AWS_PROFILE names none")):
            self.bad(self.start(AWS_PROFILE=profile).ask("sts_identity"), words, code="permission")
        self.assertEqual(self.front.requests, [])


class Secrets(Moto):
    VALUE = "s3cr3t \"quoted\" 日本"

    def kept(self, reference):
        return self.start().ask("kept_secret", reference=reference)

    def test_parameters(self):
        ssm = self.boto("ssm")
        ssm.put_parameter(Name="/chat/token", Value=self.VALUE, Type="SecureString")
        ssm.put_parameter(Name="/chat/plain", Value="plain", Type="String")
        ssm.put_parameter(Name="/chat/json", Value=json.dumps({"token": self.VALUE, "number": 7}), Type="SecureString")
        for reference, wanted in (("ssm:/chat/token", self.VALUE), ("ssm:/chat/plain", "plain"),
                                  ("ssm:/chat/json#token", self.VALUE),
                                  (f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter/chat/token", self.VALUE)):
            with self.subTest(reference):
                self.assertEqual(self.good(self.kept(reference))["secret"], wanted)
        for reference in ("ssm:/chat/json#other", "ssm:/chat/json#number", "ssm:/chat/token#token"):
            with self.subTest(reference):
                answer = self.bad(self.kept(reference), "holds no JSON object with a text", code="not_found")
                self.assertNotIn("s3cr3t", answer["error"])
        self.bad(self.kept("ssm:/none"), "ssm GetParameter: ParameterNotFound (HTTP 400)", code="not_found")

    def test_secrets(self):
        manager = self.boto("secretsmanager")
        plain = manager.create_secret(Name="chat/plain", SecretString=self.VALUE)["ARN"]
        keyed = manager.create_secret(Name="chat/json", SecretString=json.dumps({"token": self.VALUE, "b": "c"}))["ARN"]
        for reference, wanted in ((plain, self.VALUE), (keyed + ":token::", self.VALUE), (keyed + "#token", self.VALUE),
                                  (keyed + ":b", "c")):
            with self.subTest(reference):
                self.assertEqual(self.good(self.kept(reference))["secret"], wanted)
        for reference in (keyed + ":other::", plain + ":token::"):
            self.bad(self.kept(reference), "holds no JSON object with a text", code="not_found")
        self.bad(self.kept(plain.replace("plain", "none")), "ResourceNotFoundException", code="not_found")

    def test_the_newest_version(self):
        manager = self.boto("secretsmanager")
        arn = manager.create_secret(Name="chat", SecretString="old")["ARN"]
        manager.put_secret_value(SecretId=arn, SecretString="new")
        self.assertEqual(self.good(self.kept(arn))["secret"], "new")

    def test_bytes(self):
        arn = self.boto("secretsmanager").create_secret(Name="bytes", SecretBinary=b"\x00\x01")["ARN"]
        self.bad(self.kept(arn), "the answer holds no text", code="malformed")

    def test_elsewhere(self):
        arn = self.boto("secretsmanager", ELSEWHERE).create_secret(Name="far", SecretString=self.VALUE)["ARN"]
        self.assertEqual(self.good(self.kept(arn))["secret"], self.VALUE)
        self.assertEqual(self.front.requests[0].scope.region, ELSEWHERE)


class Tables(Moto):
    def setUp(self):
        super().setUp()
        self.boto("dynamodb").create_table(
            TableName="claims", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])

    def test_one_of_many_claims(self):
        drivers = [self.start() for _ in range(3)]
        done = [self.good(each.ask("dynamodb_put", table="claims", item={"id": "a", "holder": str(number), "lease": number},
                                   condition="attribute_not_exists(id)"))["done"] for number, each in enumerate(drivers)]
        self.assertEqual(done, [True, False, False])
        item = self.good(drivers[2].ask("dynamodb_get", table="claims", key={"id": "a"}))["item"]
        self.assertEqual(item, {"id": "a", "holder": "0", "lease": 0})

    def test_a_lease(self):
        its_driver = self.start()

        def take(holder, now):
            return self.good(its_driver.ask(
                "dynamodb_put", table="claims", item={"id": "日本 \"a\"", "holder": holder, "lease": now + 60},
                condition="attribute_not_exists(id) OR lease < :now OR holder = :me",
                values={":now": now, ":me": holder}))["done"]
        self.assertEqual([take("a", 1000), take("b", 1059), take("a", 1059), take("b", 1120)], [True, False, True, True])

    def test_an_update(self):
        its_driver = self.start()

        def update(more, most):
            return self.good(its_driver.ask("dynamodb_update", table="claims", key={"id": "a"},
                                            update="SET told = if_not_exists(told, :zero) + :more",
                                            condition="attribute_not_exists(told) OR told < :most",
                                            values={":zero": 0, ":more": more, ":most": most}))["done"]
        done = [update(9_007_199_254_740_993, 1), update(2, 9_007_199_254_740_994), update(1, 5)]
        self.assertEqual(done, [True, True, False])
        item = self.good(its_driver.ask("dynamodb_get", table="claims", key={"id": "a"}))["item"]
        self.assertEqual(item, {"id": "a", "told": 9_007_199_254_740_995})

    def test_without_a_condition(self):
        its_driver = self.start()
        for holder in ("a", "b"):
            put = its_driver.ask("dynamodb_put", table="claims", item={"id": "x", "holder": holder})
            self.assertTrue(self.good(put)["done"])
        item = self.good(its_driver.ask("dynamodb_get", table="claims", key={"id": "x"}))["item"]
        self.assertEqual(item, {"id": "x", "holder": "b"})

    def test_what_is_not_there(self):
        its_driver = self.start()
        self.assertIsNone(self.good(its_driver.ask("dynamodb_get", table="claims", key={"id": "none"}))["item"])
        self.bad(its_driver.ask("dynamodb_get", table="none", key={"id": "a"}),
                 "dynamodb GetItem: ResourceNotFoundException (HTTP 400)", code="not_found")
        self.bad(its_driver.ask("dynamodb_put", table="none", item={"id": "a"}),
                 "dynamodb PutItem: ResourceNotFoundException (HTTP 400)", code="not_found")
        self.bad(its_driver.ask("dynamodb_put", table="claims", item={"holder": "no key"}), "ValidationException (HTTP 400)")

    def test_other_types_are_left_out(self):
        self.boto("dynamodb").put_item(TableName="claims", Item={
            "id": {"S": "a"}, "ok": {"BOOL": True}, "list": {"L": []}, "half": {"N": "0.5"}, "whole": {"N": "-3"}})
        item = self.good(self.start().ask("dynamodb_get", table="claims", key={"id": "a"}))["item"]
        self.assertEqual(item, {"id": "a", "whole": -3})


if __name__ == "__main__":
    driver.main()
