# SPDX-License-Identifier: Apache-2.0
"""How many EventBridge events a second, from bytes in memory to the event patterns that match them?

One core, the three sets of patterns of the oracle data (each holds the one before it) and the events they were counted
on. The matches must be exactly as many as AWS's own engine finds: a wrong answer has no speed.
"""
import gzip
import json
import subprocess
import sys

from bench import inputs, measure

FEW, MANY = 57, 10_000
SETS = ((57, 1.2, 15_133), (800, 0.75, 66_134), (10_000, 0.4, 564_821))


def _patterns(count):
    packed = inputs.DATA / "eventbridge" / "perf" / f"rules-{count}.jsonl.gz"
    return inputs.made(f"patterns-{count}.jsonl", lambda path: path.write_bytes(gzip.decompress(packed.read_bytes())))


def _events():
    tool = inputs.TOOLS / "make_eventbridge_events.py"
    return inputs.made("eventbridge.ndjson", lambda path: subprocess.run(
        [sys.executable, tool, "--from", inputs.DATA / "cloudtrail", "--out", path], check=True, stdout=subprocess.DEVNULL))


def _as_files(count):
    """The patterns as a folder of rules, one a file, as people keep them."""
    def write(folder):
        for number, line in enumerate(_patterns(count).read_text().splitlines()):
            path = folder / f"{number // 1000:02}" / f"{number:05}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(json.loads(line)["pattern"]))
    return inputs.made(f"patterns-{count}", write)


def _loading(setting):
    few, many = (setting.scan(inputs.no_records(), rules=[_as_files(count)]) for count in (FEW, MANY))
    rounds = measure.by_turns({"many": many}, setting.runs, core=0)
    yield measure.row(f"loading {MANY:,} patterns, a file each", [r["many"].cpu for r in rounds], "{:.2f} s")
    more = [measure.peak_mib(many) - measure.peak_mib(few) for _ in range(setting.runs)]
    yield measure.row(f"memory of {MANY:,} patterns beyond {FEW}", more, "{:.0f} MiB", at_most=64)


def rows(setting):
    if not (inputs.DATA / "eventbridge" / "perf").exists():
        raise measure.Skipped(f"no {inputs.DATA.name}/eventbridge/perf")
    answer = measure.cost([setting.program("match_bench"), setting.runs, "--events", _events(), "--rules",
                           *(_patterns(count) for count, _, _ in SETS)], core=0)
    for (count, bar, matches), line in zip(SETS, answer.text.splitlines(), strict=True):
        pair = json.loads(line)
        if pair["matches"] != matches or pair["damaged"]:
            raise measure.Wrong(f"{count} patterns match {pair['matches']:,} times, not {matches:,}; "
                                f"{pair['damaged']} events are damaged")
        yield measure.row(f"events a second, {count:,} patterns", [pair["count"] / s / 1e6 for s in pair["cpu_s"]], "{:.2f} M",
                          at_least=bar)
    yield from _loading(setting)
