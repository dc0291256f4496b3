# SPDX-License-Identifier: Apache-2.0
"""metsuke in the place of a team's Lambda function: the interface of Lambda on one side, a Chatwork room on the other, and
nothing but three variables between them."""
import json
import os
import subprocess

import program
from fake_chatwork import TOKEN, FakeChatwork
from fake_runtime import FakeRuntime
from program import METSUKE, file_of, record

OPENED = {"ipPermissions": {"items": [
    {"ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]}}]}}


def opened(number=1, group="sg-0abc", **more):
    return record(number, eventName="AuthorizeSecurityGroupIngress", requestParameters={**OPENED, "groupId": group},
                  responseElements={"_return": True}, **more)


def eventbridge(detail, **more):
    return {"version": "0", "id": "e-" + detail["eventID"], "detail-type": "AWS API Call via CloudTrail", "source": "aws.ec2",
            "account": "111122223333", "time": detail["eventTime"], "region": "ap-northeast-1", "resources": [], "detail": detail,
            **more}


def sns(message):
    text = message if isinstance(message, str) else json.dumps(message)
    return {"Records": [{"EventSource": "aws:sns", "EventVersion": "1.0", "EventSubscriptionArn": "arn:aws:sns:x:1:t:s",
                         "Sns": {"Type": "Notification", "MessageId": "m", "TopicArn": "arn:aws:sns:x:1:t", "Subject": None,
                                 "Message": text, "Timestamp": "2026-01-02T03:04:05.000Z"}}]}


def sqs(*bodies):
    return {"Records": [{"messageId": f"id-{i}", "receiptHandle": "h", "eventSource": "aws:sqs", "awsRegion": "ap-northeast-1",
                         "body": body if isinstance(body, str) else json.dumps(body)} for i, body in enumerate(bodies)]}


class Function(program.Case):
    """metsuke as a function, and what calls it."""

    def setUp(self):
        super().setUp()
        self.runtime = FakeRuntime()
        self.addCleanup(self.runtime.close)
        self.log = self.folder / "log"

    def start(self, *, environment, config=None):
        variables = {"PATH": os.environ["PATH"], "AWS_LAMBDA_RUNTIME_API": self.runtime.host, **environment}
        if config:
            (self.folder / "metsuke.yaml").write_text(config)
            variables["METSUKE_CONFIG"] = str(self.folder / "metsuke.yaml")
        log = open(self.log, "wb")
        self.addCleanup(log.close)
        process = subprocess.Popen([os.path.abspath(METSUKE)], env=variables, stdout=log, stderr=subprocess.STDOUT, cwd=self.folder)
        self.addCleanup(lambda: (process.kill(), process.wait()))
        return process

    def drop_in(self, trouble=(), **more):
        fake = FakeChatwork(trouble=trouble)
        self.addCleanup(fake.close)
        self.start(environment={"endpoint": fake.endpoint, "roomid": "123", "token": TOKEN, **more})
        return fake

    def logged(self):
        text = self.log.read_text()
        self.assertNotIn(TOKEN, text)
        return [json.loads(line) for line in text.splitlines()]

    def tearDown(self):
        self.assertEqual(self.runtime.wrong, [])


class Lambda(Function):
    def test_the_same_message_on_every_way(self):
        fake = self.drop_in()
        event = eventbridge(opened())
        ways = {"EventBridge": event, "SNS": sns(event), "SQS": sqs(event), "SNS to SQS": sqs({
            "Type": "Notification", "MessageId": "m", "TopicArn": "arn:aws:sns:x:1:t", "Message": json.dumps(event),
            "Timestamp": "2026-01-02T03:04:05.000Z", "SignatureVersion": "1"}), "the detail alone": event["detail"]}
        for number, (way, payload) in enumerate(ways.items()):
            with self.subTest(way):
                text = json.dumps(payload).replace("event-1", f"event-{number}0")  # another event each time
                kind, answer = self.runtime.invoke(text.encode())
                self.assertEqual(kind, "response", answer)
                self.assertEqual(answer, {"batchItemFailures": []} if "SQS" in way else
                                 {"records": 1, "findings": answer["findings"], "messages": 1})
                self.assertEqual(len(fake.messages), number + 1)
                for part in ("【高】", "SSH", "全世界", "sg-0abc", "taro", "203.0.113.7", "2026-01-02 12:00:01 JST"):
                    self.assertIn(part, fake.messages[-1], way)

    def test_an_event_that_no_rule_is_about(self):
        fake = self.drop_in()
        kind, answer = self.runtime.invoke(eventbridge(record(eventName="CreateVpc", responseElements={"vpc": {"vpcId": "vpc-1"}})))
        self.assertEqual((kind, answer), ("response", {"records": 1, "findings": 0, "messages": 1}))
        self.assertIn("【情報】", fake.messages[0])
        self.assertIn("VPC vpc-1 を作成しました", fake.messages[0])
        self.assertIn("taro", fake.messages[0])

    def test_a_log_file_is_not_told_event_by_event(self):
        fake = self.drop_in()
        log = json.loads(file_of(record(1, eventName="CreateVpc"), opened(2)))
        kind, _ = self.runtime.invoke(sns(log))
        self.assertEqual(kind, "response")
        self.assertEqual(len(fake.messages), 1)
        self.assertIn("SSH", fake.messages[0])

    def test_a_text_is_told(self):
        fake = self.drop_in()
        kind, _ = self.runtime.invoke(sns("Budget exceeded\n[toall] see http://evil.example\n\n" + "line\n" * 20))
        self.assertEqual((kind, len(fake.messages)), ("response", 1))
        self.assertIn("Budget exceeded", fake.messages[0])
        self.assertNotIn("[toall]", fake.messages[0])
        self.assertLessEqual(fake.messages[0].count("line"), 10)

    def test_what_a_target_made_of_an_event_is_told(self):
        fake = self.drop_in()
        for payload, part in (("Instance i-123 is now stopped", "i-123 is now stopped"), ({"instance": "i-456"}, "i-456")):
            self.assertEqual(self.runtime.invoke(payload)[0], "response")
            self.assertIn(part, fake.messages[-1])
        self.assertEqual(len(fake.messages), 2)

    def test_correlations_are_said_not_to_run(self):
        (self.folder / "rules").mkdir()
        (self.folder / "rules" / "many.yml").write_text(program.ANY_CREATE + """name: created
---
title: Many were created
id: c0ffee00-0000-4000-8000-00000000000b
correlation: {type: event_count, rules: [created], group-by: [userIdentity.arn], timespan: 5m, condition: {gte: 10}}
level: high
""")
        self.drop_in()
        self.assertEqual(self.runtime.invoke(eventbridge(opened()))[0], "response")
        (warning,) = [line["message"] for line in self.logged() if line.get("level") == "warn"]
        self.assertIn("1 Sigma correlation loaded, and not run", warning)

    def test_what_cannot_be_fetched_is_not_lost(self):
        fake = self.drop_in()
        notice = {"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "b"}, "object": {"key": "k.gz"}}}
        kind, error = self.runtime.invoke({"Records": [notice]})
        self.assertEqual(kind, "error")
        self.assertIn("no AWS region: set AWS_REGION", error["errorMessage"])
        self.assertEqual(self.runtime.invoke(sqs({"Records": [notice]})),
                         ("response", {"batchItemFailures": [{"itemIdentifier": "id-0"}]}))
        self.assertEqual(fake.messages, [])

    def test_tests_and_control_messages_are_not_told(self):
        fake = self.drop_in()
        for payload in (sns("CloudTrail validation message."),
                        sqs({"Service": "Amazon S3", "Event": "s3:TestEvent", "Time": "2026-01-02T03:04:05Z", "Bucket": "b"})):
            self.assertEqual(self.runtime.invoke(payload)[0], "response")
        self.assertEqual(fake.messages, [])

    def test_many_events_are_one_message(self):
        fake = self.drop_in()
        kind, answer = self.runtime.invoke(sqs(*[eventbridge(record(i, eventName="CreateVpc")) for i in range(1, 31)]))
        self.assertEqual((kind, answer, len(fake.messages)), ("response", {"batchItemFailures": []}, 1))
        self.assertIn("30 件", fake.messages[0])
        self.assertIn("ほか 21 件", fake.messages[0])

    def test_an_event_that_comes_again_is_told_once(self):
        fake = self.drop_in()
        for payload in (eventbridge(opened()), eventbridge(opened()), sqs(eventbridge(opened()), eventbridge(opened())),
                        eventbridge(record(7, eventName="CreateVpc")), eventbridge(record(7, eventName="CreateVpc"))):
            self.assertEqual(self.runtime.invoke(payload)[0], "response")
        self.assertEqual(len(fake.messages), 2)
        self.assertEqual(self.logged()[1]["suppressed"], 1)

    def test_trouble_passes(self):
        fake = self.drop_in(trouble=[500, 429])
        self.assertEqual(self.runtime.invoke(eventbridge(opened()))[0], "response")
        self.assertEqual(len(fake.messages), 1)

    def test_what_is_not_delivered_fails(self):
        fake = self.drop_in(trouble=[500] * 100)
        kind, error = self.runtime.invoke(eventbridge(opened()), seconds=2)
        self.assertEqual((kind, error["errorType"]), ("error", "Function.NotDelivered"))
        # The deadline may cut the last of the attempts short, but not all of them.
        self.assertRegex(error["errorMessage"], "HTTP 500|timed out")
        self.assertLess(len(fake.trouble), 99, "it was asked more than once")
        fake.trouble.clear()
        self.assertEqual(self.runtime.invoke(eventbridge(opened()))[0], "response")
        self.assertEqual(len(fake.messages), 1, "brought again, it is told")

    def test_a_batch_fails_in_part(self):
        fake = self.drop_in(trouble=[400, 400])
        self.assertEqual(self.runtime.invoke(sqs("Hello from SQS!", eventbridge(record(3, eventName="ListThings", readOnly=True)),
                                                 eventbridge(opened(4)))),
                         ("response", {"batchItemFailures": [{"itemIdentifier": "id-0"}, {"itemIdentifier": "id-2"}]}))
        self.assertEqual(len(fake.messages), 1)
        self.assertEqual(self.logged()[-1]["failed"], 2)

    def test_a_wrong_token(self):
        fake = FakeChatwork()
        self.addCleanup(fake.close)
        self.start(environment={"endpoint": fake.endpoint, "roomid": "123", "token": "wr0ng-t0ken"})
        kind, error = self.runtime.invoke(eventbridge(opened()))
        self.assertEqual((kind, error["errorType"]), ("error", "Function.NotDelivered"))
        self.assertIn("HTTP 401", error["errorMessage"])
        self.assertNotIn("wr0ng-t0ken", self.log.read_text() + error["errorMessage"])

    def test_what_people_send_by_hand(self):
        fake = self.drop_in()
        self.assertEqual(self.runtime.invoke({"metsuke": "test"})[0], "response")
        self.assertIn("テスト送信", fake.messages[0])
        kind, answer = self.runtime.invoke({"key1": "value1", "key2": "value2", "key3": "value3"})
        self.assertEqual(kind, "response")
        self.assertIn("metsuke", answer["message"])
        kind, error = self.runtime.invoke(b"not JSON at all")
        self.assertEqual((kind, error["errorType"]), ("error", "Function.UnknownEvent"))
        self.assertEqual(len(fake.messages), 1)

    def test_what_the_function_needs(self):
        for environment, part in (({}, "endpoint, roomid and token"),
                                  ({"endpoint": "https://api.chatwork.com/v2", "token": TOKEN}, "roomid"),
                                  ({"endpoint": "http://198.51.100.7/v2", "roomid": "123", "token": TOKEN}, "https://")):
            with self.subTest(part):
                process = self.start(environment=environment)
                self.assertEqual(process.wait(timeout=30), 2)
                kind, error = self.runtime.init_error
                self.assertEqual((kind, error["errorType"]), ("Function.BadConfiguration",) * 2)
                self.assertIn(part, error["errorMessage"])
                self.assertIn(part, self.log.read_text())

    def test_a_bad_configuration_names_its_line(self):
        process = self.start(environment={}, config="receivers:\n  a: {type: chatwork, rom: 1}\n")
        self.assertEqual(process.wait(timeout=30), 2)
        self.assertIn("metsuke.yaml:2:", self.runtime.init_error[1]["errorMessage"])

    def test_routes_and_silences_hold(self):
        fake = FakeChatwork()
        self.addCleanup(fake.close)
        copy = self.folder / "copy.jsonl"
        self.start(environment={"T": TOKEN}, config=f"""
receivers:
  room: {{type: chatwork, endpoint: "{fake.endpoint}", room: 123, token: "${{T}}", lang: en}}
  copy: {{type: file, path: {copy}}}
silences:
  known: {{match: {{resource: sg-0abc}}, owner: taro, reason: known, until: "2099-01-01T00:00:00Z"}}
route:
  receivers: [room]
  routes: [{{match: {{account: "999999999999"}}, receivers: [copy]}}]
""")
        self.assertEqual(self.runtime.invoke(eventbridge(opened(1)))[1]["messages"], 0)
        self.assertEqual(self.runtime.invoke(eventbridge(record(2, eventName="CreateVpc")))[1]["messages"], 0, "nobody chose it")
        answer = self.runtime.invoke(eventbridge(opened(3, "sg-0def", recipientAccountId="999999999999")))
        self.assertEqual(answer[1]["messages"], 1)
        self.assertIn("sg-0def", copy.read_text())
        self.assertEqual(fake.messages, [])
        self.assertIn("told of it twice", json.dumps(self.logged()))

    def test_outside_of_lambda(self):
        done = self.run_program("lambda", env={"PATH": os.environ["PATH"]})
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"metsuke scan", done.stderr)


if __name__ == "__main__":
    program.main()
