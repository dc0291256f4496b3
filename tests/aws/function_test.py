# SPDX-License-Identifier: Apache-2.0
"""The Lambda function and what it needs of AWS: log files in S3, secrets and configurations that are kept there, and a table of
claims where several instances get the same events. moto answers as AWS does; a front before it looks at signatures."""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import threading
import time
import unittest
import urllib.parse

import driver
from driver import KEYS, REGION
from moto_test import MISSING, Moto, setUpModule, tearDownModule  # the last two are unittest's to call

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from fake_chatwork import TOKEN, FakeChatwork
from fake_runtime import FakeRuntime
from lambda_test import eventbridge, opened, sns, sqs
from program import METSUKE, file_of, record

def s3_notice(key, bucket="logs", name="ObjectCreated:Put"):
    return {"Records": [{"eventSource": "aws:s3", "eventName": name,
                         "s3": {"bucket": {"name": bucket}, "object": {"key": urllib.parse.quote_plus(key)}}}]}


def s3_event(key):
    return {"version": "0", "id": "o-1", "detail-type": "Object Created", "source": "aws.s3", "account": "111122223333",
            "time": "2026-01-02T03:04:05Z", "region": REGION, "resources": [],
            "detail": {"bucket": {"name": "logs"}, "object": {"key": key}, "reason": "PutObject"}}


class Instance:
    """A function of its own: the program, and the interface of Lambda that calls it."""

    def __init__(self, case, config=None, **environment):
        self.runtime = FakeRuntime()
        case.addCleanup(self.runtime.close)
        variables = {"PATH": os.environ["PATH"], "HOME": str(case.folder), "AWS_LAMBDA_RUNTIME_API": self.runtime.host,
                     "AWS_REGION": REGION, "AWS_ENDPOINT_URL": case.front.url, **KEYS, **environment}
        if config:
            path = case.folder / "metsuke.yaml"
            path.write_text(config)
            variables["METSUKE_CONFIG"] = str(path)
        self.log_path = case.folder / f"log-{self.runtime.host}"
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen([os.path.abspath(METSUKE)], env=variables, stdout=log, stderr=subprocess.STDOUT,
                                            cwd=case.folder)
        case.addCleanup(self.kill)
        case.addCleanup(lambda: case.assertEqual(self.runtime.wrong, []))

    def invoke(self, payload, seconds=30):
        return self.runtime.invoke(payload, seconds)

    def log(self):
        return self.log_path.read_text()

    def kill(self):
        self.process.kill()
        self.process.wait()


@unittest.skipIf(MISSING, MISSING)
class Function(Moto):
    def setUp(self):
        super().setUp()
        self.room = FakeChatwork()
        self.addCleanup(self.room.close)

    def drop_in(self, **more):
        return Instance(self, endpoint=self.room.endpoint, roomid="123", **{"token": TOKEN, **more})


class Objects(Function):
    def setUp(self):
        super().setUp()
        self.s3 = self.boto("s3")
        self.s3.create_bucket(Bucket="logs", CreateBucketConfiguration={"LocationConstraint": REGION})

    def put(self, key, *records):
        self.s3.put_object(Bucket="logs", Key=key, Body=gzip.compress(file_of(*records)))
        return key

    def test_log_files_are_read_on_every_way(self):
        function = self.drop_in()
        key = "AWSLogs/1/CloudTrail/{}/2026 01+02.json.gz"
        ways = {"S3": s3_notice, "SNS": lambda key: sns(s3_notice(key)), "SQS": lambda key: sqs(s3_notice(key)),
                "SNS to SQS": lambda key: sqs({"Type": "Notification", "TopicArn": "t", "MessageId": "m",
                                               "Message": json.dumps(s3_notice(key))}),
                "EventBridge": s3_event, "EventBridge to SQS": lambda key: sqs(s3_event(key)),
                "CloudTrail's notice": lambda key: sns({"s3Bucket": "logs", "s3ObjectKey": [key]})}
        for number, (way, notice) in enumerate(ways.items(), 1):
            with self.subTest(way):
                name = self.put(key.format(number), opened(number, group=f"sg-{number}"), record(100 + number, eventName="ListThings"))
                kind, answer = function.invoke(notice(name))
                self.assertEqual(kind, "response", answer)
                self.assertEqual(answer.get("batchItemFailures", []), [])
                self.assertEqual(len(self.room.messages), number)
                self.assertIn(f"sg-{number}", self.room.messages[-1])

    def test_records_of_a_log_file_are_not_told_without_a_rule(self):
        function = self.drop_in()
        self.put("AWSLogs/x.json.gz", record(1, eventName="CreateVpc"))
        self.assertEqual(function.invoke(s3_notice("AWSLogs/x.json.gz")), ("response", {"records": 1, "findings": 0, "messages": 0}))

    def test_what_cannot_be_read_comes_again(self):
        function = self.drop_in()
        self.put("good.gz", opened(1))
        self.s3.put_object(Bucket="logs", Key="cut.gz", Body=gzip.compress(file_of(opened(2, group="sg-cut")))[:-20])
        kind, answer = function.invoke(sqs(s3_notice("missing.gz"), s3_notice("good.gz"), s3_notice("cut.gz"),
                                           s3_notice("x.gz", bucket="../etc"), s3_notice("deleted.gz", name="ObjectRemoved:Delete")))
        self.assertEqual((kind, answer), ("response", {"batchItemFailures": [{"itemIdentifier": i} for i in ("id-0", "id-2", "id-3")]}))
        self.assertEqual(len(self.room.messages), 1)
        self.assertIn("s3://logs/missing.gz: NoSuchKey (HTTP 404)", function.log())

    def test_empty_files_and_digests_are_passed_over(self):
        function = self.drop_in()
        self.put("AWSLogs/1/CloudTrail/empty.json.gz")
        self.assertEqual(function.invoke(s3_notice("AWSLogs/1/CloudTrail/empty.json.gz"))[0], "response")
        self.assertEqual(function.invoke(s3_notice("AWSLogs/1/CloudTrail-Digest/x.json.gz"))[0], "response")

    def test_the_configuration_is_in_s3(self):
        self.s3.put_object(Bucket="logs", Key="etc/metsuke.yaml", Body=f"""
receivers:
  ops: {{type: chatwork, endpoint: "{self.room.endpoint}", room: 123, token: "${{T}}"}}
""".encode())
        function = Instance(self, METSUKE_CONFIG="s3://logs/etc/metsuke.yaml", T=TOKEN)
        self.assertEqual(function.invoke(eventbridge(opened()))[0], "response")
        self.assertEqual(len(self.room.messages), 1)

    def test_a_configuration_that_is_not_there(self):
        function = Instance(self, METSUKE_CONFIG="s3://logs/none.yaml")
        self.assertEqual(function.process.wait(timeout=30), 2)
        self.assertIn("s3://logs/none.yaml: NoSuchKey", function.runtime.init_error[1]["errorMessage"])


class Secrets(Function):
    def kept(self):
        """The same token in every place that AWS has for it: (what the function is told, how it is changed)."""
        ssm, secrets = self.boto("ssm"), self.boto("secretsmanager")
        put = lambda value: ssm.put_parameter(Name="/chat/token", Value=value, Type="SecureString", Overwrite=True)
        put(TOKEN)
        arn = secrets.create_secret(Name="chat", SecretString=json.dumps({"token": TOKEN}))["ARN"]
        change = lambda value: secrets.put_secret_value(SecretId=arn, SecretString=json.dumps({"token": value}))
        return {"ssm:/chat/token": put, arn + "#token": change}

    def test_the_token_is_kept_in_aws_and_changed_there(self):
        for reference, change in self.kept().items():
            with self.subTest(reference):
                self.room.token = TOKEN
                function = self.drop_in(token=reference)
                self.room.messages.clear()
                self.assertEqual(function.invoke(eventbridge(opened(1)))[0], "response")
                self.room.token = "an0ther-t0ken"
                change(self.room.token)
                self.assertEqual(function.invoke(eventbridge(opened(2, group="sg-2")))[0], "response")
                self.assertEqual(len(self.room.messages), 2)
                self.assertNotIn(TOKEN, function.log())
                self.assertNotIn("an0ther-t0ken", function.log())

    def test_a_token_that_is_not_there(self):
        function = self.drop_in(token="ssm:/none")
        kind, error = function.invoke(eventbridge(opened()))
        self.assertEqual((kind, error["errorType"]), ("error", "Function.BadConfiguration"))
        self.assertIn("ssm GetParameter: ParameterNotFound", error["errorMessage"])
        self.assertEqual(function.process.wait(timeout=30), 2)

    def test_the_configuration_is_a_parameter(self):
        self.boto("ssm").put_parameter(Name="/metsuke", Type="String", Value=f"""
receivers:
  ops: {{type: chatwork, endpoint: "{self.room.endpoint}", room: 123, token: "ssm:/t"}}
""")
        self.boto("ssm").put_parameter(Name="/t", Type="SecureString", Value=TOKEN)
        function = Instance(self, METSUKE_CONFIG="ssm:/metsuke")
        self.assertEqual(function.invoke(eventbridge(opened()))[0], "response")
        self.assertEqual(len(self.room.messages), 1)

    def test_a_topic_is_a_receiver(self):
        topic = self.boto("sns").create_topic(Name="alerts")["TopicArn"]
        queue = self.boto("sqs").create_queue(QueueName="seen")["QueueUrl"]
        self.boto("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{REGION}:{driver.ACCOUNT}:seen")
        function = Instance(self, f"receivers:\n  topic: {{type: sns, topic: \"{topic}\"}}\n")
        self.assertEqual(function.invoke(eventbridge(opened()))[0], "response")
        message = json.loads(self.boto("sqs").receive_message(QueueUrl=queue)["Messages"][0]["Body"])
        self.assertIn("ssh-open-world", message["Subject"])
        self.assertIn("sg-0abc", message["Message"])


class Claims(Function):
    def setUp(self):
        super().setUp()
        self.boto("dynamodb").create_table(
            TableName="claims", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])

    def claimed(self, **more):
        return self.drop_in(METSUKE_TABLE="claims", **more)

    def test_several_instances_tell_an_event_once(self):
        for event in (eventbridge(opened()), eventbridge(record(7, eventName="CreateVpc"))):
            self.room.messages.clear()
            for _ in range(3):
                kind, answer = self.claimed().invoke(event)
                self.assertEqual(kind, "response", answer)
            self.assertEqual(len(self.room.messages), 1)
        items = self.boto("dynamodb").scan(TableName="claims")["Items"]
        self.assertEqual(len(items), 2)
        for item in items:
            self.assertGreater(int(item["expires_at"]["N"]), time.time() + 14 * 86400)

    def test_one_that_is_killed_before_it_has_told(self):
        self.room.trouble = ["hang"]
        first = self.claimed()
        threading.Thread(target=first.invoke, args=(eventbridge(opened()), 4), daemon=True).start()
        self.assertTrue(self.room.hung.wait(30))
        first.kill()
        second = self.claimed()
        kind, error = second.invoke(sqs(eventbridge(opened())))
        self.assertEqual((kind, error), ("response", {"batchItemFailures": [{"itemIdentifier": "id-0"}]}),
                         "the other may still be telling: never a success")
        self.assertEqual(self.room.messages, [])
        end = time.monotonic() + 60
        while second.invoke(eventbridge(opened()))[0] == "error":
            self.assertLess(time.monotonic(), end)
        self.assertEqual(len(self.room.messages), 1)

    def test_one_whose_room_refused_gives_back(self):
        self.room.trouble = [400, 400]
        self.assertEqual(self.claimed().invoke(eventbridge(opened()))[0], "error")
        self.assertEqual(self.claimed().invoke(eventbridge(opened()))[0], "response")
        self.assertEqual(len(self.room.messages), 1)

    def test_of_two_receivers_only_the_one_that_failed_is_told_again(self):
        other = FakeChatwork(room="77", trouble=[500] * 50)
        self.addCleanup(other.close)
        config = f"""
receivers:
  a: {{type: chatwork, endpoint: "{self.room.endpoint}", room: 123, token: "${{T}}"}}
  b: {{type: chatwork, endpoint: "{other.endpoint}", room: 77, token: "${{T}}"}}
route: {{receivers: [a, b]}}
"""
        first = Instance(self, config, METSUKE_TABLE="claims", T=TOKEN)
        self.assertEqual(first.invoke(eventbridge(opened()), seconds=3)[0], "error")
        self.assertEqual((len(self.room.messages), len(other.messages)), (1, 0))
        other.trouble.clear()
        second = Instance(self, config, METSUKE_TABLE="claims", T=TOKEN)
        self.assertEqual(second.invoke(eventbridge(opened()))[0], "response")
        self.assertEqual((len(self.room.messages), len(other.messages)), (1, 1))
        self.assertNotIn("several receivers", second.log())

    def test_a_table_that_is_not_there_keeps_nothing_from_being_told(self):
        function = self.drop_in(METSUKE_TABLE="none")
        self.assertEqual(function.invoke(eventbridge(opened()))[0], "response")
        self.assertEqual(len(self.room.messages), 1)
        self.assertIn("the table of claims cannot be used", function.log())


class OwnPath(Function):
    """What a rule of the set-up itself sends: it touches the way on which metsuke tells."""

    def own(self, event):
        return {"metsuke": "own-path", "event": event}

    def test_it_is_told_though_no_rule_is_about_it(self):
        deleted = record(1, eventSource="sqs.amazonaws.com", eventName="DeleteQueue", eventID="gone",
                         requestParameters={"queueUrl": "https://sqs.ap-northeast-1.amazonaws.com/1/metsuke-events"}, responseElements=None)
        config = f"""lang: en
receivers:
  room: {{type: chatwork, room: 123, token: "{TOKEN}", endpoint: "{self.room.endpoint}"}}
route: {{receivers: [room]}}
"""
        for function in (self.drop_in(METSUKE_LANG="en"), Instance(self, config)):
            before = len(self.room.messages)
            kind, answer = function.invoke(self.own(eventbridge(deleted)))
            self.assertEqual((kind, answer), ("response", {"records": 1, "findings": 0, "messages": 1}))
            self.assertIn("metsuke-events", self.room.messages[-1])
            self.assertIn("HIGH", self.room.messages[-1])
            function.invoke(self.own(eventbridge(deleted)))
            function.invoke(self.own(eventbridge(opened(2))))
            self.assertEqual(len(self.room.messages), before + 2, "each once")

    def test_beside_another_it_says_that_it_is_a_trial(self):
        function = self.drop_in(METSUKE_MODE="shadow")
        function.invoke(eventbridge(opened(1)))
        function.invoke({"metsuke": "test"})
        self.assertTrue(all("[title]【試験】【" in message for message in self.room.messages), self.room.messages)
        self.assertEqual(len(self.room.messages), 2)

    def test_an_alarm_is_told(self):
        alarm = {"version": "0", "id": "a-1", "detail-type": "CloudWatch Alarm State Change", "source": "aws.cloudwatch",
                 "account": "111122223333", "time": "2026-01-02T03:04:05Z", "region": REGION, "resources": [],
                 "detail": {"alarmName": "metsuke-dead", "state": {"value": "ALARM", "reason": "1 > 0"},
                            "previousState": {"value": "OK"}}}
        function = self.drop_in()
        self.assertEqual(function.invoke(self.own(alarm))[0], "response")
        self.assertIn("metsuke-dead", self.room.messages[-1])


class Heartbeats(Function):
    def test_a_heartbeat_that_came_through_is_a_metric(self):
        function = self.drop_in(AWS_LAMBDA_FUNCTION_NAME="watch")
        beat = {"metsuke": "heartbeat"}
        for payload in (beat, sqs(beat), sns(beat)):
            self.assertEqual(function.invoke(payload)[0], "response")
        lines = [json.loads(line) for line in function.log().splitlines()]
        metrics = [line for line in lines if "_aws" in line]
        self.assertEqual([(line["Heartbeat"], line["FunctionName"]) for line in metrics], [(1, "watch")] * 3)
        self.assertEqual(self.room.messages, [])


if __name__ == "__main__":
    driver.main()
