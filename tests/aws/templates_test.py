# SPDX-License-Identifier: Apache-2.0
"""What `metsuke deploy cloudformation` prints, beside those who read such templates: cfn-lint, which knows what each resource may
say, and moto, which makes of them what AWS would."""
import io
import json
import pathlib
import subprocess
import sys
import zipfile

import driver
from driver import REGION
from moto_test import MISSING, Moto, setUpModule, tearDownModule  # the last two are unittest's to call

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from lambda_test import eventbridge, opened
from program import METSUKE, ORACLES, record

if not MISSING:
    import yaml

PATHS = ("eventbridge-sqs", "eventbridge-sns", "s3-sqs")
SECOND = "us-east-1"
ORGANIZATION = "o-abcdefghij"
# The rule that has the most to say: everything that may be said of events of services without a region, reading ones too.
READS_IAM = """
title: Users are listed
id: c0ffee00-0000-4000-8000-00000000000a
logsource: {product: aws, service: cloudtrail}
detection: {s: {eventSource: iam.amazonaws.com, eventName: [ListUsers, "${x}"]}, condition: s}
level: low
"""


def read(text):
    """A template as a value; !Ref and its like become what they are in JSON."""
    class Loader(yaml.SafeLoader):
        pass

    def intrinsic(loader, suffix, node):
        make = {"scalar": loader.construct_scalar, "sequence": loader.construct_sequence, "mapping": loader.construct_mapping}
        value = make[node.id](node) if node.id == "scalar" else make[node.id](node, deep=True)
        return {"Ref": value} if suffix == "Ref" else {f"Fn::{suffix}": value}

    Loader.add_multi_constructor("!", intrinsic)
    return yaml.load(text, Loader)


def without_sub(value):
    """Texts that AWS would put values into, as they stand."""
    if isinstance(value, dict):
        return value["Fn::Sub"] if set(value) == {"Fn::Sub"} else {key: without_sub(inner) for key, inner in value.items()}
    return [without_sub(inner) for inner in value] if isinstance(value, list) else value


class Templates(Moto):
    def setUp(self):
        super().setUp()
        self.rule = self.folder / "reads.yml"
        self.rule.write_text(READS_IAM)

    def deploy(self, *words):
        done = subprocess.run([METSUKE, "deploy", *map(str, words)], capture_output=True, encoding="utf-8", check=False, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def template(self, *words):
        return self.deploy("cloudformation", *words)

    def rules(self, template, kind):
        """Patterns and states of the resources whose names begin so."""
        return [(rule["Properties"]["EventPattern"], rule["Properties"]["State"])
                for name, rule in template["Resources"].items() if name.startswith(kind) and name[len(kind):].isdigit()]


class Reviewed(Templates):
    def test_cfn_lint_has_nothing_to_say(self):
        choices = {"built-in": [], "reads": ["--rules", self.rule], "one": ["--only", "ssh-open-world"]}
        if ORACLES.exists():
            choices["many"] = ["--no-builtin", "--allow-broad", "--rules", ORACLES / "sigma" / "rules" / "suzaku"]
        files = []
        for name, choice in choices.items():
            shapes = [("main", []), ("second", [])] + ([("member", ["--org"])] if name == "built-in" else [])
            for part, more in shapes:
                files.append((f"{name}-{part}", [*choice, *more, "--template", part]))
        for path in PATHS:
            files += [(path, ["--path", path]), (f"{path}-org", ["--path", path, "--org"])]
        for name, words in files:
            (self.folder / f"{name}.yaml").write_text(self.template(*words))
        done = subprocess.run([sys.executable, "-c", "from cfnlint.runner import main; main()", *sorted(self.folder.glob("*.yaml"))], capture_output=True,
                              encoding="utf-8", check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_the_rules_are_those_that_were_proved_to_let_enough_through(self):
        """deploy_test.py holds `deploy patterns` to it."""
        proved = [json.loads(line) for line in self.deploy("patterns", "--rules", self.rule).splitlines()]
        expected = [(json.loads(rule["EventPattern"]), rule["State"]) for rule in proved]
        self.assertTrue([state for _, state in expected if state.startswith("ENABLED_WITH")])
        main = read(self.template("--rules", self.rule, "--org"))
        self.assertEqual(self.rules(main, "Rule"), expected)
        self.assertEqual(self.rules(main, "OrganizationRule"), expected)
        self.assertEqual(self.rules(read(self.template("--rules", self.rule, "--org", "--template", "member")), "Rule"), expected)
        has_region = [pattern for pattern, rule in zip(expected, proved) if "global" not in rule["Name"]]
        second = self.rules(read(self.template("--rules", self.rule, "--template", "second")), "Global")
        self.assertEqual(second, [pattern for pattern in expected if pattern not in has_region])
        self.assertEqual(len(second), 1)

    def test_log_files_bring_what_cloudtrail_knows(self):
        patterns = [pattern for pattern, _ in self.rules(read(self.template("--path", "s3-sqs")), "Rule")]
        self.assertTrue(patterns)
        self.assertNotIn("detail", json.dumps(patterns).replace("detail-type", ""))
        self.assertIn("aws.guardduty", json.dumps(patterns))

    def test_a_queue_waits_for_six_times_the_function_and_the_window(self):
        resources = read(self.template())["Resources"]
        mapping = resources["Mapping"]["Properties"]
        self.assertGreaterEqual(resources["Queue"]["Properties"]["VisibilityTimeout"],
                                6 * resources["Function"]["Properties"]["Timeout"] + mapping["MaximumBatchingWindowInSeconds"])
        self.assertEqual((mapping["BatchSize"], mapping["ScalingConfig"]["MaximumConcurrency"], mapping["FunctionResponseTypes"]),
                         (10, 2, ["ReportBatchItemFailures"]))

    def test_another_architecture_is_another_version_of_the_function(self):
        """moto makes every function x86_64, whatever the template says."""
        template = read(self.template())
        architecture = template["Parameters"]["Architecture"]
        self.assertEqual((architecture["Default"], architecture["AllowedValues"]), ("x86_64", ["x86_64", "arm64"]))
        self.assertTrue(template["Parameters"]["CodeKey"]["Default"].endswith(f"-{architecture['Default']}.zip"))
        self.assertEqual(template["Resources"]["Function"]["Properties"]["Architectures"], [{"Ref": "Architecture"}])
        self.assertIn("${Architecture}", template["Resources"]["Version"]["Properties"]["Description"]["Fn::Sub"])

    def test_no_role_may_do_everything(self):
        for words in ([], ["--path", "s3-sqs"], ["--template", "second"], ["--template", "member", "--org"]):
            for name, resource in read(self.template(*words))["Resources"].items():
                for policy in resource.get("Properties", {}).get("Policies", []):
                    for statement in policy["PolicyDocument"]["Statement"]:
                        statement = statement["Fn::If"][1] if "Fn::If" in statement else statement
                        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
                        self.assertFalse([action for action in actions if "*" in action], name)
                        self.assertNotEqual(statement["Resource"], "*", name)


class Deployed(Templates):
    def stack(self, client, name, text, **parameters):
        # moto has no aliases, and no name of one to give to others.
        client.create_stack(StackName=name, TemplateBody=text.replace("!Ref Live", "!GetAtt Function.Arn"), Capabilities=["CAPABILITY_IAM"],
                            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()])
        self.assertEqual(client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"], "CREATE_COMPLETE")
        return {resource["LogicalResourceId"]: resource.get("PhysicalResourceId")
                for resource in client.describe_stack_resources(StackName=name)["StackResources"] if "LogicalResourceId" in resource}

    def deploy_main(self, *words, **parameters):
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as made:
            made.writestr("bootstrap", "")
        s3 = self.boto("s3")
        s3.create_bucket(Bucket="code", CreateBucketConfiguration={"LocationConstraint": REGION})
        s3.put_object(Bucket="code", Key="metsuke-lambda-x86_64.zip", Body=package.getvalue())
        return self.stack(self.boto("cloudformation"), "metsuke", self.template(*words), CodeBucket="code", RoomId="123", **parameters)

    def received(self, queue):
        """Bodies of what is in the queue."""
        sqs = self.boto("sqs")
        bodies = []
        while messages := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                bodies.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
        return bodies

    def put(self, *events):
        """moto sends what it is given on, as AWS's own services do."""
        self.boto("events").put_events(Entries=[{"Source": event["source"], "DetailType": event["detail-type"],
                                                 "Detail": json.dumps(event["detail"])} for event in events])

    def test_what_the_rules_are_about_comes_to_the_queue(self):
        made = self.deploy_main()
        queue = self.boto("sqs").get_queue_url(QueueName="metsuke-events")["QueueUrl"]
        # moto takes a rule with a schedule and no pattern for one that lets everything through.
        self.boto("events").remove_targets(Rule="metsuke-heartbeat", Ids=["queue"])
        self.put(eventbridge(opened(1)), eventbridge(record(2, eventName="DescribeVpcs", readOnly=True)),
                 eventbridge(record(3, eventSource="s3.amazonaws.com", eventName="CreateBucket")))
        self.assertEqual([body["detail"]["eventID"] for body in self.received(queue)], ["event-1"])
        attributes = self.boto("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
        self.assertEqual(attributes["VisibilityTimeout"], "380")
        dead = self.boto("sqs").get_queue_url(QueueName="metsuke-dead")["QueueUrl"]
        self.assertEqual(json.loads(attributes["RedrivePolicy"])["deadLetterTargetArn"].rsplit(":", 1)[-1], dead.rsplit("/", 1)[-1])
        function = self.boto("lambda").get_function_configuration(FunctionName="metsuke")
        self.assertEqual(function["Environment"]["Variables"],
                         {"METSUKE_TABLE": "metsuke-claims", "METSUKE_MODE": "live", "endpoint": "https://api.chatwork.com/v2", "roomid": "123",
                          "token": "ssm:/metsuke/token"})
        self.assertEqual(self.boto("iam").get_role_policy(RoleName=made["Role"], PolicyName="metsuke")["PolicyName"], "metsuke")
        self.assertEqual(self.boto("dynamodb").describe_table(TableName="metsuke-claims")["Table"]["KeySchema"],
                         [{"AttributeName": "id", "KeyType": "HASH"}])

    def test_patterns_name_what_there_is(self):
        made = self.deploy_main()
        patterns = {}
        events = self.boto("events")
        for rule in events.list_rules()["Rules"]:
            patterns[rule["Name"]] = rule.get("EventPattern", "")
            self.assertLessEqual(len(rule["Name"]), 64)
            self.assertLessEqual(len(json.dumps(json.loads(rule.get("EventPattern", "{}")), separators=(",", ":"))), 2048)
            self.assertEqual(rule["State"], "ENABLED")
            self.assertTrue(events.list_targets_by_rule(Rule=rule["Name"])["Targets"], rule["Name"])
        own = "".join(pattern for name, pattern in patterns.items() if "-own-" in name)
        self.assertIn('"/metsuke-events"', own)
        self.assertIn(f'"{made["Mapping"]}"', own)
        self.assertNotIn("${", "".join(patterns.values()))
        self.assertIn("metsuke-heartbeat", patterns)

    def test_a_second_region_mails(self):
        made = self.stack(self.boto("cloudformation", SECOND), "metsuke-second", self.template("--template", "second", "--rules", self.rule),
                          MainRegion=REGION, Mail="sre@example.com")
        sns = self.boto("sns", SECOND)
        self.assertEqual([(entry["Protocol"], entry["Endpoint"]) for entry in
                          sns.list_subscriptions_by_topic(TopicArn=made["MailTopic"])["Subscriptions"]], [("email", "sre@example.com")])
        rules = {rule["Name"]: rule for rule in self.boto("events", SECOND).list_rules()["Rules"]}
        self.assertEqual(set(rules), {"metsuke-second-crossed", "metsuke-second-own", "metsuke-second-back", "metsuke-global-1"})
        self.assertIn("${x}", rules["metsuke-global-1"]["EventPattern"])

    def test_the_bus_of_an_organization_takes_what_members_send(self):
        made = self.deploy_main("--org", OrganizationId=ORGANIZATION)
        events = self.boto("events")
        bus = events.describe_event_bus(Name="metsuke")
        names = {rule["Name"] for rule in events.list_rules(EventBusName="metsuke")["Rules"]}
        self.assertEqual(len(names), sum(name.startswith("OrganizationRule") for name in made) + 1)
        self.assertIn("metsuke-own-members", names)
        # moto has no policies of buses.
        policy = read(self.template("--org"))["Resources"]["BusPolicy"]["Properties"]["Statement"]
        self.assertEqual(policy["Condition"], {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "OrganizationId"}}})
        member = self.stack(self.boto("cloudformation", "eu-west-1"), "member", self.template("--org", "--template", "member"), BusArn=bus["Arn"])
        self.assertIn("SendingRole", member)

    def test_a_topic_calls_the_function(self):
        made = self.deploy_main("--path", "eventbridge-sns")
        (topic,) = self.boto("sns").list_topics()["Topics"]
        self.assertEqual(topic["TopicArn"], made["Topic"])
        (target,) = self.boto("events").list_targets_by_rule(Rule="metsuke-1")["Targets"]
        self.assertEqual(target["Arn"], topic["TopicArn"])
        # moto's stacks have no subscriptions.
        subscription = read(self.template("--path", "eventbridge-sns"))["Resources"]["Subscription"]["Properties"]
        self.assertEqual((subscription["Protocol"], subscription["Endpoint"]), ("lambda", {"Ref": "Live"}))


if __name__ == "__main__":
    driver.main()
