# SPDX-License-Identifier: Apache-2.0
"""The invented incident in docs/demo: exactly what it means is found. Written from the story in its README."""
import os
import subprocess

import program

LOGS = program.ROOT / "docs" / "demo" / "logs"
NETWORK_CHANGES_OF_THE_DEPLOYMENT = [
    ("sg-created", 6),
    ("sg-egress-removed", 7),
    ("sg-ingress-added", 8),
    ("sg-egress-added", 9),
]
INCIDENT = [
    ("watched-call-denied", 21),  # and not the dry run before it, 20
    ("ssh-open-world", 22),
    ("sg-ingress-added", 22),
    ("rdp-open-world", 24),
    ("sg-ingress-changed", 24),
    ("database-open-world", 25),
    ("sg-ingress-added", 25),
    ("sns-subscription-removed", 27),
    ("sns-topic-deleted", 28),
    ("watched-call-denied", 29),
    ("events-rule-disabled", 30),
]
NOTIFICATIONS = [
    ("config-noncompliant", "cac2de52-0002-4000-8000-000000000002"),
    ("guardduty-high", "1cb0e5f3a9d84b7e8c21f60d3e9a5b47"),
]


def id_of(number):
    """The records of the incident are numbered by time."""
    return f"5f0e{number:04}-0314-4a00-8000-{number:012}"


class Demo(program.Case):
    def test_exactly_what_the_incident_means(self):
        expected = [(rule, id_of(n)) for rule, n in NETWORK_CHANGES_OF_THE_DEPLOYMENT + INCIDENT] + NOTIFICATIONS
        found = self.findings(self.run_program("scan", LOGS))
        self.assertEqual(sorted((f["rule"]["id"], f["event"]["id"]) for f in found), sorted(expected))

    def test_each_is_told_once(self):
        found = self.findings(self.run_program("scan", LOGS, "--keep-duplicates", "--only", "ssh-open-world,"
                                               "sns-subscription-removed,sns-topic-deleted,guardduty-high"))
        self.assertEqual(len(found), 8, "each of these four came twice")

    def test_the_script_succeeds_and_speaks_the_users_language(self):
        for lang, words in (("en", "HIGH      SSH opened to the world"), ("ja", "SSH が全世界に公開されました")):
            environment = {**os.environ, "METSUKE_LANG": lang, "COLUMNS": "80"}
            done = subprocess.run([program.ROOT / "tools" / "demo", program.METSUKE], capture_output=True, check=False,
                                  env=environment, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(words, done.stdout.decode())
            self.assertIn("metsuke.network.opened.from_port", done.stdout.decode())
            self.assertIn("[info][title]【高】SSH が全世界に公開されました(成功)", done.stdout.decode())
            self.assertIn("[info][title]HIGH: SSH opened to the world (success) — ", done.stdout.decode())


if __name__ == "__main__":
    program.main()
