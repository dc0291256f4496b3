# SPDX-License-Identifier: Apache-2.0
"""A finding on its way to each vendor, over real HTTP and TLS, to a fake that holds metsuke to the vendor's contract."""
import json
import os

import fake_vendors
import program
from fake_vendors import ROUTING_KEY, SLACK_TOKEN, FakeVendor
from program import file_of, record

# The contract, and what the configuration says; {base} is where the fake listens.
VENDORS = {
    "slack_hook": (fake_vendors.slack_hook, 'type: slack, url: "{base}/services/T0/B0/k3y"'),
    "slack_bot": (fake_vendors.slack_bot, 'type: slack, token: "' + SLACK_TOKEN + '", channel: C1, endpoint: "{base}"'),
    "discord": (fake_vendors.discord, 'type: discord, url: "{base}/api/webhooks/1/k3y"'),
    "teams": (fake_vendors.teams, 'type: teams, url: "{base}/workflows/w/triggers/manual/paths/invoke?sig=k3y"'),
    "google_chat": (fake_vendors.google_chat, 'type: google_chat, url: "{base}/v1/spaces/S/messages?key=a&token=k3y"'),
    "mattermost": (fake_vendors.mattermost, 'type: mattermost, url: "{base}/hooks/k3y"'),
    "pagerduty": (fake_vendors.pagerduty, 'type: pagerduty, routing_key: ' + ROUTING_KEY + ', endpoint: "{base}"'),
}
SECRETS = (b"k3y", SLACK_TOKEN.encode(), ROUTING_KEY.encode())
HOSTILE = "<!channel> <@U1> @everyone @here [a](https://evil.example) *b* `c` ```d``` <users/all> \u202e\u0000 " * 40


def texts_in(value):
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(item)


class Vendors(program.Case):
    def setUp(self):
        super().setUp()
        self.config = self.folder / "metsuke.yaml"
        self.environment = {**os.environ, "LC_ALL": "C"}
        self.environment.pop("SSL_CERT_FILE", None)

    def vendor(self, name, more="", **how):
        contract, keys = VENDORS[name]
        fake = FakeVendor(contract, **how)
        self.addCleanup(fake.close)
        self.state = self.folder / f"state-{name}"
        self.environment["METSUKE_STATE"] = str(self.state)
        self.config.write_text(f"receivers:\n  room: {{{keys.format(base=fake.base)}, lang: ja{more}}}\n")
        return fake

    def run_with(self, *words, **more):
        done = self.run_program(*words, "--config", self.config, env={**self.environment, **more})
        for stream in (done.stdout, done.stderr):
            for secret in SECRETS:
                self.assertNotIn(secret, stream, "a secret is nobody's business")
        return done

    def tell(self, *records, **more):
        self.write("a.json", file_of(*records))
        return self.run_with("scan", "--no-builtin", "--rules", self.rule, "--notify", "room", self.logs, **more)

    def test_each_takes_a_finding(self):
        for name in VENDORS:
            with self.subTest(name):
                fake = self.vendor(name, trouble=[429])
                done = self.tell(record())
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual((len(fake.accepted), fake.refused), (1, []))
                self.assertIn("sg-0123", json.dumps(fake.accepted[0]))

    def test_each_takes_a_hostile_one(self):
        for name in VENDORS:
            with self.subTest(name):
                fake = self.vendor(name)
                done = self.tell(record(userAgent=HOSTILE, eventID=HOSTILE, awsRegion=HOSTILE, requestParameters={HOSTILE: HOSTILE}))
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual((len(fake.accepted), fake.refused), (1, []))
                if name != "pagerduty":  # which shows plain text
                    for text in texts_in(fake.accepted[0]):
                        self.assertNotRegex(text, r"(?<!\\)<(!channel|@U1|users/all)", name)

    def test_each_takes_a_change_set(self):
        for name in VENDORS:
            with self.subTest(name):
                fake = self.vendor(name)
                self.rule.write_text(self.rule.read_text().replace("level: high", "level: medium"))
                done = self.tell(*[record(i, responseElements={"groupId": f"sg-{i:04}"}) for i in range(25)])
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual((len(fake.accepted), fake.refused), (1, []))

    def test_a_secret_is_nowhere_to_be_seen(self):
        for name in VENDORS:
            with self.subTest(name):
                fake = self.vendor(name, trouble=[400, 400])
                lines = []
                fake.on_request = lambda: lines.extend(program.command_lines_of_children())
                self.tell(record())
                for words in (["outbox", "list"], ["outbox", "list", "--format", "json"], ["doctor"], ["config", "show"],
                              ["config", "check"], ["notify", "test", "room"], ["notify", "tset", "room"]):
                    self.run_with(*words)  # looks at what is printed
                kept = [path.read_bytes() for path in self.state.iterdir() if path.is_file()]
                self.assertTrue(kept and any(b"scan" in line for line in lines), lines)
                for secret in SECRETS:
                    self.assertFalse(any(secret in seen for seen in lines + kept), name)

    def test_a_slack_bot_edits_its_message(self):
        fake = self.vendor("slack_bot")
        done = self.tell(*[record(1 + 60 * i) for i in range(3)])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(fake.refused, [])
        self.assertGreaterEqual(fake.edits, 1)
        self.assertIn("計 3 件", json.dumps(fake.accepted[-1], ensure_ascii=False))

    def test_a_200_may_be_a_refusal(self):
        fake = self.vendor("slack_bot")
        self.config.write_text(self.config.read_text().replace("channel: C1", "channel: C2"))
        done = self.run_with("notify", "test", "room")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"channel_not_found", done.stdout)
        self.assertEqual(fake.accepted, [])

    def test_tls_is_verified(self):
        certificate = self.certificate()
        for name in ("slack_hook", "discord"):
            with self.subTest(name):
                fake = self.vendor(name, ", allow_private: true", certificate=certificate)
                done = self.run_with("notify", "test", "room")
                self.assertEqual(done.returncode, 1)
                self.assertIn(b"certificate", done.stdout)
                self.assertEqual(fake.accepted, [], "nobody vouches for it")
                done = self.tell(record(), SSL_CERT_FILE=str(self.folder / "cert.pem"))
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual((len(fake.accepted), fake.refused), (1, []))


if __name__ == "__main__":
    program.main()
