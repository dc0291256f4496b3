# SPDX-License-Identifier: Apache-2.0
"""Telling aws_driver what to do, and its surroundings: what the tests in this folder share."""
import importlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

from front import Front

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DRIVER = os.environ.get("METSUKE_AWS_DRIVER", str(ROOT / "build/dev/tests/aws/aws_driver"))
INSTALL = f"{sys.executable} -m pip install 'moto[server]==5.2.1' boto3"

REGION = "ap-northeast-1"
ACCOUNT = "123456789012"
ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaDmFw+LW5vcnRoZWFzdC0xIkcwRQIhAJ+EXAMPLETOKEN=="
KNOWN = {ACCESS_KEY: (SECRET, TOKEN)}
KEYS = {"AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_SESSION_TOKEN": TOKEN}


def missing(*modules):
    """What to install where Python has not all of these, else nothing."""
    for name in modules:
        try:
            importlib.import_module(name)
        except ImportError as error:
            return f"there is no {name} ({error}): {INSTALL}"
    return ""


class Driver:
    """One process; it remembers connections, credentials and the clock's skew from one command to the next."""

    def __init__(self, environment, *words):
        self.told = []  # lines, as they came
        self.is_closed = False
        self._messages = tempfile.TemporaryFile()
        self._process = subprocess.Popen([DRIVER, *map(str, words)], env=environment, encoding="utf-8",
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._messages)
        self._watch = threading.Timer(300, self._process.kill)  # a test that hangs says which
        self._watch.daemon = True
        self._watch.start()

    def ask(self, op, **members):
        self._process.stdin.write(json.dumps({"op": op, **members}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError(f"the driver ended at {op} with {self._process.wait()}: {self.messages()}")
        self.told.append(line)
        return json.loads(line)

    def messages(self):
        """What it wrote to standard error."""
        self._messages.seek(0)
        return self._messages.read().decode(errors="replace")

    def close(self):
        """Its exit status, and all that it wrote to standard error."""
        self.is_closed = True
        self._process.stdin.close()
        status = self._process.wait()
        self._watch.cancel()
        self._process.stdout.close()
        messages = self.messages()
        self._messages.close()
        return status, messages


def in_batch(commands):
    """Answers to many commands, in their order, of one process that needs nothing from its environment."""
    lines = "".join(json.dumps(command) + "\n" for command in commands)
    done = subprocess.run([DRIVER], input=lines.encode(), capture_output=True, check=True, timeout=300)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Case(unittest.TestCase):
    """A test with a home of its own. No driver may end badly, write to standard error, or tell a secret that signs; no
    request may be signed wrongly."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="metsuke-aws-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.secrets = set()
        self.fronts = []

    def stand_before(self, service, keys=None, **how):
        """A Front; it knows KEYS, or `keys`."""
        front = Front(service, KNOWN if keys is None else keys, **how)
        self.fronts.append(front)
        self.addCleanup(lambda: self.assertEqual(front.wrong, [], "of signatures"))
        self.addCleanup(front.close)
        return front

    def driver(self, *words, **variables):
        """Of an environment that knows this region and these variables of AWS alone."""
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith("AWS_") and not name.lower().endswith("_proxy")}
        environment = {**kept, "HOME": str(self.folder), "AWS_REGION": REGION, "AWS_EC2_METADATA_DISABLED": "true",
                       **variables}
        driver = Driver(environment, *words)
        self.addCleanup(self.end, driver)
        return driver

    def end(self, driver):
        """Of the driver, before the test's own end or at it."""
        if driver.is_closed:
            return
        status, messages = driver.close()
        self.assertEqual((status, messages), (0, ""))
        told = "".join(driver.told)
        known = {text for front in self.fronts for pair in front.keys.values() for text in pair if text}
        for secret in self.secrets | known:
            self.assertFalse(secret in told, "a secret is nobody's business")

    def good(self, answer):
        """An answer, which must be no error."""
        self.assertNotIn("error", answer)
        return answer

    def bad(self, answer, *words, code=None):
        """An answer, which must be an error with these words in it."""
        self.assertIn("error", answer, answer)
        for word in words:
            self.assertIn(word, answer["error"])
        if code:
            self.assertEqual(answer["code"], code, answer)
        return answer


def main():
    """What was skipped is said, and is no success: 77 tells ctest so."""
    result = unittest.main(exit=False).result
    for reason in sorted({reason for _, reason in result.skipped}):
        print(f"SKIPPED: {reason}", flush=True)
    if not result.wasSuccessful():
        sys.exit(1)
    if result.skipped:
        sys.exit(77)
    if result.testsRun == 0:
        sys.exit("no test ran")
