#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long until the function asks for its first event, and what memory does it take, next to a Python function that does
the same work?

  bench/lambda/run.py BUILD/metsuke [--starts 20] [--invocations 100]

Both are started by turns with nothing but their variables; the time is from the start of the process to its first request to
the runtime interface. Then each gets the same events, one a time, and its resident memory is read. The Python function is
what teams write: it imports boto3 and requests and posts a text to Chatwork. Without those two it is left out. Only ratios
within one run mean anything.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tests" / "cli"))

from fake_chatwork import TOKEN, FakeChatwork  # noqa: E402
from fake_runtime import FakeRuntime  # noqa: E402
from lambda_test import eventbridge, opened  # noqa: E402

PYTHON_FUNCTION = """
import json, os, urllib.request
import boto3, requests
base = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation/"
while True:
    with urllib.request.urlopen(base + "next") as answer:
        request, event = answer.headers["Lambda-Runtime-Aws-Request-Id"], json.load(answer)
    detail = event["detail"]
    text = f"[info][title]{detail['eventName']}[/title]{detail['userIdentity']} {detail['requestParameters']}[/info]"
    requests.post(f"{os.environ['endpoint']}/rooms/{os.environ['roomid']}/messages",
                  headers={"X-ChatWorkToken": os.environ["token"]}, data={"body": text})
    urllib.request.urlopen(urllib.request.Request(base + request + "/response", data=b"{}"))
"""


class Timed(FakeRuntime):
    """Notes when it is asked for the first time."""

    def wait_for_first_request(self):
        while not self.asked:
            time.sleep(0.0005)
        return self.asked[0]


def start(command, chatwork):
    runtime = Timed()
    environment = {"PATH": os.environ["PATH"], "AWS_LAMBDA_RUNTIME_API": runtime.host, "endpoint": chatwork.endpoint,
                   "roomid": "123", "token": TOKEN, "AWS_DEFAULT_REGION": "ap-northeast-1"}
    begin = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return runtime, process, begin


def end(runtime, process):
    process.kill()
    process.wait()
    runtime.close()


def start_seconds(command, chatwork):
    runtime, process, begin = start(command, chatwork)
    asked = runtime.wait_for_first_request()
    end(runtime, process)
    return asked - begin


def resident_mib(command, chatwork, invocations):
    runtime, process, _ = start(command, chatwork)
    for number in range(invocations):
        chatwork.forget_pace()
        # metsuke keeps to ten messages in ten seconds by itself, and tells nothing twice.
        runtime.invoke(eventbridge(opened(number % 8)))
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    end(runtime, process)
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("metsuke")
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--invocations", type=int, default=100)
    args = parser.parse_args()
    commands = {"metsuke": [os.path.abspath(args.metsuke)]}
    if subprocess.run([sys.executable, "-c", "import boto3, requests"], capture_output=True, check=False).returncode == 0:
        commands["Python, boto3 and requests"] = [sys.executable, "-c", PYTHON_FUNCTION]
    else:
        print("without boto3 and requests there is nothing to compare with")
    chatwork = FakeChatwork()
    times = {name: [] for name in commands}
    for _ in range(args.starts):
        for name, command in commands.items():
            times[name].append(start_seconds(command, chatwork))
    for name, command in commands.items():
        memory = resident_mib(command, chatwork, args.invocations)
        print(f"{name:28} first request after {statistics.median(times[name]) * 1000:6.1f} ms "
              f"({min(times[name]) * 1000:.1f} to {max(times[name]) * 1000:.1f}), "
              f"{memory:5.1f} MiB after {args.invocations} invocations")
    chatwork.close()


if __name__ == "__main__":
    main()
