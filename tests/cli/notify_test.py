# SPDX-License-Identifier: Apache-2.0
"""Messages on their way to a room: sent, kept, sent again, given up, and never with a secret in what is said about it."""
import contextlib
import json
import os
import sqlite3

import program
from fake_chatwork import TOKEN, FakeChatwork
from program import file_of, record


class Notify(program.Case):
    def setUp(self):
        super().setUp()
        self.state = self.folder / "state"
        self.config = self.folder / "metsuke.yaml"

    def chatwork(self, **how):
        fake = FakeChatwork(**how)
        self.addCleanup(fake.close)
        self.config.write_text(f"""
receivers:
  ops-room: {{type: chatwork, room: 123, endpoint: "{fake.endpoint}", token: "${{CHATWORK_TOKEN}}", lang: ja}}
""")
        return fake

    def run_with(self, *words, token=TOKEN, **more):
        environment = {**os.environ, "CHATWORK_TOKEN": token, "METSUKE_STATE": str(self.state), "LC_ALL": "C"}
        done = self.run_program(*words, "--config", self.config, env=environment, **more)
        for stream in (done.stdout, done.stderr):
            self.assertNotIn(token.encode(), stream, "a secret is nobody's business")
        return done

    def tell(self, *more, **how):
        return self.run_with("scan", "--no-builtin", "--rules", self.rule, "--notify", "ops-room", *more,
                             self.logs, **how)

    def test_a_test_message(self):
        fake = self.chatwork()
        done = self.run_with("notify", "test", "ops-room")
        self.assertEqual((done.returncode, done.stdout[:30]), (0, b"ops-room: delivered (message 1"), done.stderr)
        self.assertEqual(len(fake.messages), 1)
        self.assertTrue(fake.messages[0].startswith("[info][title]"), fake.messages[0])

    def test_a_wrong_token(self):
        self.chatwork()
        done = self.run_with("notify", "test", "ops-room", token="wrong-t0ken")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"refused: HTTP 401: Invalid API token", done.stdout)

    def test_without_libcurl(self):
        fake = self.chatwork()
        broken = self.folder / "broken"
        broken.mkdir()
        (broken / "libcurl.so.4").write_bytes(b"this is no library")
        environment = {**os.environ, "CHATWORK_TOKEN": TOKEN, "METSUKE_STATE": str(self.state), "LD_LIBRARY_PATH": str(broken)}
        done = self.run_program("notify", "test", "ops-room", "--config", self.config, env=environment)
        self.assertEqual((done.returncode, fake.messages), (1, []), done)
        self.assertIn(b"its package is libcurl4", done.stdout)
        self.write("a.json", file_of(record()))
        self.assertEqual(len(self.findings(self.scan(self.logs, env=environment))), 1, "who asks for nothing needs nothing")

    def test_what_is_not_configured(self):
        self.chatwork()
        done = self.run_with("notify", "test", "ops-rom")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"did you mean ops-room?", done.stderr)
        self.config.write_text("receivers:\n  a: {type: chatwrk}\n  b: {type: slack, url: x, chanel: y}\n  c: {type: chatwork}\n")
        done = self.run_with("notify", "test", "a")
        self.assertEqual(done.returncode, 2)
        for part in (b":2:13:", b"did you mean chatwork?", b":3:", b"did you mean channel?", b"c (chatwork) needs room",
                     b"c (chatwork) needs token"):
            self.assertIn(part, done.stderr)

    def test_no_token(self):
        self.chatwork()
        done = self.run_program("notify", "test", "ops-room", "--config", self.config, env={"PATH": os.environ["PATH"]})
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"the environment has no CHATWORK_TOKEN", done.stderr)

    def test_a_scan_tells_what_it_found(self):
        fake = self.chatwork()
        self.write("a.json", file_of(*[record(i) for i in range(6)]))
        done = self.tell()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.findings(done)), 6, "findings are printed all the same")
        self.assertEqual(fake.over_limit, 0)
        told = "\n".join(fake.messages)
        self.assertIn("【高】", told)
        self.assertIn("sg-0123", told)
        self.assertLessEqual(len(fake.messages), 6)
        self.assertIn(b"delivered", done.stderr)
        self.assertIn(b"the outbox is empty", self.run_with("outbox", "list").stdout)

    def test_routes_decide(self):
        fake = self.chatwork()
        with open(self.config, "a", encoding="utf-8") as config:
            config.write("""  copy: {type: file, path: "%s"}
accounts: {"111122223333": {name: prod}}
silences:
  known: {match: {actor: "*/gha-7"}, owner: taro, reason: known, until: "2099-01-01T00:00:00Z"}
route:
  receivers: [ops-room]
  routes:
    - {match: {event: ListThings}, receivers: [copy]}
""" % (self.folder / "copy.jsonl"))
        self.write("a.json", file_of(record()))
        done = self.run_with("scan", "--no-builtin", "--rules", self.rule, "--notify", "route", self.logs)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(fake.messages), 1)
        self.assertFalse((self.folder / "copy.jsonl").exists())
        explained = self.run_with("route", "explain", self.logs / "a.json", "--no-builtin", "--rules", self.rule)
        self.assertEqual(explained.returncode, 0, explained.stderr)
        self.assertIn(b"route.routes[0]  does not match: event=ListThings", explained.stdout)
        self.assertIn(b"ops-room  told at once", explained.stdout)
        done = self.run_with("scan", "--notify", "route", "--notify", "copy", self.logs)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"name no receivers beside it", done.stderr)

    def test_trouble_is_told_at_once(self):
        fake = self.chatwork(trouble=[503])
        self.write("a.json", file_of(record()))
        done = self.tell()
        self.assertEqual((done.returncode, len(fake.messages)), (0, 1), done.stderr)
        self.assertIn(b"ops-room takes nothing now: HTTP 503", done.stderr)
        self.assertIn(b"ops-room takes messages again", done.stderr)

    def test_a_scan_that_is_repeated_tells_what_is_new(self):
        fake = self.chatwork()
        self.write("a.json", file_of(record(1)))
        self.assertEqual((self.tell().returncode, len(fake.messages)), (0, 1))
        again = self.tell()
        self.assertEqual((again.returncode, len(fake.messages)), (0, 1), again.stderr)
        self.assertEqual(len(self.findings(again)), 1, "it is found all the same")
        self.assertIn(b"1 finding told before, not told again (--keep-duplicates tells it)", again.stderr)
        self.write("b.json", file_of(record(2, responseElements={"groupId": "sg-0456"})))
        self.assertEqual(self.tell().returncode, 0)
        self.assertEqual(len(fake.messages), 2)
        self.assertIn("sg-0456", fake.messages[1])
        done = self.tell("--keep-duplicates")
        self.assertEqual((done.returncode, len(fake.messages)), (0, 4), done.stderr)

    def test_nothing_found_nothing_told(self):
        fake = self.chatwork()
        self.write("a.json", file_of(record(eventName="ListThings")))
        self.assertEqual(self.tell().returncode, 0)
        self.assertEqual(fake.messages, [])

    def test_more_of_the_same_changes_the_count(self):
        fake = self.chatwork()
        self.write("a.json", file_of(*[record(1 + 60 * i) for i in range(4)]))
        done = self.tell()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(fake.messages), 1, "later counts are edited in")
        self.assertIn("計 4 件", fake.messages[0])
        self.assertIn("sg-0123", fake.messages[0], "it is the first message still")
        methods = [method for method, _, status in fake.requests if status == 200]
        self.assertEqual((methods[0], set(methods[1:])), ("POST", {"PUT"}))

    def test_trouble_passes(self):
        fake = self.chatwork(trouble=[429, 503])
        self.write("a.json", file_of(record()))
        done = self.tell()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(fake.messages), 1)
        self.assertEqual([status for method, _, status in fake.requests if method == "POST"], [429, 503, 200])

    def test_what_may_have_arrived_is_looked_for(self):
        fake = self.chatwork(trouble=["reset"])
        self.write("a.json", file_of(record()))
        done = self.tell()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(fake.messages), 1, "it is there, so it is not sent again")

    def test_a_dry_run_prints(self):
        fake = self.chatwork()
        self.write("a.json", file_of(record()))
        done = self.tell("--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.startswith("[info][title]【高】".encode()), done.stdout)
        self.assertEqual(fake.requests, [])
        self.assertFalse(self.state.exists())

    def test_the_outbox_keeps_what_is_left(self):
        fake = self.chatwork()
        self.write("a.json", file_of(record()))
        done = self.tell("--no-wait")
        self.assertEqual((done.returncode, fake.messages), (0, []), done.stderr)
        self.assertIn(b"ops-room: 1 waiting, 0 dead", self.run_with("outbox", "list").stdout)
        self.assertEqual(os.stat(self.state).st_mode & 0o777, 0o700)
        (self.logs / "a.json").unlink()
        self.write("b.json", file_of(record(eventName="ListThings")))
        done = self.tell()
        self.assertEqual((done.returncode, len(fake.messages)), (0, 1), done.stderr)

    def test_what_waited_long_is_told_by_one_message(self):
        fake = self.chatwork()
        self.write("a.json", file_of(*[record(40 * i, userIdentity={"type": "IAMUser", "userName": f"user-{i}"}) for i in range(12)]))
        self.assertEqual(self.tell("--no-wait").returncode, 0)
        with contextlib.closing(sqlite3.connect(self.state / "outbox.sqlite")) as outbox:
            outbox.execute("UPDATE message SET created = created - 7200000, since = since - 7200000")
            outbox.commit()
        (self.logs / "a.json").unlink()
        self.write("b.json", file_of(record(eventName="ListThings")))
        done = self.tell()
        self.assertEqual((done.returncode, len(fake.messages)), (0, 2), done.stderr)
        self.assertIn(b"2 messages delivered, 11 messages that had waited long in one of them", done.stderr)
        self.assertIn("送れずにいた 11 件の通知をまとめました", fake.messages[1])
        self.assertIn("user-11", fake.messages[1])
        dead = self.run_with("outbox", "list", "--dead", "--format", "json").stdout.splitlines()
        self.assertEqual(len(dead), 11)
        self.assertIn("user-11", json.loads(dead[-1])["summary"])
        self.assertEqual(self.run_with("outbox", "retry", json.loads(dead[-1])["id"]).returncode, 0)
        self.assertEqual(self.tell().returncode, 0)
        self.assertEqual(len(fake.messages), 3)
        self.assertIn("誰が: IAM ユーザー user-11", fake.messages[2], "in full")

    def test_what_is_refused_is_kept_with_its_reason(self):
        fake = self.chatwork(trouble=[400, 400])
        self.write("a.json", file_of(record()))
        done = self.tell()
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"refused a message for good: HTTP 400: trouble on demand", done.stderr)
        listed = self.run_with("outbox", "list", "--dead", "--format", "json")
        message = json.loads(listed.stdout)
        self.assertEqual((message["state"], message["reason"], message["short_form"]),
                         ("dead", "HTTP 400: trouble on demand", True))
        self.assertEqual(self.run_with("outbox", "retry", message["id"]).returncode, 0)
        (self.logs / "a.json").unlink()
        self.write("b.json", file_of(record(eventName="ListThings")))
        self.assertEqual(self.tell().returncode, 0)
        self.assertEqual(len(fake.messages), 1)

    def test_a_receiver_that_takes_nothing(self):
        self.chatwork()
        self.write("a.json", file_of(record()))
        done = self.tell(token="wrong-t0ken")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"ops-room takes no messages: HTTP 401: Invalid API token", done.stderr)
        self.assertIn(b"1 waiting", self.run_with("outbox", "list").stdout)
        self.assertEqual(self.run_with("outbox", "drop", "--receiver", "ops-room").returncode, 0)
        self.assertIn(b"the outbox is empty", self.run_with("outbox", "list").stdout)
        self.assertEqual(self.run_with("outbox", "drop", "--receiver", "ops-room").returncode, 1)

    def test_another_room_is_told_of_one_that_takes_nothing(self):
        self.chatwork()
        copy = self.folder / "copy.jsonl"
        self.config.write_text(self.config.read_text() + f"  copy: {{type: file, path: {copy}, format: text, lang: en}}\n")
        self.write("a.json", file_of(record()))
        done = self.run_with("scan", "--no-builtin", "--rules", self.rule, "--notify", "route", self.logs, token="wrong-t0ken")
        self.assertEqual(done.returncode, 3)
        told = copy.read_text()
        self.assertIn("HIGH: metsuke cannot tell ops-room anything", told)
        self.assertIn("HTTP 401: Invalid API token", told)
        self.assertIn("sg-0123", told, "and the finding")
        self.assertIn(b"ops-room: 1 waiting", self.run_with("outbox", "list").stdout)

    def test_the_doctor_asks_receivers(self):
        fake = self.chatwork()
        done = self.run_with("doctor")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"ok     ops-room: takes our token, and its room is there\n", done.stdout)
        self.assertEqual(fake.messages, [])
        done = self.run_with("doctor", token="wrong-t0ken")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"WRONG  ops-room: refuses: HTTP 401: Invalid API token\n       -> check its token", done.stdout)

    def test_a_token_from_a_file(self):
        token_file = self.folder / "token"
        token_file.write_text(TOKEN + "\n")
        fake = self.chatwork()
        self.config.write_text(self.config.read_text().replace('token: "${CHATWORK_TOKEN}"', f"token_file: {token_file}"))
        self.assertEqual(self.run_with("notify", "test", "ops-room", token="unused").returncode, 0)
        self.assertEqual(len(fake.messages), 1)


if __name__ == "__main__":
    program.main()
