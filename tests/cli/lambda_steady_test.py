# SPDX-License-Identifier: Apache-2.0
"""A function that runs for days: ten thousand invocations, and it has no more memory in the end than it had near the start, but
for what it remembers of what it told (24 bytes a finding and room)."""
import base64
import gzip
import json
import pathlib

import program
from fake_webhook import SECRET, FakeWebhook
from lambda_test import Function, eventbridge, opened, sns, sqs
from program import record

INVOCATIONS = 10_000
EARLY = 2_000


def of_cloudwatch_logs(*records):
    text = json.dumps({"messageType": "DATA_MESSAGE", "owner": "1", "logGroup": "g", "logStream": "s", "subscriptionFilters": ["f"],
                       "logEvents": [{"id": str(i), "timestamp": 1, "message": json.dumps(r)} for i, r in enumerate(records)]})
    return {"awslogs": {"data": base64.b64encode(gzip.compress(text.encode())).decode()}}


def payload(number):
    """Another event each time, on another way, and every fifth a finding that is told."""
    event = opened(number, group=f"sg-{number}") if number % 5 == 0 else record(number, eventName=f"DescribeThings{number}", x="y" * (number % 3000))
    ways = (lambda: eventbridge(event), lambda: sns(eventbridge(event)), lambda: sqs(*[eventbridge(event)] * 10),
            lambda: of_cloudwatch_logs(event, record(-number, eventName="ListThings")), lambda: {"metsuke": "heartbeat"},
            lambda: sns("a text that is no event"), lambda: sqs("{damaged"))
    return ways[number % len(ways)]()


class Steady(Function):
    def test_memory_stays_as_it_is(self):
        room = FakeWebhook(seed=1)
        self.addCleanup(room.close)
        process = self.start(environment={}, config=f"""
receivers:
  room: {{type: webhook, url: "{room.url}", secret: "{SECRET}"}}
route: {{receivers: [room]}}
""")

        def memory():
            return int(pathlib.Path(f"/proc/{process.pid}/status").read_text().split("VmRSS:")[1].split()[0])

        early = 0
        for number in range(1, INVOCATIONS + 1):
            self.assertIn(self.runtime.invoke(payload(number))[0], ("response", "error"))
            if number == EARLY:
                early = memory()
        late = memory()
        told = len(room.accepted)
        self.assertGreater(told, INVOCATIONS // 10, "else it shows nothing")
        self.assertEqual(room.wrong, [])
        print(f"{early} KiB after {EARLY} invocations, {late} KiB after {INVOCATIONS}; {told} messages")
        self.assertLess(late - early, 1024, "KiB")


if __name__ == "__main__":
    program.main()
