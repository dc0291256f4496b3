# SPDX-License-Identifier: Apache-2.0
"""How long until the Lambda function asks for its first event, and what memory does it take?

Beside it a Python function that does the same work, as teams write it: it imports boto3 and requests and posts a text to
Chatwork. Without those two it is left out. Both are started by turns with nothing but their variables; the time is from
the start of the process to its first request to the runtime interface. Then each gets the same events, one at a time, and
its resident memory is read.
"""
import os
import pathlib
import subprocess
import sys
import time

from bench import inputs, measure

sys.path.insert(0, str(inputs.ROOT / "tests" / "cli"))

from fake_chatwork import TOKEN, FakeChatwork  # noqa: E402
from fake_runtime import FakeRuntime  # noqa: E402
from lambda_test import eventbridge, opened  # noqa: E402

STARTS, INVOCATIONS, MOST_MIB = 20, 100, 20
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


def resident_mib(command, chatwork):
    runtime, process, _ = start(command, chatwork)
    for number in range(INVOCATIONS):
        chatwork.forget_pace()
        # metsuke keeps to ten messages in ten seconds by itself, and tells nothing twice.
        runtime.invoke(eventbridge(opened(number % 8)))
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    end(runtime, process)
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def rows(setting):
    commands = {"metsuke": [str(setting.metsuke)]}
    has_python = subprocess.run([sys.executable, "-c", "import boto3, requests"], capture_output=True, check=False).returncode == 0
    if has_python:
        commands["Python"] = [sys.executable, "-c", PYTHON_FUNCTION]
    chatwork = FakeChatwork()
    times = {name: [] for name in commands}
    for _ in range(STARTS):
        for name, command in commands.items():
            times[name].append(start_seconds(command, chatwork))
    for name, command in commands.items():
        yield measure.row(f"{name}, start to first request", [s * 1000 for s in times[name]], "{:.1f} ms")
        yield measure.row(f"{name}, memory after {INVOCATIONS} invocations", [resident_mib(command, chatwork)], "{:.1f} MiB",
                          at_most=MOST_MIB if name == "metsuke" else None)
    chatwork.close()
    if not has_python:
        raise measure.Skipped("no boto3 and requests for the Python function beside it")
