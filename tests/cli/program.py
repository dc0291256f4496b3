# SPDX-License-Identifier: Apache-2.0
"""Running the program and making its input: what the tests in this folder share."""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

METSUKE = os.environ.get("METSUKE", "build/metsuke")
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ORACLES = pathlib.Path(os.environ.get("METSUKE_ORACLES", ROOT.parent / "shared" / "data"))

ANY_CREATE_ID = "c0ffee00-0000-4000-8000-000000000001"
ANY_CREATE = f"""
title: Something was created
id: {ANY_CREATE_ID}
logsource: {{product: aws, service: cloudtrail}}
level: high
detection:
    selection:
        eventName|startswith: Create
    condition: selection
falsepositives: [none]
"""


def record(number=1, **members):
    """A CloudTrail record that the rule above matches."""
    body = {
        "eventVersion": "1.08",
        "userIdentity": {"type": "IAMUser", "userName": "taro", "accountId": "111122223333"},
        "eventTime": f"2026-01-02T03:{number // 60 % 60:02}:{number % 60:02}Z",
        "eventSource": "ec2.amazonaws.com",
        "eventName": "CreateSecurityGroup",
        "awsRegion": "ap-northeast-1",
        "sourceIPAddress": "203.0.113.7",
        "userAgent": "aws-cli/2",
        "requestParameters": {"groupName": "web", "groupDescription": "for the web"},
        "responseElements": {"_return": True, "groupId": "sg-0123"},
        "eventID": f"event-{number}",
        "eventType": "AwsApiCall",
        "recipientAccountId": "111122223333",
    }
    body.update(members)
    return body


def file_of(*records):
    return json.dumps({"Records": list(records)}).encode()


class Case(unittest.TestCase):
    """A test with a folder of its own, and the rule in it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="metsuke-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)
        self.logs = self.folder / "logs"
        self.logs.mkdir()
        self.rule = self.folder / "rule.yml"
        self.rule.write_text(ANY_CREATE)

    def write(self, name, content):
        path = self.logs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def certificate(self):
        """Of this machine, by itself: cert.pem in the folder; returns the file that also has its key."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
                        "-keyout", self.folder / "key.pem", "-out", self.folder / "cert.pem"], check=True, capture_output=True)
        both = self.folder / "both.pem"
        both.write_bytes((self.folder / "key.pem").read_bytes() + (self.folder / "cert.pem").read_bytes())
        return both

    def run_program(self, *words, stdin=b"", **more):
        return subprocess.run([METSUKE, *map(str, words)], input=stdin, capture_output=True, check=False,
                              timeout=600, **more)

    def scan(self, *words, rules=None, **more):
        """A scan with the rule above alone; its findings and statistics ride along."""
        stats = self.folder / "stats.json"
        done = self.run_program("scan", "--no-builtin", "--rules", rules or self.rule, "--stats", stats, *words, **more)
        done.stats = json.loads(stats.read_text()) if stats.exists() else None
        if done.stats:
            parts = dict(done.stats["records"])
            self.assertEqual(parts.pop("read"), sum(parts.values()), "records.read is the sum of the others")
        return done

    @staticmethod
    def findings(done):
        return [json.loads(line) for line in done.stdout.splitlines()]


def command_lines_of_children():
    """Of every process that this one has started, as anybody on the machine can read them."""
    lines = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
            if int(parent) == os.getpid():
                lines.append((folder / "cmdline").read_bytes())
        except OSError:
            pass  # it has ended
    return lines


def gzipped(data):
    return gzip.compress(data, mtime=0)


def skip_without_oracles():
    """As the tests in C++ do: skipped aloud, a failure where CI says that nothing may be missing."""
    if ORACLES.exists():
        return
    if os.environ.get("CI") == "true":
        sys.exit(f"oracle data is missing: {ORACLES}")
    print(f"skipped: no oracle data at {ORACLES}")
    sys.exit(77)


def main():
    result = unittest.main(exit=False).result
    if result.testsRun == 0:
        sys.exit("no test ran")
    sys.exit(not result.wasSuccessful())
