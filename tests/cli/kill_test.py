# SPDX-License-Identifier: Apache-2.0
"""Ten thousand findings for ten receivers that answer with trouble, and a program that is killed again and again on the way:
every message arrives, and twice only where nobody could know that it had."""
import os
import random
import signal
import subprocess

import program
from fake_webhook import SECRET, FakeWebhook
from program import METSUKE, file_of, record

SEED = int(os.environ.get("METSUKE_SEED", random.SystemRandom().randrange(1 << 32)))
ROOMS = 10
EVENTS = 1000  # a room
EARLY_KILLS = 12
KILLS = 60


def account(room):
    return f"{room:012}"


def events_of(room):
    """Of an actor each, so that each is a message; ten a second."""
    for number in range(EVENTS):
        yield record(number, eventTime=f"2026-01-02T03:{number // 600:02}:{number // 10 % 60:02}Z", eventID=f"{room}-{number}",
                     recipientAccountId=account(room),
                     userIdentity={"type": "IAMUser", "userName": f"user-{number}", "accountId": account(room)})


class Killed(program.Case):
    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self.rooms = [FakeWebhook(SEED + i, trouble=0.05) for i in range(ROOMS)]
        for room in self.rooms:
            self.addCleanup(room.close)
        receivers = "".join(f'  r{i}: {{type: webhook, url: "{room.url}", secret: {SECRET}, per_minute: 1000}}\n'
                            for i, room in enumerate(self.rooms))
        routes = "".join(f'    - {{match: {{account: "{account(i)}"}}, receivers: [r{i}]}}\n' for i in range(ROOMS))
        self.config = self.folder / "metsuke.yaml"
        self.config.write_text(f"receivers:\n{receivers}route:\n  routes:\n{routes}")
        self.environment = {**os.environ, "METSUKE_STATE": str(self.folder / "state"), "LC_ALL": "C"}

    def words(self, logs, *more):
        return [METSUKE, "scan", "--no-builtin", "--rules", str(self.rule), "--config", str(self.config), "-q",
                "--notify", "route", str(logs), *more]

    def run_until_killed(self, errors):
        """One run, killed after some more requests."""
        limit = sum(room.requests for room in self.rooms) + self.random.randrange(1, 250)
        with subprocess.Popen(self.words(self.logs), env=self.environment, stdout=subprocess.DEVNULL, stderr=errors) as run:
            while sum(room.requests for room in self.rooms) < limit and run.poll() is None:
                self.rooms[0].wait_for(self.rooms[0].requests + 1, lambda: run.poll() is not None or
                                       sum(room.requests for room in self.rooms) >= limit)
            was_running = run.poll() is None
            run.send_signal(signal.SIGKILL)
        return was_running

    def run_and_kill_soon(self):
        """One run, killed while it still reads or writes down what is to be told."""
        with subprocess.Popen(self.words(self.logs, "--no-wait"), env=self.environment, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as run:
            try:
                run.wait(timeout=self.random.uniform(0, 1.5))
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)

    def test_nothing_is_lost(self):
        print(f"METSUKE_SEED={SEED}")
        for room in range(ROOMS):
            self.write(f"{room}.json", file_of(*events_of(room)))
        for _ in range(EARLY_KILLS):
            self.run_and_kill_soon()
        first = subprocess.run(self.words(self.logs, "--no-wait"), env=self.environment, capture_output=True, check=False,
                               timeout=600)
        self.assertEqual(first.returncode, 0, first.stderr)
        found = {finding["id"] for finding in self.findings(first)}
        self.assertEqual(len(found), ROOMS * EVENTS)

        kills = 0
        with open(self.folder / "errors", "wb") as errors:
            while kills < KILLS:
                self.assertTrue(self.run_until_killed(errors), "it was done before it was killed often enough")
                kills += 1
            last = subprocess.run(self.words(self.logs), env=self.environment, stdout=subprocess.DEVNULL, stderr=errors,
                                  check=False, timeout=900)
        self.assertEqual(last.returncode, 0, (self.folder / "errors").read_text())

        wrong = [problem for room in self.rooms for problem in room.wrong]
        accepted = [count for room in self.rooms for count in room.accepted.values()]
        twice = sum(count - 1 for count in accepted)
        unknown = sum(room.unknown for room in self.rooms)
        requests = sum(room.requests for room in self.rooms)
        print(f"{len(accepted)} messages, {requests} requests, {kills} kills: {twice} told twice; {unknown} were accepted "
              f"without an answer, and each kill may hide one a receiver")
        self.assertEqual(wrong, [])
        self.assertEqual(len(accepted), ROOMS * EVENTS)
        self.assertEqual(set().union(*(room.alerts for room in self.rooms)), found)
        self.assertLessEqual(twice, unknown + kills * ROOMS)


if __name__ == "__main__":
    program.main()
