# SPDX-License-Identifier: Apache-2.0
"""A finding on its way into mailboxes, over real SMTP and STARTTLS, to a server that holds metsuke to the standards."""
import os

import program
from fake_mail import PASSWORD, USER, FakeMail
from program import file_of, record

HOSTILE = "a\r\nBcc: all@example.com\r\n\r\n.\r\nMAIL FROM:<x@example.com>\r\n\u202e\u0000 =?utf-8?q?b?= <script> 日本語 " * 30


class Mail(program.Case):
    def setUp(self):
        super().setUp()
        self.config = self.folder / "metsuke.yaml"

    def mail_server(self, more="", **how):
        fake = FakeMail(**how)
        self.addCleanup(fake.close)
        self.config.write_text(f"""
receivers:
  desk: {{type: email, server: "{fake.address}", from: "目付 <metsuke@example.com>", to: [sre@example.com, "監査 <audit@example.com>"],
         lang: ja{more}}}
""")
        return fake

    def run_with(self, *words, **more):
        environment = {**os.environ, "METSUKE_STATE": str(self.folder / "state"), "LC_ALL": "C", **more}
        done = self.run_program(*words, "--config", self.config, env=environment)
        for stream in (done.stdout, done.stderr):
            self.assertNotIn(PASSWORD.encode(), stream, "a secret is nobody's business")
        return done

    def tell(self, *records, **more):
        self.write("a.json", file_of(*records))
        return self.run_with("scan", "--no-builtin", "--rules", self.rule, "--notify", "desk", self.logs, **more)

    def test_it_takes_a_finding(self):
        fake = self.mail_server()
        done = self.tell(record())
        self.assertEqual((done.returncode, fake.wrong, len(fake.accepted)), (0, [], 1), done.stderr)
        recipients, mail = fake.accepted[0]
        self.assertEqual(recipients, ["sre@example.com", "audit@example.com"])
        self.assertEqual(mail["From"].addresses[0].display_name, "目付")
        self.assertTrue(mail["Subject"].startswith("【高】"), mail["Subject"])
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertIn("sg-0123", mail.get_content())

    def test_it_takes_a_hostile_one(self):
        fake = self.mail_server()
        done = self.tell(record(userAgent=HOSTILE, awsRegion=HOSTILE, eventID=HOSTILE, requestParameters={HOSTILE: HOSTILE},
                                userIdentity={"type": "IAMUser", "userName": HOSTILE}))
        self.assertEqual((done.returncode, fake.wrong, len(fake.accepted)), (0, [], 1), done.stderr)
        recipients, mail = fake.accepted[0]
        self.assertEqual(recipients, ["sre@example.com", "audit@example.com"])
        self.assertIsNone(mail["Bcc"])
        self.assertNotIn("\u202e", mail.get_content() + mail["Subject"])

    def test_trouble_passes(self):
        fake = self.mail_server(trouble=["451 4.3.0 come back"])
        done = self.tell(record())
        self.assertEqual((done.returncode, len(fake.accepted)), (0, 1), done.stderr)
        self.assertIn(b"SMTP 451", done.stderr)

    def test_a_mailbox_that_is_not_there(self):
        fake = self.mail_server(refused_recipients=["sre@example.com", "audit@example.com"])
        done = self.run_with("notify", "test", "desk")
        self.assertEqual((done.returncode, fake.accepted), (1, []))
        self.assertIn(b"SMTP 550", done.stdout)

    def test_nothing_is_said_before_tls(self):
        both = self.certificate()
        fake = self.mail_server(f", user: {USER}, password: {PASSWORD}, allow_private: true", certificate=both, has_password=True)
        done = self.run_with("notify", "test", "desk")
        self.assertEqual((done.returncode, fake.accepted), (1, []), "nobody vouches for it")
        self.assertIn(b"certificate", done.stdout)
        done = self.run_with("notify", "test", "desk", SSL_CERT_FILE=str(self.folder / "cert.pem"))
        self.assertEqual((done.returncode, fake.wrong, len(fake.accepted)), (0, [], 1), done.stdout)

    def test_a_wrong_password(self):
        both = self.certificate()
        fake = self.mail_server(f", user: {USER}x, password: {PASSWORD}, allow_private: true", certificate=both, has_password=True)
        done = self.run_with("notify", "test", "desk", SSL_CERT_FILE=str(self.folder / "cert.pem"))
        self.assertEqual((done.returncode, fake.accepted), (1, []))
        self.assertIn(b"check its token", done.stdout)

    def test_a_password_needs_tls(self):
        fake = self.mail_server(f", user: {USER}, password: {PASSWORD}")
        self.assertEqual(self.run_with("notify", "test", "desk").returncode, 1)
        self.assertEqual((fake.accepted, fake.wrong), ([], []))


if __name__ == "__main__":
    program.main()
