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


if __name__ == "__main__":
    program.main()
