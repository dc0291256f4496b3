# SPDX-License-Identifier: Apache-2.0
"""What does it cost that the outbox loses nothing?

Messages a second that it accepts, as a share of what a plain file takes that is given the same bytes and waits for the
disk as often, and what several inputs that add at once get done next to one (outbox_bench.cpp). Then how much longer a
scan of one event takes when its message must be safe on the disk. All are on the disk that build/ is on.
"""
import json
import shutil
import uuid

from bench import inputs, measure

DEMO = inputs.ROOT / "docs" / "demo" / "logs" / "cloudtrail" / "ap-northeast-1" / "20260314T1700Z.json"
ROUNDS = 20


def _events(folder):
    """One event a file, of which a built-in rule speaks; no two may be the same, or the second is not told."""
    folder.mkdir()
    record = next(record for record in json.loads(DEMO.read_text())["Records"]
                  if record["eventName"] == "AuthorizeSecurityGroupIngress")
    for number in range(ROUNDS + 1):
        record["eventID"] = str(uuid.UUID(int=number))
        record["requestParameters"]["groupId"] = f"sg-{number:017x}"
        (folder / f"{number}.json").write_text(json.dumps({"Records": [record]}))


def _latency(setting):
    events, place = inputs.made("single-events", _events, __file__), inputs.BUILT / "latency"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    config = place / "metsuke.yaml"
    config.write_text(f"state_dir: {place / 'state'}\nreceivers:\n  room: {{type: file, path: {place / 'told'}}}\n")
    beyond = []
    for number in range(ROUNDS + 1):
        scan = [setting.metsuke, "scan", "--no-progress", "--config", config, events / f"{number}.json"]
        alone = measure.cost([*scan, "--format", "jsonl", "-o", "/dev/null"])
        told = measure.cost([*scan, "--notify", "room", "--no-wait"])
        beyond.append((told.wall - alone.wall) * 1000)
    waiting = measure.cost([setting.metsuke, "outbox", "list", "--config", config, "--format", "json"]).text.splitlines()
    shutil.rmtree(place)
    if len(waiting) != ROUNDS + 1:
        raise measure.Wrong(f"{len(waiting)} messages are in the outbox, not {ROUNDS + 1}")
    yield measure.row("an event's message safe on disk, beyond a scan of it", beyond[1:], "{:.1f} ms")


def rows(setting):
    answer = measure.cost([setting.program("outbox_bench"), inputs.BUILT, 0.05 if setting.is_quick else 0.2])
    for line in answer.text.splitlines():
        words = line.split()
        if words[0].isdigit():
            batch, outbox, _, ratio, least, _, most = words
            yield measure.Row(f"share of a plain file, {batch} a commit ({int(outbox):,}/s)", ratio, spread=f"{least} to {most}")
        elif words[1:2] == ["inputs"]:
            _, _, count, ratio, least, _, most = words
            yield measure.Row(f"messages of {count} inputs at once, next to one", ratio, spread=f"{least} to {most}")
    yield from _latency(setting)
