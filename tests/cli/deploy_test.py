# SPDX-License-Identifier: Apache-2.0
"""What EventBridge is told to let through: every event that a rule matches passes one of the patterns, in the region where it
arises, and past a rule of the state that reading events need. Our own EventBridge engine answers for AWS's."""
import json

import program
from program import ROOT

STATES = {"ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}
READING = ("Describe", "Get", "List")


class Deploy(program.Case):
    def patterns(self, *words):
        done = self.run_program("deploy", "patterns", "--allow-broad", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        rules = [json.loads(line) for line in done.stdout.splitlines()]
        folder = self.folder / "patterns"
        folder.mkdir()
        for rule in rules:
            self.assertIn(rule["State"], STATES)
            self.assertLessEqual(len(rule["EventPattern"]), 2048)
            # Named as such a file is named, and read as what it is: an input of PutRule.
            (folder / f"{rule['Name']}.json").write_text(json.dumps(rule))
        check = self.run_program("rules", "check", folder)
        self.assertEqual(check.returncode, 0, check.stderr + check.stdout)
        return folder, {rule["Name"]: rule for rule in rules}

    def found(self, logs, *words):
        """By event: the ids of rules that match it."""
        done = self.run_program("scan", *map(str, logs), "--format", "jsonl", "--with-record", "--keep-duplicates", *words)
        self.assertIn(done.returncode, (0, 3), done.stderr)
        events = {}
        for finding in self.findings(done):
            key = json.dumps(finding["record"], sort_keys=True)
            events.setdefault(key, set()).add(finding["rule"]["id"])
        return events

    def check(self, logs, choice):
        folder, rules = self.patterns(*choice)
        matched = self.found(logs, *choice)
        passed = self.found(logs, "--no-builtin", "--rules", folder)
        self.assertTrue(matched)
        for event, ids in matched.items():
            its = json.loads(event)
            detail = its.get("detail", its)
            ways = [rules[name] for name in passed.get(event, ())]
            self.assertTrue(ways, f"rules {ids} are not told of {event}")
            name = detail.get("eventName") or ""
            if detail.get("readOnly") and detail.get("managementEvent", True) and name.startswith(READING):
                self.assertTrue([way for way in ways if way["State"].startswith("ENABLED_WITH")], event)
            if detail.get("eventSource") in ("iam.amazonaws.com", "signin.amazonaws.com", "organizations.amazonaws.com"):
                self.assertTrue([way for way in ways if "global" in way["Name"]], event)
        return matched, rules

    def test_the_built_in_rules_are_told_of_all_they_match(self):
        _, rules = self.check([ROOT / "docs" / "demo" / "logs"], [])
        self.assertLess(len(rules), 8, "merged")
        self.assertEqual({rule["State"] for rule in rules.values()}, {"ENABLED"}, "none of them is about reading")

    def test_the_published_rules_are_told_of_all_they_match(self):
        if not program.ORACLES.exists():
            self.skipTest("no oracle data")
        sigma = program.ORACLES / "sigma" / "rules"
        matched, rules = self.check([program.ORACLES / "cloudtrail"],
                                    ["--no-builtin", "--rules", sigma / "sigmahq" / "rules", "--rules", sigma / "suzaku"])
        self.assertGreater(len(matched), 1000)
        self.assertLess(len(rules), 300, "AWS's quota of rules")

    def test_a_rule_that_names_no_call_is_not_let_through_by_itself(self):
        rule = self.folder / "any.yml"
        rule.write_text("title: t\nid: c0ffee00-0000-4000-8000-000000000009\nlogsource: {product: aws, service: cloudtrail}\n"
                        "detection: {s: {errorCode: AccessDenied}, condition: s}\nlevel: low\n")
        done = self.run_program("deploy", "patterns", "--no-builtin", "--rules", rule)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"c0ffee00-0000-4000-8000-000000000009. --allow-broad accepts that", done.stderr)
        _, rules = self.patterns("--no-builtin", "--rules", rule)
        (only,) = rules.values()
        self.assertEqual(json.loads(only["EventPattern"]), {"detail-type": [{"suffix": {"equals-ignore-case": " via CloudTrail"}}]})
        self.assertTrue(only["State"].startswith("ENABLED_WITH"))

    def test_only_what_is_asked_for(self):
        done = self.run_program("deploy", "patterns", "--only", "ssh-open-world")
        self.assertEqual([json.loads(json.loads(line)["EventPattern"]) for line in done.stdout.splitlines()],
                         [{"detail": {"eventSource": ["ec2.amazonaws.com"],
                                      "eventName": ["AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules"]}}])


class Cloudformation(program.Case):
    """What can be said of the templates here; tests/aws has those who read them."""

    def deploy(self, *words, status=0):
        done = self.run_program("deploy", "cloudformation", *words)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout.decode(), done.stderr.decode()

    def test_the_rules_decide_what_is_sent(self):
        text, told = self.deploy("--only", "ssh-open-world")
        self.assertEqual(told, "")
        self.assertEqual(text.count("        - Id: queue\n"), 2, "one rule, and the heartbeat's")
        self.assertTrue('            - "AuthorizeSecurityGroupIngress"\n' in text, "among the names")
        self.assertFalse('"CreateSecurityGroup"' in text, "no rule is about it")

    def test_wrong_words_say_what_there_is(self):
        for words, why in ((["--path", "sns"], "eventbridge-sqs, eventbridge-sns, s3-sqs"), (["--template", "x"], "main, second, member"),
                           (["--template", "member"], "--org"), (["--only", "nothing"], "there is no rule nothing"), (["--check", "--permissions"], "--check")):
            text, told = self.deploy(*words, status=2)
            self.assertEqual(text, "")
            self.assertIn(why, told)

    def test_nothing_can_be_deleted_in_silence_but_what_aws_does_not_record(self):
        link = "mail subscription (the link at the end of a mail)"
        mailbox = "mailbox (nobody reads it)"
        second = "stack metsuke-second (cloudformation DeleteStack)"  # what would mail it goes with it
        for words in ([], ["--only", "ssh-open-world"], ["--path", "eventbridge-sns"], ["--path", "s3-sqs"]):
            lines, told = self.deploy("--check", *words)
            heard = dict(line.rsplit("  ", 1) for line in lines.splitlines())
            silent = {what.strip() for what, who in heard.items() if who.strip() == "NOBODY"}
            self.assertEqual(silent, {link, mailbox, second}, words)
            self.assertIn(f"3 of {len(heard)} single deletions would be silent", told)

    def test_what_only_a_members_role_could_tell_is_not_hidden(self):
        """Nothing of that account can be sent without it."""
        lines, _ = self.deploy("--check", "--org", "--only", "ssh-open-world")
        heard = {line.split("  ")[0]: line.rsplit("  ", 1)[1] for line in lines.splitlines() if line.startswith("a member's")}
        self.assertEqual(heard.pop("a member's role (iam DeleteRolePolicy)"), "NOBODY")
        self.assertEqual(heard, {f"a member's rule metsuke-member-{name} (events DeleteRule)": "room" for name in ("1", "own-1", "own-2")})

    def test_the_function_is_told_of_its_queue_by_the_second_way_alone(self):
        lines, _ = self.deploy("--check", "--only", "ssh-open-world")
        (queue,) = [line for line in lines.splitlines() if line.startswith("queue ")]
        self.assertIn("  room, mail", queue, "no rule of metsuke is about queues here")
        (function,) = [line for line in lines.splitlines() if line.startswith("function ")]
        self.assertIn("  mail, mail by alarm metsuke-heartbeat", function)
        (token,) = [line for line in lines.splitlines() if line.startswith("token ")]
        self.assertIn("  mail, mail by alarm metsuke-dead", token, "a batch never fails as a whole")
        (stack,) = [line for line in lines.splitlines() if line.startswith("stack metsuke ")]
        self.assertTrue(stack.endswith("  mail"), stack)

    def test_an_estimate_is_judged_by_a_sample(self):
        records = [program.record(number, eventTime=f"2026-01-{1 + number % 10:02}T0{number % 9}:00:00Z") for number in range(100)]
        records += [program.record(1000, eventName="DescribeVpcs", eventTime="2026-01-11T00:00:00Z")]
        self.write("a.json", program.file_of(*records))
        text, _ = self.deploy("--estimate", self.logs, "--only", "sg-created")
        self.assertIn("sample:   101 events in 10.0 days, 100 of them let through by 1 pattern\n", text)
        self.assertIn("a month:  303 events, 300 of them let through\n", text)
        amounts = dict(line.split() for line in text.splitlines() if line.startswith("  "))
        self.assertAlmostEqual(float(amounts.pop("together")), sum(map(float, amounts.values())), delta=0.03)
        self.assertEqual(set(amounts), {"SQS", "Lambda", "DynamoDB", "CloudWatch"})
        _, told = self.deploy("--estimate", self.folder / "nothing", status=2)
        self.assertIn("no event to judge by", told)

    def test_permissions_are_a_policy(self):
        text, _ = self.deploy("--permissions")
        self.assertEqual({statement["Effect"] for statement in json.loads(text)["Statement"]}, {"Allow"})


if __name__ == "__main__":
    program.main()
